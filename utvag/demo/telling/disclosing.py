"""Consent, the police's statements and their regular checks; what was given, asked for and told."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from utvag.common.clock import local_date, start_of
from utvag.demo.stories import beats
from utvag.demo.telling.tale import Step, Tale, tells
from utvag.disclosures import public as disclosures
from utvag.law import public as law

PURPOSE = "Att socialtjänsten och polisen får tala med varandra om säkerhet och planering."
HOLDS = timedelta(days=3 * 365)
EVERY_DAYS = 30
# Before this the police's answers came without the question being written down apart.
ASKED_FROM = date(2024, 1, 1)


@tells(beats.Consent)
def consent(beat: beats.Consent) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        on = local_date(tale.at)
        period: dict[str, Any] = {"starts_on": on, "ends_on": on + HOLDS} if beat.given else {}
        tale.known["consent"] = disclosures.record_consent(
            case=tale.case,
            recipient=_police(tale),
            purpose=PURPOSE,
            kinds=("KNOWN", "PLAN", "SAFETY"),
            answer="GIVEN" if beat.given else "REFUSED",
            answered_on=on,
            by=tale.by,
            at=tale.at,
            **period,
        )

    yield Step(beat.day, run, 10.2, beat.by)


@tells(beats.Withdraw)
def withdraw(beat: beats.Withdraw) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        given = tale.known["consent"]
        given.case = tale.case
        disclosures.withdraw_consent(consent=given, by=tale.by, at=tale.at)
        end_checks(tale)

    yield Step(beat.day, run, 10.2, beat.by)


@tells(beats.Statement)
def statement(beat: beats.Statement) -> Iterator[Step]:
    asked: dict[str, Any] = {}

    def ask(tale: Tale) -> None:
        if tale.opened >= ASKED_FROM:
            asked["row"] = disclosures.ask(
                case=tale.case,
                kind=beat.kind,
                source=_source(tale),
                gate="consent",
                consent=tale.known["consent"],
                same_purpose=True,
                by=tale.by,
                at=tale.at,
            )

    def receive(tale: Tale) -> None:
        on = local_date(tale.at)
        answer = {
            "stated_on": on,
            "expires_on": on + timedelta(days=beat.valid),
            "conclusion": beat.level,
            "summary": beat.text,
            "by": tale.by,
            "at": tale.at,
        }
        if not beat.lapses:
            tale.known["statement", beat.kind] = beat, on
        else:
            tale.known.pop(("statement", beat.kind), None)
        if row := asked.get("row"):
            row.case = tale.case
            disclosures.receive(statement=row, **answer)
        else:
            disclosures.record(case=tale.case, kind=beat.kind, source=_source(tale), **answer)

    yield Step(beat.day - beat.asked, ask, 10.4, beat.by)
    yield Step(beat.day, receive, 10.4, beat.by)


def renew_statements(tale: Tale, *, until: datetime) -> None:
    """The police have stated the same again each time a statement was about to expire."""
    by = tale.actors.become(tale.who("astrid"))
    for key, (beat, on) in [row for row in tale.known.items() if row[0][0] == "statement"]:
        while (on := on + timedelta(days=beat.valid - 7)) < local_date(until):
            disclosures.record(
                case=tale.case,
                kind=beat.kind,
                source=_source(tale),
                stated_on=on,
                expires_on=on + timedelta(days=beat.valid),
                conclusion=beat.level,
                summary="Oförändrat sedan förra bedömningen.",
                by=by,
                at=tale.afternoon_of(start_of(on)),
            )
            tale.known[key] = beat, on


@tells(beats.Check)
def check(beat: beats.Check) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        on = local_date(tale.at)
        if "checks" not in tale.known:
            tale.known["checks"] = disclosures.start_checks(
                case=tale.case, every_days=EVERY_DAYS, due_on=on, by=tale.by, at=tale.at
            )
        disclosures.note_check(
            case=tale.case,
            checked_on=on,
            outcome="DEVIATION" if beat.deviation else "NO_DEVIATION",
            text=beat.deviation,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 10.6, beat.by)


def end_checks(tale: Tale) -> None:
    """The police stop checking: the consent is taken back, or the case ends."""
    if tale.known.pop("checks", None):
        disclosures.stop_checks(case=tale.case, by=tale.by, at=tale.at)


@tells(beats.Give)
def give(beat: beats.Give) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        on, by, at = local_date(tale.at), tale.by, tale.at
        wanted = disclosures.Wanted(
            kind="INFORMATION",
            gate=law.legal_gate("consent"),
            recipient=_police(tale),
            purpose=beat.purpose,
            items=beat.items,
            expires_on=on + timedelta(days=beat.lasts),
            consent=tale.known["consent"],
            same_purpose=True,
        )
        row = disclosures.prepare(case=tale.case, wanted=wanted, by=by, at=at)
        disclosures.decide(disclosure=row, outcome="GRANTED", by=by, at=at + timedelta(minutes=1))
        disclosures.send(disclosure=row, sent_on=on, sent_way="MEETING", by=by, at=at + timedelta(minutes=2))

    yield Step(beat.day, run, 11, beat.by)


@tells(beats.AskedHowToReach)
def asked_how_to_reach(beat: beats.AskedHowToReach) -> Iterator[Step]:
    asked: dict[str, Any] = {}

    def take(tale: Tale) -> None:
        on = local_date(tale.at)
        wanted = disclosures.Wanted(
            kind="CONTACT_DETAILS",
            gate=law.legal_gate("contact_details"),
            recipient="NOA",
            asker=beat.asker,
            asked_on=on,
            called_back_on=on,
            called_back_by_way_of="Polisens växel 114 14, bad att få bli kopplad",
            purpose=beat.purpose,
            need=beat.need,
            items={"REACH": beat.which},
            exceptional="FOUND" if beat.refused else "NONE",
            exceptional_note=beat.exceptional,
            kept_from_person=beat.kept,
        )
        asked["row"] = disclosures.prepare(case=tale.case, wanted=wanted, by=tale.by, at=tale.at)

    def refuse(tale: Tale) -> None:
        if beat.refused:
            disclosures.decide(
                disclosure=asked["row"], outcome="REFUSED", reasons=beat.refused, by=tale.by, at=tale.at
            )

    yield Step(beat.day, take, 10.8, beat.by)
    yield Step(beat.day, refuse, 13.2, "david")


@tells(beats.Told)
def told(beat: beats.Told) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        disclosures.note_reception(
            case=tale.case,
            sender=beat.sender,
            information=beat.information,
            text=beat.text,
            way=beat.way,
            ground=beat.ground,
            received_on=local_date(tale.at),
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 11.4, beat.by)


def _police(tale: Tale) -> str:
    return "NOA" if tale.story.came.caller.startswith("NOA") else "POLICE_AREA"


def _source(tale: Tale) -> str:
    return "NOA" if _police(tale) == "NOA" else "LPO"
