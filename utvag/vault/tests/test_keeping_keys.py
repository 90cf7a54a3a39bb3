"""A statement injected into somebody's page destroys no key: with it what may only be added to would be gone."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from utvag.people import public as people
from utvag.people.tests.agreeing import agreed_for
from utvag.vault import public as vault
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db


def test_whoever_reads_a_case_cannot_change_or_remove_its_key(acting, astrid, case):
    with acting(astrid):
        key = DataKey.objects.filter(kind="CASE", subject_id=case.pk)
        assert key.exists()
        assert key.update(wrapped=b"") == 0
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            key._raw_delete("default")


def test_nobody_changes_the_key_of_the_controller(acting, astrid):
    with acting(astrid):
        key = vault.controller_key(astrid.controller_id)
        assert DataKey.objects.filter(pk=key.pk).update(wrapped=b"") == 0


def test_a_key_is_never_handed_to_another_case_or_controller(acting, astrid, case):
    with acting(astrid):
        for field, other in (("subject_id", uuid4()), ("kind", "CASE"), ("controller_id", uuid4())):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                DataKey.objects.filter(kind="PERSON").update(**{field: other})


def test_the_key_of_a_person_can_be_replaced_because_an_identity_can(acting, astrid, case):
    with acting(astrid):
        person = people.people_of(astrid).get()
        agreed_for(person, astrid)
        people.assume_identity(person=person, by=astrid, at=timezone.now(), version=1, name="Liam Drömqvist")
        assert people.people_of(astrid).get().name == "Liam Drömqvist"
