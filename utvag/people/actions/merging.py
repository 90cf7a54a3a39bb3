"""The registrar's decisions: two rows are one person, or they are not."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.people import policies, queries
from utvag.people.events import merge_undone, person_merged
from utvag.people.models import DuplicateCandidate, Merge, Person


def decide(
    *, candidate: DuplicateCandidate, by: User, at: datetime, decision: str, ground: str, kept: str = ""
) -> Merge | None:
    """Close the pair as `decision` says; `kept` is "first" or "second"."""
    if decision == DuplicateCandidate.Decision.DIFFERENT:
        return decide_different(candidate=candidate, by=by, at=at, ground=ground)
    return decide_same(candidate=candidate, kept=getattr(candidate, kept), by=by, at=at, ground=ground)


@transaction.atomic
def decide_same(
    *, candidate: DuplicateCandidate, kept: Person, by: User, at: datetime, ground: str
) -> Merge | None:
    """Let the other person of the pair stand for `kept`; no row is moved, and it can be undone.

    Nothing is made where earlier merges already say so.
    """
    _one_at_a_time(candidate.controller_id)
    pair = _open_of_pair(candidate)
    other = candidate.second if kept.pk == candidate.first_id else candidate.first
    # Either may already stand for somebody else; what is kept is the end of the chain.
    kept, merged = queries.canonical(kept), queries.canonical(other)
    policies.may_merge_these(by, kept, merged).require()
    policies.may_merge_on(by, DuplicateCandidate.Ground(ground)).require()
    merge = _merge(candidate, kept, merged, ground, by, at) if kept != merged else None
    _close(pair, decision=DuplicateCandidate.Decision.SAME, ground=ground, by=by, at=at)
    return merge


def _merge(
    candidate: DuplicateCandidate, kept: Person, merged: Person, ground: str, by: User, at: datetime
) -> Merge:
    merge = Merge.objects.create(
        controller_id=candidate.controller_id,
        candidate=candidate,
        kept=kept,
        merged=merged,
        ground=DuplicateCandidate.Ground(ground),
        merged_at=at,
        merged_by=by,
    )
    audit.record("people.merge.made", subject=merge, by=by, at=at, code=ground)
    person_merged.send(Merge, kept=kept, merged=merged, merge=merge, by=by, at=at)
    return merge


@transaction.atomic
def decide_different(*, candidate: DuplicateCandidate, by: User, at: datetime, ground: str) -> None:
    """Close the candidate: the pair is two persons, and is not brought up again on the same sign."""
    policies.may_merge(by).require()
    audit.record("people.candidate.closed", subject=candidate, by=by, at=at, code=ground)
    pair = _open_of_pair(candidate)
    _close(pair, decision=DuplicateCandidate.Decision.DIFFERENT, ground=ground, by=by, at=at)


@transaction.atomic
def undo_merge(*, merge: Merge, by: User, at: datetime, reason: str) -> Merge:
    """Make two persons of them again; the pair goes back among the open candidates."""
    policies.may_merge(by).require()
    _one_at_a_time(merge.controller_id)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk, undone_at=None)
    merge.undone_at, merge.undone_by, merge.undone_because = at, by, Merge.Undoing(reason)
    merge.save(update_fields=["undone_at", "undone_by", "undone_because"])
    if merge.candidate_id:
        DuplicateCandidate.objects.filter(pk=merge.candidate_id).update(
            decision="", ground="", decided_at=None, decided_by=None
        )
    audit.record("people.merge.undone", subject=merge, by=by, at=at, code=reason)
    kept, merged = queries.people_of_merge(merge)
    merge_undone.send(Merge, kept=kept, merged=merged, merge=merge, by=by, at=at)
    return merge


def _one_at_a_time(controller_id: UUID) -> None:
    """Two decisions at once, each right by itself, could let two persons stand for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('utvag merges ' || %s, 0))", [str(controller_id)]
        )


def _open_of_pair(candidate: DuplicateCandidate) -> QuerySet[DuplicateCandidate]:
    """Every open row of the pair, locked: number and name may have been noted apart."""
    found = DuplicateCandidate.objects.select_for_update().filter(
        first_id=candidate.first_id, second_id=candidate.second_id, decided_at=None
    )
    # Raises DoesNotExist when somebody else has decided meanwhile.
    found.get(pk=candidate.pk)
    return found


def _close(pair: QuerySet[DuplicateCandidate], *, decision: str, ground: str, by: User, at: datetime) -> None:
    pair.update(decision=decision, ground=DuplicateCandidate.Ground(ground), decided_at=at, decided_by=by)
