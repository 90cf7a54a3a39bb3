"""A review begins: the rules are asked, and the sample is drawn."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date, start_of
from utvag.oversight import policies, queries
from utvag.oversight.domain.rows import Event, Kind
from utvag.oversight.domain.rulebook import rulebook_on
from utvag.oversight.domain.rules import hits_in
from utvag.oversight.domain.sampling import Leaf, drawn
from utvag.oversight.models import Item, Review
from utvag.vault import public as vault

# Of the entries of one hit so many are kept to be shown; how many there were is always told.
SHOWN = 25
# What was begun before midnight may be written after it. November 2026: the longest that a transaction takes is that of
# a whole list that is read in, minutes; hours are beyond doubt, and nobody reviews a month in its first night.
GRACE = timedelta(hours=3)


@transaction.atomic
def open_review(*, first_on: date, last_on: date, reviewer: User, by: User, at: datetime) -> Review:
    """Read the log of the period once, and write down all that is to be answered; nobody chooses what."""
    queries.hold(by.controller_id, first_on)
    head = audit.head_for_review(start_of(last_on + timedelta(days=1)) + GRACE)
    policies.may_open(
        by,
        last_on=last_on,
        today=local_date(at),
        is_sealed=head is not None,
        is_begun=queries.is_begun(first_on),
        is_retired=queries.is_retired(first_on),
    ).require()
    policies.may_review(reviewer).require()
    assert head is not None
    book = rulebook_on(last_on)
    read = queries.log_of(by, first_on, last_on, head.size)
    audit.record(
        "oversight.log.read",
        subject=None,
        by=by,
        at=at,
        first=first_on.isoformat(),
        last=last_on.isoformat(),
        entries=len(read.entries),
        size=head.size,
    )
    review = Review.objects.create(
        controller_id=by.controller_id,
        key=vault.controller_key(by.controller_id),
        first_on=first_on,
        last_on=last_on,
        reviewer=reviewer,
        root=head.root,
        log_size=head.size,
        head_on=local_date(head.signed_at),
        entries=len(read.entries),
        opened_at=at,
        opened_by=by,
    )
    thresholds = {key: said.thresholds for key, said in book.rules.items()}
    hits = hits_in(read.log, thresholds, queries.settled_before(book, first_on))
    sample = drawn(head.root, _leaves(read), book.sample)
    asked = [(hit.rule, "", hit.case, hit.events) for hit in hits]
    asked += [("", kind, event.case, (event,)) for kind, event in _events(read, sample)]
    Item.objects.bulk_create(_item(review, place, read, *what) for place, what in enumerate(asked, start=1))
    audit.record(
        "oversight.review.opened",
        subject=review,
        by=by,
        at=at,
        reviewer=str(reviewer.pk),
        hits=len(hits),
        drawn=len(asked) - len(hits),
    )
    return review


def _leaves(read: queries.LogRead) -> Iterator[Leaf]:
    for event in read.log.events:
        yield Leaf(event.id, read.entries[event.id].leaf, event.kind)


def _events(read: queries.LogRead, sample: dict[Kind, list[UUID]]) -> Iterator[tuple[str, Event]]:
    known = {event.id: event for event in read.log.events}
    for kind, entries in sample.items():
        for entry in entries:
            yield kind, known[entry]


def _item(
    review: Review,
    place: int,
    read: queries.LogRead,
    rule: str,
    stratum: str,
    case_id: UUID | None,
    events: Sequence[Event],
) -> Item:
    return Item(
        review=review,
        place=place,
        rule=rule,
        stratum=stratum,
        acted_at=events[0].at,
        acted_by_id=events[0].actor,
        case_id=case_id,
        reach=read.log.reach_at(events[0]),
        count=len(events),
        lines=[_line(event, read.entries[event.id]) for event in events[:SHOWN]],
    )


def _line(event: Event, entry: audit.ReviewedEntry) -> dict[str, Any]:
    return {"at": event.at.isoformat(), "action": entry.action, "page": str(entry.details.get("page", ""))}
