"""The rows of a whole case for a program to read: names of the code, codes, dates and moments in ISO form."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import models

from utvag.accounts import public as accounts
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.models import Case
from utvag.cases.queries.as_of import known_in
from utvag.people import public as people

# What does not go with the case, and why.
# Behind the place's own list: where, what to keep away from, what the provider told and asks, and amounts that point at it.
OF_THE_PLACE = (
    *("placements.AvoidedArea", "placements.KeptApart", "placements.Notice", "placements.Place"),
    *("economy.BearerCase", "economy.InvoiceSource", "economy.StateMoneyAmount", "economy.StateMoneyClaim"),
)
WORDS_OF_THE_PLACE = {
    # Under what it is bought points at a provider where there are few of them.
    "placements.Stay": {"answer_note", "framework", "outside_reason"},
    "economy.PlannedPhase": {"price"},
}
LEFT_OUT = {
    "cases.JournalDraft": "It is its author's until it is signed, and no part of the case.",
    "secrecy.Canary": "Only log reviewers know of it; a file that tells of it would warn whoever looks.",
    "secrecy.EmergencyOpening": "Who looked stands in the extract of the log; why is sealed for those who review it.",
    "secrecy.LockedProfile": "What a colleague outside may know is theirs, and no part of the case; the log tells of it.",
    **dict.fromkeys(
        OF_THE_PLACE, "Where somebody stays has a list and a page of its own, and is in no file."
    ),
    "imports.ImportedRow": "What stood in the list stays with the import, behind its own wall.",
}
# Who a child is, where somebody is or how to reach them: only in a file that has the person's name as well.
IDENTIFYING = {
    "cases.BestInterests": {"child"},
    "cases.Contact": {"phone", "safe_way"},
    "cases.Meeting": {"place"},
}
# Kept as text because it is sealed; what is written in it has names of its own.
WRITTEN_AS_JSON = {"cases.KnownFacts": {"content"}, "cases.Routing": {"facts"}}


def rows_of_case(case: Case, *, identified: bool) -> dict[str, list[dict[str, Any]]]:
    """Every row that belongs to the case, of any module, by what kind of row it is."""
    found = {model: list(_known(case, model)) for model in models_of_a_case()}
    _drop_parts_of_nothing(found)
    names = _Names([case, *(row for rows in found.values() for row in rows)])
    whole = {"cases.Case": [_row(case, names, identified)]}
    return whole | {
        model._meta.label: [_row(row, names, identified) for row in rows] for model, rows in found.items()
    }


def models_of_a_case() -> list[type[models.Model]]:
    """Everything that says which case it belongs to, in the order of its name."""
    relations: Iterable[Any] = Case._meta.get_fields(include_hidden=True)
    found = {
        relation.related_model
        for relation in relations
        if relation.auto_created and not relation.concrete and relation.field.name == "case"
    }
    kept = (model for model in found if model._meta.label not in LEFT_OUT)
    return sorted(kept, key=lambda model: str(model._meta.label))


def person_data(case: Case, on: date, *, identified: bool) -> dict[str, Any]:
    """Who the case is about, and who is near: with names and numbers only where that was asked for."""
    person = case.person
    shown = {
        "id": person.pk,
        "age": person.age_on(on),
        "minor": person.is_minor_on(on),
        "relatives": [
            {"id": each.pk, "kind": each.kind} | ({"name": each.name} if identified else {})
            for each in people.relatives_of(person, case.until)
        ],
    }
    if not identified:
        return shown
    return shown | {
        "name": person.name,
        "called": person.called,
        "personal_number": person.personal_number,
        "number_kind": person.number_kind,
        "born_on": person.born_on,
        "birth_year": person.birth_year,
        "phone": person.phone,
        "safe_way_to_call": person.safe_way_to_call,
        "language": person.language,
        "interpreter": person.interpreter,
    }


def log_data(case: Case) -> list[dict[str, Any]]:
    """Every look and every change, oldest first."""
    entries = list(audit.entries_to_take_out(case.pk, case.until))
    names = accounts.names_of({entry.actor_id for entry in entries if entry.actor_id})
    reasons = audit.reasons_of(entries)
    return [
        {
            "at": entry.at,
            "by": names.get(entry.actor_id) if entry.actor_id else None,
            "action": entry.action,
            "emergency": "emergency" in entry.details,
            "reason": reasons.get(entry.pk, ""),
        }
        for entry in reversed(entries)
    ]


def _known(case: Case, model: type[models.Model]) -> Iterator[Any]:
    history: Any = getattr(model, "HISTORY", None)
    order = [*(history.written or history.happened or ())] if history else []
    rows: Iterable[Any] = known_in(case, model).order_by(*order, "pk")
    for row in rows:
        row.case = case
        yield row


def _drop_parts_of_nothing(found: dict[type[models.Model], list[Any]]) -> None:
    """On an earlier day a part goes with what it is a part of, which was not there yet."""
    while True:
        kept = {model: {row.pk for row in rows} for model, rows in found.items()}
        dropped = False
        for model, rows in found.items():
            owners = [
                (field.attname, kept[field.related_model])
                for field in model._meta.concrete_fields
                if field.related_model in kept
            ]
            found[model] = [
                row
                for row in rows
                if all(getattr(row, name) is None or getattr(row, name) in there for name, there in owners)
            ]
            dropped = dropped or len(found[model]) < len(rows)
        if not dropped:
            return


class _Names:
    """Users by name: their ids say nothing outside the program."""

    def __init__(self, rows: list[Any]) -> None:
        self._known = accounts.names_of({pk for row in rows for _name, pk in _users_in(row) if pk})

    def __getitem__(self, pk: Any) -> str | None:
        return self._known.get(pk)


def _users_in(row: Any) -> Iterator[tuple[str, Any]]:
    for field in row._meta.concrete_fields:
        if field.related_model is User:
            yield field.name, getattr(row, field.attname)


def _row(row: Any, names: _Names, identified: bool) -> dict[str, Any]:
    label = row._meta.label
    users = {name: names[pk] for name, pk in _users_in(row)}
    hidden = WORDS_OF_THE_PLACE.get(label, set()) | (set() if identified else IDENTIFYING.get(label, set()))
    told: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in ("case", "key", *hidden):
            continue
        told[field.name] = users[field.name] if field.name in users else getattr(row, field.attname)
        if field.name in WRITTEN_AS_JSON.get(label, ()):
            told[field.name] = json.loads(told[field.name] or "{}")
    return told
