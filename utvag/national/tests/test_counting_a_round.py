"""From call to publication: three actors are called, answer with packages, and are counted and published once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from utvag.analytics.drill.people import number_of
from utvag.analytics.national.public import total_of
from utvag.analytics.oblivious.public import (
    Person,
    answered,
    ask,
    canonical,
    evaluated,
    next_request,
    tokens,
    tokens_of,
)
from utvag.audit.public import Entry
from utvag.cli.main import main
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.exchange import public as exchange
from utvag.exchange.tests.conftest import introduced, keyed  # noqa: F401
from utvag.national.actions import counting as actions
from utvag.national.domain.parts import split
from utvag.national.domain.returns import Row, Total
from utvag.national.models import CountPublication, CountRound
from utvag.national.queries import counting as queries
from utvag.national.tests.examples import ANSWERS, a_return, a_round, key_holder

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
KEY, HOLDER = key_holder()


def person(serial):
    """Born on a day in 1862 on which nobody who lives was."""
    return Person(canonical(number_of(date(1862, 1, 1), serial), on=TODAY))


@pytest.fixture(scope="module")
def token_of():
    """Tokens as they are made in earnest, of 60 invented persons."""
    persons = {serial: person(serial) for serial in range(100, 160)}
    asking = ask(list(persons.values()), actor="x", holders=[HOLDER.announced])
    answer, _entry = evaluated(next_request(asking), KEY, log=[], quotas={"x": 1000}, at=NOW)
    found = tokens(answered(asking, answer))
    return {serial: tokens_of(each, found).current[:8].hex() for serial, each in persons.items()}


@pytest.fixture
def asked(now):
    today = local_date(now)
    return a_round(
        holders=(HOLDER,),
        criteria=("municipality.1",),
        reference_day=today,
        ends_on=max(today, date(2026, 12, 31)),
        last_day=today + timedelta(days=30),
    )


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def opened(acting, siv, asked, now):
    with acting(siv):
        return actions.open_round(asked=asked, by=siv, at=now)


@pytest.fixture
def actors(acting, astrid, david, maja, nils, siv, opened, keyed, introduced, now):  # noqa: F811
    """Exempelby, Maja's and Nils's municipalities have been called."""
    before = now - timedelta(days=1)
    own = keyed(siv, at=before)
    for user in (astrid, maja, nils):
        introduced(siv, keyed(user, at=before), checked_by=siv)
        introduced(user, own, checked_by=david if user is astrid else user, kind="STATISTICIAN")
    with acting(siv):
        for partner in queries.to_call(opened, local_date(now)):
            actions.call_actor(row=opened, partner=partner, by=siv, at=now)
    return astrid, maja, nils


@pytest.fixture
def send(acting, token_of, now):
    """`send(maja, range(100, 120))` answers the call with these persons, in as many packages as it takes."""

    def sent(user, serials, minutes=1, **changed):
        rows = tuple(Row(ANSWERS, "25-29", "12", True, tokens=(token_of[serial],)) for serial in serials)
        plain = {"rows": rows, "unnumbered": (), "overlaps": (), "names": None, "left_out": {}}
        text = a_return(
            **{**plain, "totals": {"municipality.1": Total(len(rows), len(rows))}, **changed}
        ).written()
        at = now + timedelta(minutes=minutes)
        with acting(user):
            call = exchange.of_kind("count_call", direction="IN").get()
            for part in split(text):
                payload = {
                    "round": "2026-1",
                    "part": part.number,
                    "parts": part.of,
                    "lines": list(part.lines),
                }
                exchange.send(
                    kind="count_return",
                    payload=payload,
                    partner=exchange.way_back(call, local_date(now)),
                    unit_id=call.unit_id,
                    ends_at=at + timedelta(days=90),
                    reference=call.reference,
                    in_reply_to=call.package_id,
                    by=user,
                    at=at,
                )

    return sent


@pytest.fixture
def everybody_sent(actors, send):
    """50 persons: 30 of Exempelby's, 28 of Maja's, 15 of Nils's; two are Exempelby's and Nils's alone."""
    astrid, maja, nils = actors
    send(astrid, range(100, 130))
    send(maja, range(117, 145))
    send(nils, [100, 101, *range(137, 150)])
    return actors


