"""A round and a return of an invented actor."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from utvag.analytics.oblivious.public import announced, open_period
from utvag.national.domain.returns import Names, Overlap, Return, Row, Total
from utvag.national.domain.rounds import KeyHolder, Round

ACTOR, HOLDER, OTHER_HOLDER = (UUID(int=number, version=4) for number in (1, 2, 3))
ANSWERS = {
    "adult": "yes",
    "threat": "unknown",
    "wants_out": "yes",
    "consent": "no",
    "criminal_milieu": "yes",
    "extremist_milieu": "unknown",
}
KEYS = tuple(f"{number:016x}" for number in range(256))


def key_holder(party=HOLDER, name="Nyckelverket", period="2026"):
    key = open_period(f"holder-{party.hex[:8]}", period)
    return key, KeyHolder(party, name, announced(key, on=date(2026, 11, 1)).written().decode())


def a_round(**changed):
    plain = Round(
        round="2026-1",
        statistician="Riksräkneverket",
        period="2026",
        begins_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        reference_day=date(2026, 10, 1),
        last_day=date(2027, 1, 31),
        criteria=("municipality.1", "national_strategy.1"),
        quotas={str(ACTOR): 5000, str(OTHER_HOLDER): 7},
    )
    return replace(plain, **changed)


def a_return(**changed):
    row = Row(ANSWERS, "25-29", "01", True, tokens=("0" * 15 + "1", "0" * 15 + "2"), keys=KEYS)
    plain = Return(
        round="2026-1",
        controller="Socialnämnden i Exempelby",
        kind="SOCIAL_BOARD",
        criteria="municipality.1",
        snapshot_taken_at=datetime(2026, 11, 23, 0, 41, tzinfo=UTC),
        snapshot_digest="a" * 64,
        totals={"municipality.1": Total(2, 3), "national_strategy.1": Total(1, 1, 1, 2)},
        overlaps=(Overlap("Polisen", 1, 2),),
        rows=(row,),
        unnumbered=(replace(row, tokens=()),),
        names=Names(8, 10, (KEYS,)),
        left_out={"no_number_no_name": 1},
        has_rows=True,
    )
    return replace(plain, **changed)
