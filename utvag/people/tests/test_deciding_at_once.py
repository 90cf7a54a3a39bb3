"""Two registrars who decide at the same moment never let two persons stand for each other."""

import pytest
from django.utils import timezone

from tests.at_once import at_once
from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.people import actions, queries
from utvag.people import public as people
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.walls import public as walls


def same(eva, pair, kept):
    """Eva finds that a pair is one person, whom `kept` stands for."""
    rows = queries.candidates_open_to(eva)
    candidate = next(row for row in rows if {row.first_id, row.second_id} == {person.pk for person in pair})
    actions.decide_same(candidate=candidate, kept=kept, by=eva, at=timezone.now(), ground="NUMBER")


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
def test_two_decisions_at_once_make_no_circle():
    with walls.signing_in():
        bo, eva = (User.objects.get(pk=demo_id("exempelby", "user", key)) for key in ("bo", "eva"))
    with walls.acting_as(bo):
        a, b, c = (register(bo, personal_number=ADULTS[0]) for _ in range(3))
    with walls.acting_as(eva):
        same(eva, (b, c), kept=b)
    at_once(eva, lambda: same(eva, (a, b), kept=a), eva, lambda: same(eva, (a, c), kept=c))

    with walls.acting_as(bo):
        assert {people.canonical(person) for person in people.people_of(bo)} == {a}
