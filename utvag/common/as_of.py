"""What was known at the end of a day: the one rule, and how rows are turned back to it.

A row counts when it had been written by the end of the day **and** what it tells of had happened by then. What was
done to it later is taken away again, so that it reads as it did. Each model says which of its moments are which
(`HISTORY`); `until` is the end of the day, and None means now, when nothing is filtered or turned.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models.fields.reverse_related import OneToOneRel
from django.db.models.query import ModelIterable

from utvag.common.clock import local_date

Moment = date | None


@dataclass(frozen=True)
class Moved:
    """A value that was changed in place, with rows that keep what it was before."""

    rows: str
    moment: str
    earlier: str
    # The moment since when there is a value at all, where that came later than the row.
    since: str = ""


@dataclass(frozen=True)
class History:
    """Which moments of a row say when it was known, and what came afterwards."""

    # When it was written, by any of these; none for what is kept with the row that it belongs to.
    written: tuple[str, ...] = ()
    # When what it tells of happened.
    happened: tuple[str, ...] = ()
    # A moment that came later, and what was written together with it.
    later: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Fields that were changed in place, where what stood there before is kept.
    moved: Mapping[str, Moved] = field(default_factory=dict)


def history_of(model: type[models.Model]) -> History | None:
    """What the model says of its moments; None for what stands outside the days, such as a user."""
    found: History | None = getattr(model, "HISTORY", None)
    return found


def known[M: models.Model](rows: models.QuerySet[M], until: datetime | None) -> models.QuerySet[M]:
    """The rows that were known, each as it then stood."""
    history = history_of(rows.model)
    if until is None or history is None:
        return rows
    rows = rows.filter(was_known(rows.model, until))
    for name, moved in history.moved.items():
        relation: Any = rows.model._meta.get_field(moved.rows)
        later = relation.related_model._default_manager.filter(
            **{relation.field.name: models.OuterRef("pk"), f"{moved.moment}__gt": until}
        ).order_by(moved.moment)
        rows = rows.annotate(
            **{
                _mark(name): models.Exists(later),
                _before(name): models.Subquery(later.values(moved.earlier)[:1]),
            }
        )
    rows._iterable_class = _turning_back(until)
    return rows


def was_known(model: type[models.Model], until: datetime, prefix: str = "") -> models.Q:
    """The condition that a row of the model, found by `prefix`, was known."""
    history = history_of(model) or History()
    condition = models.Q()
    for name in history.written:
        condition |= models.Q(**{f"{prefix}{name}__lte": until})
    for name in history.happened:
        day: Any = (
            until if isinstance(model._meta.get_field(name), models.DateTimeField) else local_date(until)
        )
        path = f"{prefix}{name}"
        condition &= models.Q(**{f"{path}__lte": day}) | models.Q(**{path: None})
    return condition


def not_yet(name: str, until: datetime | None) -> models.Q:
    """The condition that the moment `name` had not come."""
    ahead = models.Q(**{name: None})
    return ahead if until is None else ahead | models.Q(**{f"{name}__gt": until})


def come(name: str, until: datetime | None) -> models.Q:
    """The condition that the moment `name` had come."""
    return models.Q(**{f"{name}__isnull": False} if until is None else {f"{name}__lte": until})


def turned_back[M: models.Model](row: M, until: datetime | None) -> M:
    """The row, and the loaded rows under it, without what came later. It is to be read, never saved."""
    if until is not None:
        _turn(row, until, seen=set())
    return row


def _turn(row: models.Model, until: datetime, seen: set[int]) -> None:
    seen.add(id(row))
    history = history_of(type(row)) or History()
    for name, together in history.later.items():
        if is_after(getattr(row, name), until):
            for each in (name, *together):
                blank: Any = row._meta.get_field(each)
                setattr(row, each, blank.get_default())
    for name, moved in history.moved.items():
        if getattr(row, _mark(name), False) and (not moved.since or getattr(row, moved.since)):
            setattr(row, name, getattr(row, _before(name)))
    relations: list[Any] = row._meta.get_fields()
    for relation in relations:
        if not (relation.one_to_one or relation.many_to_one) or not hasattr(relation, "is_cached"):
            continue
        part = relation.get_cached_value(row, default=None)
        if part is None or id(part) in seen or history_of(type(part)) is None:
            continue
        if isinstance(relation, OneToOneRel) and not _is_known(part, until):
            relation.set_cached_value(row, None)
        else:
            _turn(part, until, seen)


def _is_known(row: models.Model, until: datetime) -> bool:
    history = history_of(type(row)) or History()
    written = [getattr(row, name) for name in history.written]
    happened = [getattr(row, name) for name in history.happened]
    was_written = not written or any(at is not None and not is_after(at, until) for at in written)
    return was_written and not any(is_after(at, until) for at in happened)


def is_after(moment: Moment, until: datetime) -> bool:
    """Whether a moment or a day comes after the end of the day."""
    if moment is None:
        return False
    return moment > until if isinstance(moment, datetime) else moment > local_date(until)


def _mark(name: str) -> str:
    return f"moved_{name}"


def _before(name: str) -> str:
    return f"earlier_{name}"


def _turning_back(until: datetime) -> type[ModelIterable]:
    """How a query hands out its rows, so that none reaches a page with what came later."""

    class TurnedBack(ModelIterable):
        def __iter__(self) -> Iterator[Any]:
            for row in super().__iter__():
                yield turned_back(row, until)

    return TurnedBack
