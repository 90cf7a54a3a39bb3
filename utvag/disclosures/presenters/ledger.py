"""The ledger of a case: everything that crossed its wall, both ways, on one page and on the person's paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures import queries
from utvag.disclosures.models import Disclosure, PoliceCheck, PoliceStatement, Reception
from utvag.disclosures.presenters import disclosing
from utvag.disclosures.presenters.days import day_in_words, is_over
from utvag.exchange import public as exchange

OUT, IN, NONE = "OUT", "IN", "NONE"


@dataclass(frozen=True)
class Crossing:
    """One line: the day, which way, who outside, what, by which gate, until when; `pk` of a disclosure's page."""

    on: date
    way: str
    who: str
    what: str
    gate: str = ""
    expires_on: date | None = None
    expired: bool = False
    by: str = ""
    state: str = ""
    color: str = "neutral"
    pk: Any = None
    # Why the person's own copy leaves it out; empty where it stands there.
    kept_from_person: str = ""
    # Of a package's page.
    package_pk: Any = None

    @property
    def way_in_words(self) -> str:
        return {OUT: _("Out"), IN: _("In"), NONE: _("Nothing left")}[self.way]


def crossings(case: Any, today: date) -> list[Crossing]:
    """All of them, the newest first."""
    found = [
        *_disclosures(queries.disclosures_of(case), today),
        *_statements(queries.statements_of(case), today),
        *_checks(queries.checks_told(case)),
        *_receptions(queries.receptions_of(case), today),
        *_referrals(case),
        *_packages(case),
    ]
    return sorted(found, key=lambda each: each.on, reverse=True)


def _disclosures(rows: Iterable[Disclosure], today: date) -> Iterator[Crossing]:
    for row in rows:
        shown = disclosing.line(row)
        items = [item for item in shown.items if item.granted_at or not row.sent_at]
        yield Crossing(
            on=row.sent_on or local_date(row.prepared_at),
            way=OUT if row.sent_at else NONE,
            who=shown.to,
            what=", ".join(f"{item.get_information_display()}: {item.text}" for item in items),
            gate=str(shown.gate.title),
            expires_on=row.expires_on,
            expired=is_over(row.expires_on, today),
            by=(row.sent_by or row.prepared_by).name,
            state=shown.state,
            color=shown.color,
            pk=row.pk,
            kept_from_person=row.kept_from_person,
        )


def _statements(rows: Iterable[PoliceStatement], today: date) -> Iterator[Crossing]:
    police = _("The police")
    for row in rows:
        who = f"{police}: {row.get_source_display()}"
        if row.asked_at and row.asked_by:
            gate = f"{row.ground}: {row.gate_note}" if row.gate_note else row.ground
            question = _("A question: %(kind)s") % {"kind": row.get_kind_display()}
            yield Crossing(
                local_date(row.asked_at),
                OUT,
                who,
                question,
                gate,
                by=row.asked_by.name,
                kept_from_person=row.kept_from_person,
            )
        if row.received_at and row.received_by:
            kind = row.get_kind_display()
            told = _("Statement: %(kind)s") if row.answer == "GIVEN" else _("No statement given: %(kind)s")
            yield Crossing(
                local_date(row.received_at),
                IN,
                who,
                told % {"kind": kind},
                expires_on=row.expires_on,
                expired=is_over(row.expires_on, today),
                by=row.received_by.name,
                kept_from_person=row.kept_from_person,
            )


def _checks(rows: Iterable[PoliceCheck]) -> Iterator[Crossing]:
    for row in rows:
        told = _("Regular check: %(outcome)s") % {"outcome": row.get_outcome_display()}
        yield Crossing(row.checked_on, IN, _("The police"), told, by=row.noted_by.name)


def _receptions(rows: Iterable[Reception], today: date) -> Iterator[Crossing]:
    for row in rows:
        who = row.counterpart.name if row.counterpart else str(row.get_sender_display())
        yield Crossing(
            row.received_on,
            IN,
            who,
            f"{row.get_information_display()}: {row.text}",
            row.ground,
            row.expires_on,
            is_over(row.expires_on, today),
            row.recorded_by.name,
            kept_from_person=row.kept_from_person,
        )


