"""Exempelby, the statistician and the key holder know each other's keys; a round is called to."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.exchange.tests.conftest import introduced, keyed  # noqa: F401
from utvag.national import actions, queries
from utvag.national.domain.rounds import KeyHolder, Round, call_payload
from utvag.statistics import public as statistics

QUOTA = 20_000


@pytest.fixture(autouse=True)
def _in_english():
    """Refusals are held against the texts as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def acquainted(astrid, david, siv, ture, keyed, introduced, now):  # noqa: F811
    """Actor with statistician, and actor with key holder."""
    keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (astrid, siv, ture)}
    introduced(astrid, keys[siv], checked_by=david, kind="STATISTICIAN")
    introduced(astrid, keys[ture], checked_by=david, kind="KEY_HOLDER")
    introduced(siv, keys[astrid], checked_by=siv)
    introduced(ture, keys[astrid], checked_by=ture)
    return keys


@pytest.fixture
def opened(acting, ture, acquainted, now):
    """`opened()` is the key holder's period with a quota for Exempelby."""

    def made(name="2026", quota=QUOTA):
        with acting(ture):
            period = actions.open_period(name=name, by=ture, at=now)
            if quota:
                (party,) = queries.actors_to_give(ture.controller_id, local_date(now))
                actions.give_quota(period=period, party=party, number=quota, by=ture, at=now)
            return period

    return made


@pytest.fixture
def called(acting, astrid, siv, acquainted, now):
    """`called(period)` calls Exempelby to a round; the package as Astrid has it."""

    def made(*periods, **changed):
        today = local_date(now)
        asked = Round(
            **{
                "round": "omgang-1",
                "statistician": "Riksräkneverket",
                "period": "2026",
                "begins_on": date(today.year, 1, 1),
                "ends_on": today,
                "reference_day": today,
                "last_day": today + timedelta(days=30),
                "criteria": ("municipality.1", "national_strategy.1"),
                "holders": tuple(
                    KeyHolder(each.controller_id, "Nyckelverket", each.announcement) for each in periods
                ),
                **changed,
            }
        )
        with acting(siv):
            partner = exchange.partners_to_write_to(siv.controller_id, today).get()
            exchange.send(
                kind="count_call",
                payload=call_payload(asked),
                partner=partner,
                unit_id=exchange.sending_unit(siv),
                ends_at=now + timedelta(days=60),
                by=siv,
                at=now,
            )
        with acting(astrid):
            return queries.calls().first()

    return made


@pytest.fixture
def counted(acting, astrid, now):
    """`counted(call)` takes a snapshot and prepares the return."""

    def made(call, *, by=astrid, **more):
        statistics.take_snapshot(controller_id=astrid.controller_id, at=now)
        with acting(by):
            return actions.prepare(
                call=queries.calls().get(pk=call.pk),
                criteria="municipality.1",
                municipality="0126",
                overlaps=more.pop("overlaps", []),
                by=by,
                at=now,
            )

    return made


@pytest.fixture
def answered(acting, ture, now):
    """Ture answers what waits; each answer's outcome and reason."""

    def made():
        with acting(ture):
            sent = [
                actions.answer_request(package=package, by=ture, at=now)
                for package in list(queries.requests_waiting())
            ]
            return [(each.outcome, each.reason) for each in sent]

    return made


@pytest.fixture
def came_to(acting):
    """`came_to(siv)` is what the statistician received: the returns' texts."""

    def found(user):
        with acting(user):
            rows = exchange.of_kind("count_return", direction="IN")
            return [SimpleNamespace(text="".join(row.said["lines"]), package=row) for row in rows]

    return found


def asked_for(row, by, at):
    return actions.ask_for_tokens(row=queries.contribution_with(row.pk).get(), by=by, at=at)


def taken_up(row, by, at):
    return actions.take_up_tokens(row=queries.contribution_with(row.pk).get(), by=by, at=at)


def sent(row, by, at):
    return actions.send_return(row=queries.contribution_with(row.pk).get(), by=by, at=at)


@pytest.fixture
def people(open_case, astrid, now):
    """One with a number, one with a name alone, one with neither."""
    at = datetime(local_date(now).year, 2, 2, 9, tzinfo=UTC)
    return [
        open_case(by=astrid, at=at, person={"name": "Åke Påhittad", "personal_number": "199005062386", "number_kind": "PERSONAL"}, alias="Talgoxe"),
        open_case(by=astrid, at=at, person={"name": "Greta Hittepå", "birth_year": 1994}),
        open_case(by=astrid, at=at, person={"name": ""}),
    ]  # fmt: skip


@pytest.fixture
def with_tokens(people, opened, called, counted, answered, acting, astrid, now):
    """A return whose tokens have come."""
    call = called(opened())
    row = counted(call)
    with acting(astrid):
        asked_for(row, astrid, now)
    assert answered() == [("EVALUATED", "")]
    with acting(astrid):
        return taken_up(row, astrid, now)
