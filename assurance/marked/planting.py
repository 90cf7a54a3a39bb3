"""A mark in every field that may hold words about somebody, in rows of the demo, past walls and triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from assurance.marked.marks import Marks
from utvag.vault.public import EncryptedTextField

CLASSED = ("personal", "secret")
# So many are tried where a field is empty in every row.
EMPTY_ROWS = 25
TEXTS = (models.CharField, models.TextField, models.JSONField)

DRAWN = "drawn by the program, and too short for a mark"
CODE, DATA = "a code that the program knows", "data for the program: codes and figures in a structure"
# Fields of text in which no mark can stand, and why.
UNMARKED = {
    "access.Grant.reason": CODE,
    "accounts.User.password": "a hash",
    "audit.Entry.body": "written by the database of the fields beside it",
    "audit.Entry.details": "ids and codes, written by the program; what is typed is looked for there",
    "audit.Entry.reason": "sealed for its entry by the floor of the keys; reasons are typed on the walk",
    "cases.Assessment.areas": DATA,
    "cases.Case.next_step": CODE,
    "cases.Case.number": DRAWN,
    "cases.Case.police_stage": CODE,
    "cases.Case.social_stage": CODE,
    "cases.Communication.kind": CODE,
    "cases.Contact.channel": CODE,
    "cases.Decision.kind": CODE,
    "cases.Decision.outcome": CODE,
    "cases.DecisionProposal.kind": CODE,
    "cases.Goal.domain": CODE,
    "cases.KnownFacts.content": DATA,
    "cases.Routing.facts": DATA,
    "cases.Signature.sha256": "a digest",
    "cases.StageEntry.stage": CODE,
    "cases.StageEntry.transition": CODE,
    "cases.Task.key": CODE,
    "cases.Task.origin": CODE,
    "disclosures.Disclosure.gate": CODE,
    "disclosures.PoliceStatement.gate": CODE,
    "door.Door.private_key": "a key",
    "economy.CostBearer.number": DRAWN,
    "economy.Invoice.number": DRAWN,
    "economy.StateMoneyApplication.number": DRAWN,
    "imports.ImportBatch.content": "the whole list as data; a list is handed in on the walk",
    "imports.ImportedRow.content": DATA,
    "oversight.Item.lines": DATA,
    "oversight.Item.reach": CODE,
    "people.Person.birth_date": "read as a date",
    "people.Relative.birth_date": "read as a date",
}


@contextmanager
def as_ruler() -> Iterator[None]:
    """Connected as the server's superuser: no walls, no triggers."""
    settings = connection.settings_dict
    before = settings["USER"]
    connection.close()
    settings["USER"] = "postgres"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        yield
    finally:
        connection.close()
        settings["USER"] = before


def classed_fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Every field of ours that is personal or secret and is kept as text."""
    for model in apps.get_models():
        if not model.__module__.startswith("utvag."):
            continue
        for field in model._meta.concrete_fields:
            if model.PRIVACY.get(field.name) in CLASSED and isinstance(field, TEXTS) and not field.choices:
                yield model, field


def name_of(model: type[models.Model], field: models.Field) -> str:
    return f"{model._meta.label}.{field.name}"


def is_sealed(model: type[models.Model], field: models.Field) -> bool:
    """Whether the database sees ciphertext alone."""
    return isinstance(field, EncryptedTextField)


def plant(marks: Marks, most: int) -> dict[str, int]:
    """Put a mark of its own in each of at most `most` rows of each field; how many rows of each were marked.

    Where nothing stands in any row, one is filled in: a text that is missing is often a sign by itself.
    """
    planted = {}
    marked = [model for model, field in classed_fields() if name_of(model, field) not in UNMARKED]
    for model in dict.fromkeys(marked):
        if not model._base_manager.exists():
            _without_rules(model._meta.db_table)
            _made(model).save(force_insert=True)
    for model, field in classed_fields():
        name = name_of(model, field)
        if name not in UNMARKED:
            written = _rows(model, field, most, written=True)
            planted[name] = sum(_mark(row, field, marks) for row in written) or any(
                _mark(row, field, marks) for row in _rows(model, field, EMPTY_ROWS, written=False)
            )
    return planted


def _rows(model: type[models.Model], field: models.Field, most: int, *, written: bool) -> list[models.Model]:
    rows = model._base_manager.all()
    if isinstance(field, EncryptedTextField):
        rows = rows.select_related("__".join(field.key_path.split(".")))
    column = f"{connection.ops.quote_name(model._meta.db_table)}.{connection.ops.quote_name(field.column)}"
    stands = f"coalesce(length({column}::text), 0) > {2 if isinstance(field, EncryptedTextField) else 0}"
    condition = stands if written else f"NOT ({stands})"
    return list(rows.extra(where=[condition]).order_by("pk")[:most])


def _mark(row: models.Model, field: models.Field, marks: Marks) -> bool:
    mark = marks.new(name_of(type(row), field))
    text = f"{mark}@exempel.invalid" if isinstance(field, models.EmailField) else mark
    if field.max_length and len(text) > field.max_length:
        return False
    value = field.seal(row, text) if isinstance(field, EncryptedTextField) else text
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
    except IntegrityError:
        # This row says by other columns that nothing stands here.
        return False
    return True


def _without_rules(table: str) -> None:
    """In this copy, which is thrown away, the table takes whatever it is given."""
    named = "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass"
    with connection.cursor() as cursor:
        cursor.execute(named, [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def _first(model: type[models.Model], *, needed: bool) -> models.Model | None:
    row = model._base_manager.first()
    if row is None and needed:
        _without_rules(model._meta.db_table)
        row = _made(model)
        row.save(force_insert=True)
    return row


def _made(model: type[models.Model]) -> models.Model:
    """A row of a kind that the demo does not tell of; it need not make sense."""
    row = model()
    for field in model._meta.concrete_fields:
        if field.primary_key or field.has_default() or (field.null and not field.is_relation):
            continue
        if field.is_relation:
            setattr(row, field.name, _first(field.related_model, needed=not field.null))
        elif field.choices:
            setattr(row, field.name, field.choices[0][0])
        elif isinstance(field, models.DateTimeField):
            setattr(row, field.name, timezone.now())
        elif isinstance(field, models.DateField):
            setattr(row, field.name, timezone.localdate())
        elif isinstance(field, (models.IntegerField, models.DecimalField, models.BooleanField)):
            setattr(row, field.name, 1)
        elif isinstance(field, models.BinaryField):
            setattr(row, field.name, b"x")
        elif isinstance(field, models.UUIDField):
            setattr(row, field.name, uuid4())
        elif isinstance(field, (models.CharField, models.TextField)):
            setattr(row, field.name, "x")
    return row