@pytest.fixture
def counted(acting, siv, opened, now):
    def made(act=actions.count, **chosen):
        with acting(siv):
            return act(row=opened, chosen=actions.Chosen(**chosen), by=siv, at=now + timedelta(hours=1))

    return made


def test_the_published_count_is_right_and_hides_each_overlap_of_few(
    everybody_sent, counted, send, acting, siv, opened, token_of
):
    counted()
    made = counted(actions.publish)
    assert isinstance(made, CountPublication)
    total = total_of(made.released["known"])
    assert total.low <= 50 <= total.high
    with acting(siv):
        stored = CountPublication.objects.get()
    for number in stored.released["known"].numbers:
        assert not number.is_exact or number.low >= stored.threshold
    # Each figure names what it was counted from.
    assert {table.snapshot for table in stored.released.values()} == {stored.digest}
    assert all(each["digest"] == "a" * 64 for each in stored.returns)
    assert (len(stored.returns), stored.missing) == (3, [])

    # What the statistician keeps of a round has no token; what came stays sealed until its last day.
    with acting(siv):
        text = repr([*CountPublication.objects.values(), *CountRound.objects.values()])
        entries = Entry.objects.filter(action__startswith="national.count.")
        logged = repr(list(Entry.objects.values()))
        names = set(entries.values_list("action", flat=True))
    assert not [serial for serial, token in token_of.items() if token in text + logged]
    assert names == {f"national.count.{done}" for done in ("opened", "called", "previewed", "published")}

    # One person more: both figures cannot be exact, or that person would stand between them.
    _astrid, maja, _nils = everybody_sent
    send(maja, range(117, 146), minutes=3)
    second = counted(actions.publish)
    tables = second.released if isinstance(second, CountPublication) else {}
    if "known" in tables:
        assert not (total.is_exact and total_of(tables["known"]).is_exact)
        assert (second.number, second.digest == made.digest) == (2, False)


def test_what_came_is_read_and_who_is_missing_is_told(actors, send, acting, siv, opened, counted):
    """The second return takes the place of the first; one of another round or of unknown criteria counts nobody."""
    astrid, maja, nils = actors
    with pytest.raises(ValidationError, match="No return has come"):
        counted()
    send(maja, range(100, 102))
    send(maja, range(100, 103), minutes=2)
    send(nils, range(100, 110), round="2025-1")
    send(nils, range(100, 110), minutes=3, criteria="bops.9", totals={"bops.9": Total(10, 10)})
    with acting(siv):
        found = queries.received(opened)
        missing = actions.missing_from(opened, found)
    assert {name: len(one.rows) for name, one in found.returns.items()} == {maja.controller.name: 3}
    assert found.replaced == 1
    assert sorted(each.why for each in found.refused) == [
        "It is counted by criteria that this program does not know: bops.9.",
        "It is for the round 2025-1, and this is 2026-1.",
    ]
    assert sorted(missing) == sorted([astrid.controller.name, nils.controller.name])
    # Three persons: whatever is published of them, no number is exact.
    made = counted(actions.publish)
    tables = made.released if isinstance(made, CountPublication) else {}
    assert all(not number.is_exact for table in tables.values() for number in table.numbers)


def test_only_the_statistician_opens_calls_and_counts(acting, astrid, opened, asked, now):
    with acting(astrid):
        assert not CountRound.objects.exists()
        with pytest.raises(NotAllowed, match="made by the statistician"):
            actions.open_round(asked=replace(asked, round="other"), by=astrid, at=now)
        for act in (actions.count, actions.publish):
            with pytest.raises(NotAllowed, match="made by the statistician"):
                act(row=opened, chosen=actions.Chosen(), by=astrid, at=now)


def test_a_round_that_was_opened_is_not_opened_again(acting, siv, opened, asked, now):
    with acting(siv), pytest.raises(NotAllowed, match="a round of this name"):
        actions.open_round(asked=asked, by=siv, at=now)


def test_a_drill_tells_the_truth_beside_each_answer(capsys):
    assert main(["national", "drill", "--seed", "3"]) == 0
    said = capsys.readouterr().out
    assert "In truth there are 210 individuals." in said
    assert "263, 53 too many (+25%)." in said
    assert "95 % interval 207 to 211; in truth 210." in said
