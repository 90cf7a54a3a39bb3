"""Packages and keys in words: what is in one, how far one has come, what a refusal means."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.common.clock import local_date
from utvag.exchange import policies, queries
from utvag.exchange.domain import schemas
from utvag.exchange.models import OwnKey, Package, PartnerKey
from utvag.exchange.presenters import checks
from utvag.exchange.presenters.refusals import refusal_in_words
from utvag.law import public as law
from utvag.people import public as people

# Where the ground is none of the file's: what is in the package names it.
OTHER_GROUND = "other_ground"


def _hidden(_text: str) -> str:
    return "••••"


# What a page shows of what somebody could be found by; the number as the pages of a case do.
MASKS: dict[str, Callable[[str], str]] = {
    "person_number": lambda text: people.masked("".join(sign for sign in text if sign.isdigit())),
    "person_contact": _hidden,
}


@dataclass(frozen=True)
class Row:
    """One line of an inbox or an outbox; no word of what is in it."""

    package: Package
    kind: str
    state: str
    color: str
    # Since when somebody waits for an answer.
    waits_since: date | None = None
    # Of a check that is asked for: how often, and what answers it in one click.
    rhythm: str = ""
    one_click: Mapping[str, str] | None = None


def kind_label(package: Package) -> str:
    return package.schema.label(_language())


def lines_of(
    package: Package, *, without: Collection[str] = (), secret: bool = False, by_alias: bool = False
) -> list[tuple[str, str]]:
    """What is in it, with its questions; nothing once its time is over.

    What finds the person is whole only where it is `secret`, after a fresh sign-in; `by_alias`, so is the name.
    """
    said = package.said
    masks = {} if secret else MASKS | ({"person_name": _hidden} if by_alias else {})
    fields = [field for field in package.schema.fields if field.name in said and field.name not in without]
    return [
        (field.label(_language()), masks.get(field.name, str)(_said(field, said[field.name])))
        for field in fields
    ]


def hides(package: Package, *, by_alias: bool = False) -> bool:
    """Whether anything of it is whole only after a fresh sign-in."""
    return any(name in package.said for name in (*MASKS, *(("person_name",) if by_alias else ())))


def inbox_rows(packages: Iterable[Package], user: User, today: date) -> list[Row]:
    return [
        Row(
            row,
            kind_label(row),
            *_received(row, today),
            rhythm=checks.rhythm(row),
            one_click=checks.one_click(row, user, today),
        )
        for row in packages
    ]


def outbox_rows(packages: Iterable[Package], at: datetime) -> list[Row]:
    rows = list(packages)
    answers = queries.answers_to(rows)
    return [sent_row(row, answers.get(row.package_id), at) for row in rows]


@dataclass(frozen=True)
class Asked:
    """Something of one's own that was asked by a package: how far it has come, and the answer."""

    row: Row
    answer: Package | None
    outcome: str

    @property
    def goes_on(self) -> bool:
        """Whether it is on its way to an answer: sent, not refused, not over."""
        package = self.row.package
        refused = getattr(package, "last_try", None) == "REFUSED" and not hasattr(package, "receipt")
        answered = self.answer is not None and (not package.goes_on or self.answer.outcome == "REFUSED")
        return not answered and package.ended_at is None and not refused

    @property
    def waits(self) -> bool:
        """Whether an answer has come that nobody has taken care of."""
        return self.answer is not None and not hasattr(self.answer, "settlement") and bool(self.answer.said)


def asked_by(references: Collection[UUID], at: datetime, until: datetime | None = None) -> dict[UUID, Asked]:
    """By the references of what was asked; as of `until` where it is given."""
    sent = queries.asked_by(references, until)
    answers = queries.answers_to(sent.values(), until) if sent else {}
    return {reference: _asked(row, answers.get(row.package_id), at) for reference, row in sent.items()}


def sent_from(case_id: UUID, kind: str, at: datetime, until: datetime | None = None) -> list[Asked]:
    """What of this kind was sent about a case, the latest first, with how far each has come."""
    rows = list(queries.sent_from(case_id, kind, until))
    answers = queries.answers_to(rows, until) if rows else {}
    return [_asked(row, answers.get(row.package_id), at) for row in rows]


def _asked(package: Package, answer: Package | None, at: datetime) -> Asked:
    return Asked(sent_row(package, answer, at), answer, outcome_of(answer) if answer else "")


