"""Rows are held after their case, as a closure does it, so that no two wait for each other."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from utvag.cases import queries
from utvag.cases.actions import persons
from utvag.cases.actions.plans import start_plan
from utvag.people import public as people

pytestmark = pytest.mark.django_db

HELD = re.compile(r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE')


def a_plan(case, by, at):
    start_plan(case=case, by=by, at=at)
    return lambda: queries.plan_for_change(case, hold=True)


def a_relative(case, by, at):
    persons.add_relative(case=case, by=by, at=at, changes={"name": "Mia", "kind": "SIBLING"})
    row = people.relatives_of(case.person).get()
    return lambda: persons.locked_relative(case, row)


HOLDING = {
    "a plan": a_plan,
    "a SIP": lambda case, by, at: lambda: queries.sip_for_change(case, hold=True),
    "a draft": lambda case, by, at: lambda: queries.draft_of(case, by, hold=True),
    "the person": lambda case, by, at: lambda: persons.locked_person(case),
    "a relative": a_relative,
}


@pytest.mark.parametrize("what", HOLDING)
def test_the_case_is_held_first(acting, bos_case, bo, at, what):
    with acting(bo):
        hold = HOLDING[what](bos_case, bo, at)
        with CaptureQueriesContext(connection) as asked:
            hold()
    held = [found[1] for query in asked if (found := HELD.search(query["sql"]))]
    assert held[0] == "cases_case"
    assert len(held) > 1
