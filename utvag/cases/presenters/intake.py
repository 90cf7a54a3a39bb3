"""Where a call leads and why, and the contacts of a case, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases.models import Case, Contact
from utvag.cases.presenters.words import model_of, said
from utvag.cases.queries import Destination
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class RuleRow:
    """A rule that was considered: it decided, or this did not hold."""

    name: str
    decided: bool
    why_not: str


@dataclass(frozen=True)
class Preview:
    """Where the case will be, where it should be, and why."""

    unit: str
    opens_in: str
    elsewhere: bool
    awaits_district: bool
    rule: str
    why: str
    source: str
    is_assumption: bool
    with_units: list[str]
    rules: list[RuleRow]


def preview_of(going: Destination) -> Preview:
    """The routing of a call, before anything is saved."""
    routing = going.routing
    rules = [
        RuleRow(said(found.rule.title), found.matched, said(found.why_not) if found.why_not else "")
        for found in routing.considered
    ]
    return Preview(
        unit=said(routing.unit.name),
        opens_in=going.unit.name,
        elsewhere=going.elsewhere,
        awaits_district=going.awaits_district,
        rule=said(routing.title),
        why=said(routing.why),
        source=said(routing.source),
        is_assumption=routing.basis == "assumption",
        with_units=[said(unit.name) for unit in routing.with_units],
        rules=rules,
    )


def rules_considered(case: Case, considered: Iterable[dict[str, Any]]) -> list[RuleRow]:
    """The rules as they were considered when the case was routed."""
    by_key = {rule.key: rule for rule in model_of(case).routing}
    return [
        RuleRow(
            name=said(by_key[row["rule"]].title) if row["rule"] in by_key else row["rule"],
            decided=row["matched"],
            why_not=said(pathways.Said(**row["why_not"])) if row["why_not"] else "",
        )
        for row in considered
    ]


@dataclass(frozen=True)
class ContactRow:
    """One contact, opened for its own page alone."""

    made_at: datetime
    made_by: str
    is_first: bool
    direction: str
    channel: str
    caller: str
    content: str
    phone: str
    safe_way: str
    call_back_on: date | None


def contact_rows(case: Case, contacts: Iterable[Contact]) -> list[ContactRow]:
    """Contacts in their own order."""
    return [
        ContactRow(
            made_at=contact.made_at,
            made_by=contact.made_by.name,
            is_first=contact.is_first,
            direction=contact.get_direction_display(),
            channel=channel_name(case, contact.channel),
            caller=contact.caller,
            content=contact.content,
            phone=contact.phone,
            safe_way=contact.safe_way,
            call_back_on=contact.call_back_on,
        )
        for contact in contacts
    ]


def channel_name(case: Case, key: str) -> str:
    """A way in of the case's model, or a source in the words of all models."""
    channel = next((each for each in model_of(case).channels if each.key == key), None)
    if channel is not None:
        return said(channel.name)
    return said(pathways.SOURCES[key]) if key in pathways.SOURCES else key


def receipt(going: Destination) -> str:
    """What is said when the contact has been registered; no name and no number, for it stays in the browser."""
    if going.elsewhere:
        return _(
            "The contact is registered and the case is open. It belongs to another authority: see below."
        )
    return _("The contact is registered and the case is open in %(unit)s.") % {"unit": going.unit.name}
