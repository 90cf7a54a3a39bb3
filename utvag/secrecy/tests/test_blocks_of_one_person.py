"""A block is of the person: in each of their cases, and of whoever they are joined with."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.cases import public as cases
from utvag.cases.models import Case, TeamMember
from utvag.common.policy import NotAllowed
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate, Merge, Person
from utvag.secrecy import actions
from utvag.secrecy.tests.seeing import NOTHING, sees

pytestmark = pytest.mark.django_db

# Published by the Tax Agency for tests; it belongs to nobody.
NUMBER = "19900101-2385"


@pytest.fixture
def twice(open_case, astrid):
    """Two cases of one person whom nobody has seen to be one."""
    person = {"name": "Orvar Hitt", "personal_number": NUMBER}
    return [open_case(by=astrid, person=dict(person)) for _each in "ab"]


@pytest.fixture
def join(acting, eva):
    """`join(one, other)`: Eva finds that two cases are of one person."""

    def joined(one, other):
        with acting(eva):
            candidate = DuplicateCandidate.objects.select_related("first", "second").get()
            merge = people.decide_same(
                candidate=candidate, kept=candidate.first, ground="NUMBER", by=eva, at=timezone.now()
            )
        assert {merge.kept_id, merge.merged_id} == {one.person_id, other.person_id}

    return joined


def test_who_is_blocked_is_let_into_no_case_of_whoever_the_person_is_joined_with(
    client, acting, twice, join, block, astrid, cecilia
):
    one, other = twice
    join(one, other)
    block(cecilia, of=one)
    with acting(astrid), pytest.raises(NotAllowed):
        cases.add_colleague(case=other, user=cecilia, role="CO_WORKER", by=astrid, at=timezone.now())
    client.force_login(astrid)
    assertContains(client.get(reverse("secrecy:restrictions", args=[other.pk])), "Cecilia Ek</th>")


def test_a_block_ends_the_part_and_the_grants_in_every_case_of_the_person(
    acting, twice, join, block, in_team, astrid, cecilia
):
    one, other = twice
    with acting(astrid):
        now = timezone.now()
        cases.add_colleague(case=other, user=cecilia, role="CO_WORKER", by=astrid, at=now)
        task = cases.add_task(
            case=other, title="Ring", due_on=now.date(), by=astrid, at=now, assigned_to=cecilia
        )
    join(one, other)
    row = block(cecilia, of=one)
    with acting(astrid):
        assert not TeamMember.objects.filter(user=cecilia, ends_at=None).exists()
        task.refresh_from_db()
        assert task.assigned_to_id is None
        actions.end_block(case=one, block=row, reason="Har flyttat.", by=astrid, at=timezone.now())

    assert sees(cecilia, acting) == NOTHING


def test_a_block_holds_for_whoever_the_person_is_joined_with(acting, twice, join, block, david):
    one, other = twice
    block(david, of=one)
    with acting(david):
        assert other.pk in set(Case.objects.values_list("pk", flat=True))
    join(one, other)

    with acting(david):
        assert not Case.objects.filter(pk__in=[one.pk, other.pk]).exists()
        assert not Person.objects.filter(pk__in=[one.person_id, other.person_id]).exists()


def test_a_registrar_who_is_blocked_sees_no_pair_with_the_person(
    client, acting, open_case, block, astrid, eva
):
    one, _other = (
        open_case(by=astrid, person={"name": "Orvar Hitt", "personal_number": NUMBER}) for _each in "ab"
    )
    with acting(eva):
        assert people.candidates_waiting(eva) == 1
    block(eva, of=one)
    with acting(eva):
        assert people.candidates_waiting(eva) == 0
        assert not Person.objects.filter(pk=one.person_id).exists()
    client.force_login(eva)
    assert client.get(reverse("people:candidates")).status_code == 200


def test_a_registrar_who_is_blocked_changes_nothing_of_the_person_blindly(
    acting, twice, join, open_case, block, astrid, eva
):
    one, other = twice
    join(one, other)
    open_case(by=astrid, person={"name": "Orvar Hitt", "personal_number": NUMBER})
    block(eva, of=one)

    with acting(eva):
        # Without a condition nothing is read: what they may not see would not stop it.
        assert DuplicateCandidate.objects.update(ground="") == 0
        assert Merge.objects.update(undone_because="") == 0
