"""All rows become cases, or none does."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import public as disclosures
from utvag.imports import policies, queries
from utvag.imports.actions.beginnings import STATEMENTS, Beginnings
from utvag.imports.domain.read_row import ReadRow
from utvag.imports.models import ImportBatch, ImportedRow
from utvag.people import public as people


class NotClean(NotAllowed):
    """There are problems in the list."""


@transaction.atomic
def take_in(*, batch: ImportBatch, by: User, at: datetime) -> ImportBatch:
    """Open a case for each row that is not there yet. Done twice, it is done once."""
    policies.may_import(by).require()
    # One at a time in a controller, because two that read the same list would not see each other's rows.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import {by.controller_id}"]
        )
    batch = ImportBatch.objects.select_related("key").select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.imported_at is not None:
        return batch
    desk = queries.desk_of(by, on=local_date(at))
    found = queries.list_read(batch, by, desk)
    verdict = policies.may_take_in(batch, at=at, is_clean=found.is_clean)
    if not verdict:
        raise NotClean(verdict.refusal)
    comparison = queries.compare(by, found.rows)
    people.register_many()
    _open_cases(batch, comparison.new, desk, by, at)
    batch.imported_at, batch.imported_by = at, by
    batch.rows = len(found.rows)
    batch.opened, batch.known = len(comparison.new), len(comparison.known)
    batch.changed = len(comparison.changed)
    # What was not applied can be looked at until the day is over; the rest has become cases.
    batch.content = batch.content if comparison.changed else ""
    batch.save()
    audit.record(
        "imports.batch.taken_in",
        subject=batch,
        by=by,
        at=at,
        opened=batch.opened,
        known=batch.known,
        changed=batch.changed,
    )
    return batch


def _open_cases(
    batch: ImportBatch, rows: tuple[ReadRow, ...], desk: queries.Desk, by: User, at: datetime
) -> None:
    beginnings = Beginnings(desk, at)
    # A case of somebody who comes back is opened after the one that it continues.
    latest: dict[str, Any] = {}
    for row in sorted(rows, key=lambda row: (row.began_on, row.row)):
        number = row.number.normalised if row.number else ""
        earlier = latest.get(number)
        case = cases.bring_in_case(by=by, at=at, **beginnings.of(row, continues=earlier))
        if number:
            latest[number] = case
        _add_statements(case, row, by, at)
        if earlier is None:
            _add_children(case, row, by, at)
        ImportedRow.objects.create(
            controller_id=by.controller_id,
            batch=batch,
            case=case,
            person_id=case.person_id,
            row=row.row,
            fingerprint=queries.fingerprint_of(by, row),
            identity=queries.identity_key(by, row),
            content=row.canonical().decode(),
        )


def _add_statements(case: Any, row: ReadRow, by: User, at: datetime) -> None:
    """The list tells when the police stated something, and never what."""
    for column, kind in STATEMENTS.items():
        if day := getattr(row, column):
            disclosures.bring_in(case=case, kind=kind, stated_on=day, by=by, at=at)


def _add_children(case: Any, row: ReadRow, by: User, at: datetime) -> None:
    """Years of birth alone: a child is somebody to think of before anything else is known."""
    if not row.children_born:
        return
    person = people.people_of(by).get(pk=case.person_id)
    for year in row.children_born:
        people.add_relative(
            person=person, kind=people.Relative.Kind.CHILD, birth_year=year, by=by, at=at, case_id=case.pk
        )
