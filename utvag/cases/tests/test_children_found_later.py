"""Nobody's word that no child is concerned outlives a child who turns up."""

import pytest
from django.utils import timezone

from utvag.cases import seams
from utvag.cases.actions import children as actions
from utvag.cases.actions import persons
from utvag.cases.actions.tracks import record_facts
from utvag.cases.models import Case, NoChildConcerned
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.people import public as people

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def none_said(acting, astrid, case):
    with acting(astrid):
        actions.say_no_child(case=case, ground="Frågat personen.", by=astrid, at=NOW)
    return case


def still_said(case):
    return NoChildConcerned.objects.filter(case=case, revoked_at=None).exists()


def add(case, by, **relative):
    persons.add_relative(case=case, by=by, at=NOW, changes={"name": "Lova", **relative})


@pytest.mark.parametrize(("kind", "holds"), [("CHILD", False), ("PARENT", True)])
def test_a_child_written_down_among_those_near_is_concerned(acting, astrid, none_said, kind, holds):
    with acting(astrid):
        add(none_said, astrid, kind=kind)
        assert still_said(none_said) is holds
        whole = Case.objects.select_related("key", "person__key").get(pk=none_said.pk)
        assert ("best_interests" in seams.done_in(whole)) is holds


def test_somebody_near_who_turns_out_to_be_a_child_is_concerned(acting, astrid, none_said):
    with acting(astrid):
        add(none_said, astrid, kind="SIBLING")
        relative = people.Relative.objects.select_related("person__key").get(person_id=none_said.person_id)
        born = local_date(NOW).replace(year=local_date(NOW).year - 5, day=1)
        found = {"changes": {"birth_date": born}, "version": relative.version}
        persons.change_relative(case=none_said, relative=relative, by=astrid, at=NOW, **found)
        assert not still_said(none_said)


def test_a_child_who_becomes_known_as_a_fact_is_concerned(acting, astrid, none_said):
    with acting(astrid):
        record_facts(case=none_said, changes={"child_present": "yes"}, by=astrid, at=NOW)
        assert not still_said(none_said)


def test_nobody_near_is_written_down_in_a_case_closed_meanwhile(acting, astrid, none_said, closed):
    closed(none_said)
    with acting(astrid), pytest.raises(NotAllowed):
        add(none_said, astrid, kind="CHILD")
