"""Two who work in one case at the same moment: the second finds it as the first left it."""

import pytest
from django.utils import timezone

from tests.at_once import at_once
from utvag.accounts.public import User
from utvag.cases.actions import closing, reentry, tasks
from utvag.cases.actions.intake import Call
from utvag.cases.models import Case, Closure, Reentry, Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.demo.public import demo_id
from utvag.pathways import public as pathways
from utvag.walls import public as walls

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]

NOW = timezone.now()


@pytest.fixture
def astrid_working(committed_db):
    with walls.signing_in():
        return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))


@pytest.fixture
def open_one(open_case, astrid_working):
    return open_case(by=astrid_working)


def close(case, by):
    closing.close(case=case, reason="GOALS_REACHED", seen_open=True, by=by, at=NOW)


def refused(does, *args):
    with pytest.raises(NotAllowed):
        does(*args)


def test_whoever_waited_for_a_closure_does_nothing_more_in_the_case(astrid_working, open_one):
    def add():
        tasks.add_task(case=open_one, title="Ring", due_on=local_date(NOW), by=astrid_working, at=NOW)

    told = []
    at_once(
        astrid_working,
        lambda: close(open_one, astrid_working),
        astrid_working,
        lambda: told.append(refused(add)),
    )
    assert told == [None]
    with walls.acting_as(astrid_working):
        assert not Task.objects.filter(case=open_one, origin="own").exists()


def test_of_two_who_close_a_case_one_does(astrid_working, open_one):
    told = []
    at_once(
        astrid_working,
        lambda: close(open_one, astrid_working),
        astrid_working,
        lambda: told.append(refused(close, open_one, astrid_working)),
    )
    assert told == [None]
    with walls.acting_as(astrid_working):
        assert Closure.objects.filter(case=open_one).count() == 1


def test_of_two_who_open_the_next_case_one_does(astrid_working, open_one):
    with walls.acting_as(astrid_working):
        close(open_one, astrid_working)
        channel = pathways.model_for(astrid_working, on=local_date(NOW)).model.channels[0]

    def come_back():
        call = Call(made_at=NOW, channel=channel.key, facts=channel.facts, person_id=open_one.person_id)
        reentry.reenter(earlier=open_one, call=call, by=astrid_working, at=NOW)

    told = []
    at_once(astrid_working, come_back, astrid_working, lambda: told.append(refused(come_back)))
    assert told == [None]
    with walls.acting_as(astrid_working):
        assert Reentry.objects.filter(earlier=open_one).count() == 1
        assert Case.objects.filter(person_id=open_one.person_id, closure=None).count() == 1