def _referrals(case: Any) -> Iterator[Crossing]:
    for row in cases.referrals_of(case):
        if row.sent_on and row.settled_by:
            what = _("The case was referred")
            yield Crossing(
                row.sent_on, OUT, row.address or _("Another authority"), what, by=row.settled_by.name
            )
        if row.answered_on and row.answer_noted_by:
            what = _("Answer to the referral: %(answer)s") % {"answer": row.get_answer_display()}
            yield Crossing(
                row.answered_on, IN, row.address or _("Another authority"), what, by=row.answer_noted_by.name
            )


def _packages(case: Any) -> Iterator[Crossing]:
    """What was sent and came in sealed; the words stay in the package, and end with it."""
    for row in exchange.of_case(case.pk, case.until):
        yield Crossing(
            local_date(row.kept_at),
            OUT if row.is_out else IN,
            row.partner.counterpart.name,
            _("Package: %(kind)s") % {"kind": exchange.kind_label(row)},
            exchange.gate_in_words(row.gate),
            local_date(row.ends_at),
            expired=row.ended_at is not None,
            by=row.kept_by.name if row.kept_by else "",
            kept_from_person=_("Packages between the authorities"),
            package_pk=row.pk,
            **_became(row, case.until),
        )


def _became(row: exchange.Package, until: datetime | None) -> dict[str, str]:
    """That it was taken back and when; else what an answer says."""
    ended = row.ended_at if row.ended_why == "WITHDRAWN" else None
    if ended is not None and (until is None or ended <= until):
        return {
            "state": _("Taken back %(day)s") % {"day": day_in_words(local_date(ended))},
            "color": "warning",
        }
    return {"state": exchange.outcome_of(row), "color": "info"} if row.outcome else {}


def own_copy(case: Any, today: date) -> dict[str, Any]:
    """The person's own copy: what crossed and by which gate, without what secrecy keeps also from the person."""
    shown = [each for each in crossings(case, today) if not each.kept_from_person]
    return {
        **cases.document_head(case),
        "table": {
            "caption": _("What was given about you, and what was told of you"),
            "columns": [_("Day"), _("Which way"), _("Who"), _("What"), _("What opened"), _("Until")],
            "rows": [
                [
                    day_in_words(each.on),
                    each.way_in_words,
                    each.who,
                    f"{each.what} ({each.state})" if each.state else each.what,
                    each.gate,
                    day_in_words(each.expires_on),
                ]
                for each in shown
            ],
            "widths": [2, 2, 4, 6, 4, 2],
        },
        "note": _(
            "“Nothing left” is what was asked for or prepared and not given. What secrecy keeps also from you is not "
            "in this copy, and nothing is said of how much that is. What the police stated is with the police: ask them."
        ),
    }


def disclosures_section(case: Any) -> cases.Section:
    """Every disclosure with its tests and decisions, in a whole case on paper."""
    texts = []
    for row in queries.disclosures_of(case):
        shown = disclosing.line(row)
        texts.append(
            cases.Passage(
                f"{shown.to}, {day_in_words(local_date(row.prepared_at))}",
                "\n\n".join(
                    [
                        row.purpose,
                        *(
                            f"{item.get_information_display()}: {item.text} "
                            f"({disclosing.answer_in_words(granted)})"
                            for item, granted in shown.answers
                        ),
                        *(": ".join(filter(None, test)) for test in shown.tests),
                        *(
                            f"{each.get_outcome_display()}, {each.decided_by.name}: {each.reasons}"
                            for each in shown.decisions
                        ),
                    ]
                ),
                [
                    (_("State"), shown.state),
                    (_("What opens for it"), str(shown.gate.title)),
                    (_("Who asks for it"), row.asker),
                    (_("Called back by which number"), row.called_back_by_way_of),
                    (_("Given on"), row.sent_on),
                    (_("May be kept until"), row.expires_on),
                    (_("Not in the person's own copy, because"), row.kept_from_person),
                    (_("Why it is not given"), row.stop_reason),
                ],
            )
        )
    return cases.Section(_("Disclosures"), [], [], texts)


def receptions_section(case: Any) -> cases.Section:
    """What others have told, in a whole case on paper."""
    texts = [
        cases.Passage(
            f"{row.counterpart.name if row.counterpart else row.get_sender_display()}, {day_in_words(row.received_on)}",
            row.text,
            [
                (_("Kind of information"), row.get_information_display()),
                (_("On what ground the sender gave it"), row.ground),
                (_("How it came"), row.get_way_display()),
                (_("May be kept until"), row.expires_on),
                (_("Not in the person's own copy, because"), row.kept_from_person),
            ],
        )
        for row in queries.receptions_of(case)
    ]
    return cases.Section(_("What others have told"), [], [], texts)
