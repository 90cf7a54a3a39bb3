"""What the database itself keeps of blocks: who sets them, of whom, and that none is moved or removed."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.access import public as access

pytestmark = pytest.mark.django_db


def test_whoever_does_not_reach_the_case_blocks_nobody_in_the_database(
    acting, case, cecilia, astrid, open_in_emergency
):
    open_in_emergency(cecilia)
    row = {"case_id": case.pk, "person_id": case.person_id, "relation": "OTHER", "starts_at": timezone.now()}
    for values in (
        {"kind": "BLOCK", "user": astrid, "starts_by": cecilia},
        {"kind": "BLOCK", "user": astrid, "starts_by": astrid},
    ):
        with (
            acting(cecilia),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            access.Block.objects.create(controller_id=cecilia.controller_id, **row, **values)


def test_a_block_names_the_case_of_its_person(acting, case, open_case, astrid, david):
    other = open_case(by=astrid)
    with acting(astrid), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        access.block(
            case_id=case.pk,
            person_id=other.person_id,
            user=david,
            relation="OTHER",
            reason="",
            by=astrid,
            at=timezone.now(),
        )


def test_a_conflict_is_declared_by_nobody_for_somebody_else(acting, case, astrid, david):
    row = {"case_id": case.pk, "person_id": case.person_id, "relation": "OTHER", "starts_at": timezone.now()}
    with acting(astrid), pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
        access.Block.objects.create(
            controller_id=astrid.controller_id, kind="CONFLICT", user=david, starts_by=astrid, **row
        )


def test_a_block_is_ended_and_never_removed_or_moved(acting, block, david, astrid, cecilia):
    block(david)
    with acting(astrid):
        for statement in ("DELETE FROM access_block", "UPDATE access_block SET user_id = starts_by_id"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)
