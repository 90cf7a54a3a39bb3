"""A key holder opens, evaluates, logs and destroys; afterwards nobody evaluates anything."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from utvag.analytics.oblivious import public as oblivious
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.exchange import public as exchange
from utvag.national import actions, queries
from utvag.national.domain.parts import payload_of, split
from utvag.national.models import Evaluation, KeyPeriod, PeriodKey
from utvag.national.tests.conftest import asked_for, people  # noqa: F401

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def asked(people, opened, called, counted, acting, astrid, now):  # noqa: F811
    period = opened()
    row = counted(called(period))
    with acting(astrid):
        asked_for(row, astrid, now)
    return period


def test_only_the_announcement_leaves_and_the_key_is_sealed(opened, acting, ture):
    period = opened()
    with acting(ture):
        secret = PeriodKey.objects.select_related("key").get().secret
        assert secret not in period.announcement
        statement = oblivious.Signed.read(period.announcement.encode())
        said = oblivious.read_announcement(statement, bytes.fromhex(period.public))
        assert (said.holder, said.period) == ("nyckelverket", "2026")
        with pytest.raises(NotAllowed, match="never made twice"):
            actions.open_period(name="2026", by=ture, at=period.opened_at)


def test_each_evaluation_is_in_a_chain_that_nobody_changes(asked, answered, acting, ture):
    answered()
    with acting(ture):
        (entry,) = queries.log_of(asked)
        oblivious.check_log([entry])
        assert entry.count % 16 == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Evaluation.objects.update(entry="{}")


def test_after_the_end_nothing_can_be_evaluated_and_the_key_is_gone(asked, answered, acting, ture, now):
    with acting(ture):
        ended = actions.end_period(period=asked, by=ture, at=now)
        assert not PeriodKey.objects.exists()
        said = oblivious.read_ending(
            oblivious.Signed.read(ended.ending.encode()), bytes.fromhex(ended.public), queries.log_of(ended)
        )
        assert said.evaluations == 0
    assert answered() == [("REFUSED", "ENDED")]
    with acting(ture):
        with pytest.raises(NotAllowed, match="ended already"):
            actions.end_period(period=asked, by=ture, at=now)
        assert KeyPeriod.objects.update(ended_at=None) == 0


def test_the_statement_names_every_evaluation(asked, answered, acting, ture, now):
    answered()
    with acting(ture):
        ended = actions.end_period(period=asked, by=ture, at=now)
        log = queries.log_of(ended)
        said = oblivious.read_ending(
            oblivious.Signed.read(ended.ending.encode()), bytes.fromhex(ended.public), log
        )
        assert said.evaluations == sum(entry.count for entry in log) > 0


def test_an_actor_without_a_quota_gets_nothing(opened, called, counted, answered, acting, astrid, now):
    row = counted(called(opened(quota=0)))
    with acting(astrid):
        asked_for(row, astrid, now)
    assert answered() == [("REFUSED", "NO_QUOTA")]


def test_keys_are_for_key_holders_alone(asked, acting, astrid, siv, now):
    for other in (astrid, siv):
        with acting(other):
            assert not KeyPeriod.objects.exists()
            assert not PeriodKey.objects.exists()
            with pytest.raises(NotAllowed, match="those who hold them"):
                actions.open_period(name="2027", by=other, at=now)


def test_whoever_signed_the_package_is_who_asks(opened, called, answered, acting, astrid, siv, now):
    """A request in another's name is evaluated at nobody's cost: it is not evaluated."""
    period = opened()
    asked = called(period)
    with acting(astrid):
        holder = queries.round_of(asked).holders[0]
        card = queries.key_holder_cards(queries.round_of(asked), astrid.controller_id, local_date(now))[
            holder.party
        ]
        asking = oblivious.ask(
            [], actor=str(siv.controller_id), holders=[holder.announced], others=[b"names:x"]
        )
        (part,) = split(oblivious.next_request(asking).written().decode())
        exchange.send(
            kind="count_request",
            payload=payload_of("omgang-1", part),
            partner=card,
            unit_id=exchange.sending_unit(astrid),
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )
    assert answered() == [("REFUSED", "NO_QUOTA")]
