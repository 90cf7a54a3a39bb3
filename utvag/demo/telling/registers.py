"""What Exempelby keeps beside its cases: who may decide what, and whom it works with."""

from datetime import date, datetime, time, timedelta
from typing import Any

from utvag.common.clock import local_date, start_of
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.foreseeing import note_years
from utvag.door import public as doors
from utvag.law import public as law
from utvag.organisations import public as organisations
from utvag.walls import public as walls

NEW_ACT = date(2025, 7, 1)
# First and last day, when the board decided it, and by which paragraph.
REGISTERS = (
    (
        date(2015, 1, 1),
        NEW_ACT - timedelta(days=1),
        date(2014, 12, 10),
        "Socialnämnden 2014-12-10 § 101 (påhittat)",
    ),
    (NEW_ACT, None, date(2025, 6, 11), "Socialnämnden 2025-06-11 § 62 (påhittat)"),
)
# Kind, name, telephone on call, whom to ask for and the deputy.
COUNTERPARTS = (
    ("POLICE_AREA", "Lokalpolisområde Exempelby (påhittat)", "070-174 06 05", "Jonas Ågren", "Jytte Jourman"),
    (
        "NOA",
        "Polisen, nationella operativa avdelningen (påhittad enhet)",
        "070-174 06 06",
        "Nea Nejlikrot",
        "",
    ),
    ("BOPS", "Polisens brottsoffer- och personsäkerhet (påhittad enhet)", "", "Börje Björktrast", ""),
    ("PRISON_PROBATION", "Frivården Exempelby (påhittad)", "", "Karin Löv", "Kjell Knipa"),
    ("NGO", "Föreningen Vändpunkten (påhittad)", "070-174 06 07", "Leo Vik", "Lo Lupin"),
    ("EMPLOYMENT_SERVICE", "Arbetsförmedlingen Exempelby (påhittad)", "", "Arja Askstubbe", ""),
    ("HEALTH_CARE", "Regionens beroendemottagning (påhittad)", "", "Rakel Rödblära", ""),
    ("SCHOOL", "Exempelby vuxenutbildning (påhittad)", "", "Stina Stavgran", ""),
    ("LANDLORD", "Påhittade bostäder", "", "Hilma Hasselmus", ""),
    ("OTHER_MUNICIPALITY", "En annan kommun (påhittad)", "", "Måns Mossa", ""),
)
# The address of the open door, and what waits from it.
DOOR = "k3v8m2"
WRITTEN_AT_THE_DOOR = {
    "language": "sv",
    "writer": "relative",
    "about": "Min bror vill bort från dem men vågar inte ringa själv. Han är skyldig pengar. (Påhittat.)",
    "way": "phone",
    "contact": "010-000 00 42",
    "when": "Vardagar mellan 12 och 13",
    "avoid": ["sms", "caller"],
    "avoid_other": "Ring inte till mammas nummer",
    "child": "yes",
    "afraid": False,
}


def keep_registers(actors: Actors, now: datetime) -> None:
    """The delegation register under each law, the counterparts, and who is on call this week."""
    _delegate(actors.become("filip"))
    astrid = actors.become("astrid")
    rows = [_counterpart(astrid, *described) for described in COUNTERPARTS]
    _on_call(astrid, rows, now)
    _open_door(astrid, now)
    note_years(actors)


def registers_kept(actors: Actors) -> bool:
    """Whether an earlier run has kept them."""
    filip = actors.become("filip")
    return organisations.delegations_of(filip.controller_id, REGISTERS[0][0]).exists()


def _delegate(by: Any) -> None:
    for first, last, decided, source in REGISTERS:
        for kind in law.decision_kinds(first):
            if kind.delegable:
                organisations.add_delegation(
                    decision_kind=kind.key,
                    level=kind.minimum_delegation.name,
                    starts_on=first,
                    ends_on=last,
                    decided_on=decided,
                    source=source,
                    by=by,
                    at=start_of(decided) + timedelta(hours=14),
                )


def _counterpart(by: Any, kind: str, name: str, phone: str, contact: str, deputy: str) -> Any:
    at = start_of(date(2015, 1, 7)) + timedelta(hours=9)
    row = organisations.add_counterpart(
        kind=kind,
        name=name,
        email=f"{kind.lower().replace('_', '-')}@exempel.invalid",
        on_call_phone=phone,
        on_call_hours="Alla dagar 8–22" if phone else "",
        by=by,
        at=at,
    )
    for order, who in enumerate(filter(None, (contact, deputy))):
        organisations.add_contact(
            counterpart=row, name=who, deputy_order=order, starts_on=date(2015, 1, 7), by=by, at=at
        )
    return row


def _open_door(by: Any, now: datetime) -> None:
    """A door, and something that came in through it this morning."""
    open_door(exit_url="https://www.smhi.se/", by=by, at=now - timedelta(days=30))
    with walls.at_the_door():
        found = doors.open_door(DOOR)
        assert found, "it was opened a moment ago"
        doors.receive(door=found, written=WRITTEN_AT_THE_DOOR, form="demo", at=now - timedelta(hours=2))


def open_door(*, exit_url: str, by: Any, at: datetime) -> doors.Door:
    """Open from then on in four languages, with numbers that lead nowhere; for the unit of whoever opens it."""
    row = doors.Door(controller_id=by.controller_id)
    doors.keep_door(
        door=row,
        unit=by.current_memberships[0].unit,
        slug=DOOR,
        receiver="Socialtjänsten i Exempelby (påhittad)",
        phone="010-000 00 00",
        opens=time(8),
        closes=time(16),
        on_call_phone="010-000 00 01",
        exit_url=exit_url,
        languages=["sv", "en", "ar", "so"],
        by=by,
        at=at,
    )
    doors.open_(door=row, by=by, at=at)
    return row


def _on_call(by: Any, counterparts: list[Any], now: datetime) -> None:
    monday = local_date(now) - timedelta(days=local_date(now).weekday())
    for week, (name, phone, row) in enumerate(
        (
            ("Astrid Berg", "070-174 06 08", None),
            (counterparts[0].name, counterparts[0].on_call_phone, counterparts[0]),
        )
    ):
        organisations.plan_on_call(
            starts=start_of(monday) + timedelta(hours=17 * (week == 0)),
            ends=start_of(monday + timedelta(days=7)) + timedelta(hours=8),
            name=name,
            phone=phone,
            colleague_id=by.pk if row is None else None,
            counterpart=row,
            by=by,
            at=now - timedelta(days=3),
        )
