"""Two who publish at the same moment are decided one after the other: the second reads what the first let out."""

from threading import Event, Thread

import pytest
from django.db import connection

from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.statistics import actions
from utvag.statistics.actions.publishing import Asked
from utvag.statistics.domain.publishing import No
from utvag.statistics.models import Publication
from utvag.statistics.tests.snapshots import AT, case_lines, kept
from utvag.walls import public as walls

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]


def director():
    with walls.signing_in():
        return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "hugo"))


def publish(hugo, asked):
    seen = actions.previewed(asked=asked, by=hugo, at=AT).mark
    return actions.publish(asked=asked, seen=seen, by=hugo, at=AT)


def test_the_second_of_two_is_held_against_the_first_that_is_not_yet_committed():
    hugo = director()
    kept(hugo.controller_id, case_lines(12))
    asks, answers = Event(), []

    def second():
        with walls.acting_as(director()) as _:
            asked = Asked("sought_persons", 2025, 2025)
            seen = actions.previewed(asked=asked, by=hugo, at=AT).mark
            asks.set()
            answers.append(actions.publish(asked=asked, seen=seen, by=hugo, at=AT))
        connection.close()

    thread = Thread(target=second)
    with walls.acting_as(hugo):
        first = publish(hugo, Asked("sought", 2025, 2025))
        thread.start()
        assert asks.wait(20)
        thread.join(0.5)
        assert thread.is_alive()
    thread.join(20)
    assert isinstance(first, Publication)
    (answer,) = answers
    assert answer.decided.no is No.OTHER_UNIT
