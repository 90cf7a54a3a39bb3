"""Invented persons, registered as a case would do it: first the reach, then the person."""

from uuid import uuid4

from django.utils import timezone

from utvag.access import public as access
from utvag.people import public as people


def reach(user, person_id):
    """Let `user` reach a new case of this person."""
    access.give(case_id=uuid4(), person_id=person_id, kind="TEAM", by=user, at=timezone.now(), user=user)


def register(user, **identity):
    """A person whom `user` works with."""
    person_id = uuid4()
    reach(user, person_id)
    return people.register_person(person_id=person_id, by=user, at=timezone.now(), **identity)