def sent_row(package: Package, answer: Package | None, at: datetime) -> Row:
    """How far it has come, and since when an answer is waited for."""
    label, last_try = kind_label(package), getattr(package, "last_try", None)
    if package.ended_at is not None:
        return Row(package, label, package.get_ended_why_display(), "neutral")
    if answer is not None:
        good = answer.outcome in ("ACCEPTED", "ANSWERED", "NO_DEVIATION", "COMES")
        return Row(package, label, outcome_of(answer), "success" if good else "warning")
    if last_try == "REFUSED":
        words = refusal_in_words(getattr(package, "refusal", ""))
        return Row(package, label, _("Refused: %(why)s") % {"why": words}, "danger")
    if hasattr(package, "receipt"):
        if schemas.answer_to(package.kind) is None:
            return Row(package, label, _("Received"), "success")
        first = package.due_on if package.goes_on else None
        not_yet = first is not None and first >= local_date(at)
        stalled = at - package.kept_at > queries.STALLED and not not_yet
        words = _("No answer yet") if stalled else _("Received")
        return Row(package, label, words, "warning" if stalled else "info", local_date(package.kept_at))
    is_late = at - package.kept_at >= policies.ON_THE_WAY
    if package.partner.address and (is_late or package.partner.revoked_at is not None):
        return Row(package, label, _("Has not got there"), "danger")
    is_carried = last_try or package.partner.address
    return Row(package, label, _("On its way") if is_carried else _("Not sent yet"), "warning")


def outcome_of(answer: Package) -> str:
    """What an answer came to, with its reason, without opening it."""
    words = {field.name: field for field in answer.schema.fields}
    codes = [(name, getattr(answer, name)) for name in ("outcome", "reason")]
    said = [words[name].word(code, _language()) for name, code in codes if code and words[name].words]
    return ": ".join(said) or kind_label(answer)


def nos_to(package: Package) -> list[tuple[str, str]]:
    """What else than a yes can be answered to a referral, each with its code."""
    kind = schemas.answer_to(package.kind)
    if kind is None or kind.key != "referral_answer":
        return []
    field = next(field for field in kind.fields if field.name == "outcome")
    return [(code, field.word(code, _language())) for code in field.words if code != "ACCEPTED"]


def kind_words(kind: schemas.Kind) -> str:
    return kind.label(_language())


def attempts_of(package: Package) -> list[tuple[datetime, str, str, str]]:
    """Of what was sent: when, how, how it went and why not."""
    if not package.is_out:
        return []
    return [
        (
            each.tried_at,
            each.get_way_display(),
            each.get_outcome_display(),
            refusal_in_words(each.refusal),
        )
        for each in queries.attempts_of(package)
    ]


def typed_by(package: Package) -> str:
    """Who typed in what came on paper, which nobody has signed; empty for what came sealed."""
    if package.is_out:
        return ""
    return next((each.tried_by.name for each in queries.attempts_of(package)), "")


def kinds_to_write(user: User) -> list[tuple[str, str, str]]:
    """What the user may begin with without a case: key, what it is called, and when it is used."""
    if user.does_casework:
        question = _("A question that is about nobody: how you work, what you offer, whom to call.")
        return [("request", kind_to_write("request", user), question)]
    return [(key, kind_to_write(key, user), _about(key)) for key in policies.OF_COUNTERPARTS]


def kind_to_write(key: str, user: User) -> str:
    return _("A question about nobody") if user.does_casework else kind_words(schemas.kind_of(key))


def gate_in_words(key: str) -> str:
    """Whoever sends may name a gate that is not ours."""
    known = {gate.key: str(gate.title) for gate in law.legal_gates()}
    known[OTHER_GROUND] = _("Another ground, which stands in the package")
    return known.get(key, key)


def key_state(key: OwnKey | PartnerKey, on: date) -> tuple[str, str]:
    """In a word and its colour: whether a key counts today."""
    if key.revoked_at is not None:
        return _("Revoked"), "danger"
    if isinstance(key, PartnerKey) and key.checked_at is None:
        return _("Not checked"), "warning"
    if isinstance(key, PartnerKey) and key.on_paper and key.holds(on):
        return _("On paper"), "neutral"
    if key.holds(on):
        return _("Holds"), "success"
    return _("Does not hold today"), "neutral"


def _about(kind: str) -> str:
    return {
        "referral": _("Ask them to take somebody on. They say yes or no, with the reason."),
        "request": _("Ask for a statement, a check or information."),
        "joint_meeting": _("Call to a meeting about one person."),
    }.get(kind, "")


def _received(package: Package, today: date) -> tuple[str, str]:
    if package.ended_at is not None:
        return package.get_ended_why_display(), "neutral"
    if hasattr(package, "settlement"):
        return package.settlement.get_outcome_display(), "success"
    return checks.state(package, today) if package.due_on else (_("Waits"), "warning")


def _said(field: schemas.Field, value: Any) -> str:
    if field.words:
        return field.word(value, _language())
    if field.rule.get("x-for-programs"):
        signs = sum(map(len, value))
        return ngettext("%(count)d character", "%(count)d characters", signs) % {"count": signs}
    if isinstance(value, list):
        return "\n".join(value)
    if field.rule.get("format") == "date":
        return date_format(date.fromisoformat(value), "j F Y")
    if field.name == "begins_at":
        return date_format(datetime.fromisoformat(value), "j F Y H:i")
    return str(value)


def _language() -> str:
    return get_language() or "sv"
