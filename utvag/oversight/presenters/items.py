"""What a review asks about, line by line."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.audit import public as audit
from utvag.oversight.models import Item
from utvag.oversight.presenters import words


def item_rows(items: Iterable[Any], numbers: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """One line for each; a finding in a word and a colour."""
    rows = []
    for item in items:
        finding = getattr(item, "finding", None)
        rows.append(
            {
                "pk": item.pk,
                "reference": words.reference(item),
                "because": words.asked_because(item),
                "who": item.acted_by.name,
                "case": words.case_said(item, numbers),
                "at": item.acted_at,
                "is_others": item.is_others,
                "finding": finding.get_outcome_display() if finding else "",
                "colour": words.COLOURS[finding.outcome] if finding else "",
            }
        )
    return rows


def item_facts(item: Item, numbers: Mapping[UUID, str]) -> list[tuple[str, str]]:
    entries = ngettext("%(count)s entry", "%(count)s entries", item.count) % {"count": item.count}
    return [
        (_("Reference"), words.reference(item)),
        (_("Asked because"), words.asked_because(item)),
        (
            _("Who"),
            f"{item.acted_by.name}, {item.acted_by.title}" if item.acted_by.title else item.acted_by.name,
        ),
        (_("Case"), words.case_said(item, numbers)),
        (_("To the case"), words.reach_said(item)),
        (_("In the log"), entries),
    ]


def item_lines(item: Item) -> list[dict[str, Any]]:
    """The entries as they were: when and what kind of page, never what it says."""
    return [
        {"at": datetime.fromisoformat(line["at"]), "what": audit.said_of(line["action"], line["page"])}
        for line in item.lines
    ]
