"""Writing an identity onto a row, and the keys by which it is found."""

from datetime import date, datetime
from typing import Any

from django.db import connection

from utvag.common.clock import local_date
from utvag.common.numbers import Kind, parse
from utvag.people.models import IdentityKey, Person, Relative
from utvag.people.models.birth import kept_as

FINDABLE = {"name", "called", "personal_number", "birth_date"}


def write_down(row: Person | Relative, changes: dict[str, Any], *, at: datetime) -> set[str]:
    """Set what was given on a person or relative; the fields that now differ.

    A number brings its kind and, where nothing else is said, the date of birth. Raises
    `NumberRefused` for a number that cannot be kept.
    """
    given = dict(changes)
    born: date | None = given.pop("birth_date", None)
    year: int | None = given.pop("birth_year", None)
    if {"birth_date", "birth_year"} & changes.keys():
        given["birth_date"] = kept_as(born, year)
    if "personal_number" in given:
        given |= _read_number(given, at=at)
    if "personal_number" not in given or isinstance(row, Relative):
        # Without a number there is no kind to state, and of a relative's it is not kept.
        given.pop("number_kind", None)
    if strangers := given.keys() - {*row.SEALED, *row.CHOSEN}:
        raise TypeError(f"{type(row).__name__} has nothing called {', '.join(sorted(strangers))}.")
    changed = {name for name, value in given.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, given[name])
    return changed


def _read_number(given: dict[str, Any], *, at: datetime) -> dict[str, str]:
    text = str(given["personal_number"] or "").strip()
    if not text:
        return {"personal_number": "", "number_kind": Person.NumberKind.NONE}
    stated = given.get("number_kind") or ""
    kind = Kind(stated) if stated not in ("", Person.NumberKind.NONE) else None
    number = parse(text, today=local_date(at), kind=kind)
    read = {"personal_number": number.normalised, "number_kind": str(number.kind)}
    if not given.get("birth_date") and (number.birth_date or number.birth_year):
        read["birth_date"] = kept_as(number.birth_date, number.birth_year)
    return read


def register_many() -> None:
    """Hold off everybody else who registers in the controller until the transaction ends; for thousands at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.register_many()")


def index_anew(person: Person, *, at: datetime, is_new: bool = False) -> None:
    """Replace the keys the person is found by, and let the database look for look-alikes.

    What it finds is told to nobody here: no count, no error. Only a registrar sees it.
    """
    if not is_new:
        IdentityKey.objects.filter(person=person).delete()
    IdentityKey.objects.bulk_create(person.new_identity_keys())
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall.note_duplicates(%s, %s)", [person.pk, at])
