"""Registering a person: what is kept, how, and what the one who types is told."""

from datetime import date

import pytest
from django.utils import timezone

from utvag.people import public as people
from utvag.people.tests.registering import register


def test_a_person_is_registered_knowing_nothing(acting, astrid):
    with acting(astrid):
        person = register(astrid)
        assert people.people_of(astrid).get() == person
