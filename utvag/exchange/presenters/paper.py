"""A package on paper, with a form that can be answered by hand where the receiver has no program for it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from utvag.exchange.domain import schemas
from utvag.exchange.models import Package
from utvag.exchange.presenters.packages import kind_label, lines_of

LINE = "_" * 40


def paper_of(package: Package, *, controller: str, language: str) -> dict[str, Any]:
    """What stands on it and in it, and beneath it the questions of the answer with room to write."""
    other = package.partner.counterpart.name
    facts = [
        (_("From"), controller if package.is_out else other),
        (_("To"), other if package.is_out else controller),
        (_("Sent") if package.is_out else _("Came in"), date_format(localtime(package.kept_at), "j F Y H:i")),
        (_("May be kept until"), date_format(localtime(package.ends_at), "j F Y")),
        (_("Id"), str(package.package_id)),
    ]
    sections = [{"heading": _("What is in it"), "facts": _facts(lines_of(package, secret=True))}]
    kind = schemas.answer_to(package.kind)
    if kind is not None and package.is_out:
        sections.append(_form(kind, language))
    return {
        "controller": controller,
        "subtitle": kind_label(package),
        "facts": _facts(facts),
        "sections": sections,
    }


def _form(kind: schemas.Kind, language: str) -> dict[str, Any]:
    asked = [(field.label(language), _room(field, language)) for field in kind.fields]
    signed = [(_("Name and title"), LINE), (_("Date"), LINE)]
    return {
        "heading": _("Answer by hand: %(kind)s") % {"kind": kind.label(language).lower()},
        "paragraphs": [_("Send this page back the way it came. Write the id above on every other paper.")],
        "facts": _facts([*asked, *signed]),
    }


def _room(field: schemas.Field, language: str) -> str:
    """Boxes to tick, or lines to write on."""
    return "   ".join(f"[  ] {field.word(code, language)}" for code in field.words) or LINE


def _facts(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for label, value in pairs]
