"""Two who shut others out at the same moment: the second finds it as the first left it."""

import pytest
from django.utils import timezone

from tests.at_once import at_once
from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.policy import NotAllowed
from utvag.demo.public import demo_id
from utvag.secrecy import actions
from utvag.walls import public as walls

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed_db")]


@pytest.fixture
def leaders(committed_db):
    """Astrid and David, who alone see a case of Astrid's unit that nobody is in the team of."""
    with walls.signing_in():
        return [User.objects.get(pk=demo_id("exempelby", "user", key)) for key in ("astrid", "david")]


def declare(case, by):
    actions.declare_conflict(
        case=case, relation="RELATIVE", reason="Vi är kusiner.", by=by, at=timezone.now()
    )


def protect(case, by):
    actions.protect_case(case=case, reason="Få får veta.", by=by, at=timezone.now())


def refused(does, case, by):
    with pytest.raises(NotAllowed):
        does(case, by)
    return True


def test_of_the_last_two_who_declare_a_conflict_at_once_one_keeps_the_case(open_case, leaders):
    astrid, david = leaders
    case = open_case(by=astrid)
    told = []
    at_once(astrid, lambda: declare(case, astrid), david, lambda: told.append(refused(declare, case, david)))

    assert told == [True]
    with walls.acting_as(david):
        assert access.grants_of(case.pk, timezone.now())


def test_of_two_who_protect_a_case_at_once_the_second_is_told(open_case, leaders):
    astrid, david = leaders
    case = open_case(by=astrid, alias="Lom")
    with walls.acting_as(astrid):
        now = timezone.now()
        cases.add_colleague(case=case, user=david, role=cases.TeamMember.Role.COORDINATOR, by=astrid, at=now)
    told = []
    at_once(astrid, lambda: protect(case, astrid), david, lambda: told.append(refused(protect, case, david)))

    assert told == [True]


def open_it(case, by, at=None):
    return actions.open_in_emergency(
        text=case.number, purpose="DANGER", reason="Hotet är här nu.", hours=1, by=by, at=at or timezone.now()
    )


@pytest.fixture
def cecilia(committed_db):
    """A colleague of Astrid's unit who has none of its cases."""
    with walls.signing_in():
        return User.objects.get(pk=demo_id("exempelby", "user", "cecilia"))


def test_of_two_cases_that_somebody_opens_in_an_emergency_at_once_one_opens(open_case, leaders, cecilia):
    astrid, _david = leaders
    one, other = (open_case(by=astrid, alias=alias) for alias in ("Lom", "Knipa"))
    told = []

    def too_many():
        with pytest.raises(NotAllowed, match="inte granskad"):
            open_it(other, cecilia)
        told.append(True)

    at_once(cecilia, lambda: open_it(one, cecilia), cecilia, too_many)

    assert told == [True]


def test_of_two_who_review_an_emergency_at_once_the_second_is_told(open_case, leaders, cecilia):
    astrid, david = leaders
    case = open_case(by=astrid, alias="Lom")
    with walls.acting_as(cecilia):
        opening = actions.end_emergency(opening=open_it(case, cecilia), by=cecilia, at=timezone.now())
    told = []

    def reviews(by):
        actions.review(opening=opening, finding="JUSTIFIED", note="Stämmer.", by=by, at=timezone.now())

    def too_late():
        with pytest.raises(NotAllowed, match="redan granskat"):
            reviews(david)
        told.append(True)

    at_once(astrid, lambda: reviews(astrid), david, too_late)

    assert told == [True]
