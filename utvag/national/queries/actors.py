"""What an actor was called to, what it has answered, and who is behind a snapshot's pseudonyms."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import models

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.cases.public import Case
from utvag.common.clock import local_date
from utvag.exchange import public as exchange
from utvag.national.domain.parts import Part, joined
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead
from utvag.national.models import Asking, Contribution
from utvag.people import public as people
from utvag.statistics import public as statistics
from utvag.walls import public as walls

CALL, EVALUATION = "count_call", "count_evaluation"


def calls() -> models.QuerySet[exchange.Package]:
    """Rounds that one was called to, the latest first."""
    return exchange.of_kind(CALL, direction="IN")


def round_of(call: exchange.Package) -> Round:
    """What a call says. Raises `NotRead`, which says what is wrong with it."""
    return Round.read(joined([part_of(call)]))


def part_of(package: exchange.Package) -> Part:
    """One package's part of what is sent. Raises `NotRead` where its time is over, or it is of another kind."""
    said = package.said
    if "lines" not in said:
        raise NotRead("It cannot be read any more.")
    return Part(said["part"], said["parts"], tuple(said["lines"]))


def contributions_to(call: exchange.Package) -> models.QuerySet[Contribution]:
    """One's own returns to a call, the newest first."""
    return _contributions().filter(call=call).order_by("-made_at", "id")


def contribution_with(pk: UUID, *, to_change: bool = False) -> models.QuerySet[Contribution]:
    rows = _contributions().filter(pk=pk)
    return rows.select_for_update(of=("self",)) if to_change else rows


def held(row: Contribution) -> Contribution:
    """The row as it stands, locked; one that was sent is nobody's to change, and only read."""
    return contribution_with(row.pk, to_change=True).first() or contribution_with(row.pk).get()


def last_sent_before(row: Contribution) -> Contribution | None:
    """The newest return that was sent to another round: what this one is compared with."""
    rows = _contributions().filter(controller_id=row.controller_id, sent_at__lt=row.made_at)
    return rows.exclude(round=row.round).order_by("-sent_at", "id").first()


def askings_of(row: Contribution) -> models.QuerySet[Asking]:
    """What is asked for and has not come; for whoever asked, and nobody else."""
    rows = Asking.objects.filter(contribution=row).select_related("key", "request__partner")
    return rows.order_by("number").fetch_mode(models.FETCH_RAISE)


def replies_to_askings(rows: Iterable[Asking]) -> dict[UUID, list[exchange.Package]]:
    """What the key holders have answered, by the id of the request."""
    found: dict[UUID, list[exchange.Package]] = {}
    for reply in exchange.replies_to([row.request for row in rows]):
        if reply.in_reply_to:
            found.setdefault(reply.in_reply_to, []).append(reply)
    return found


def key_holder_cards(asked: Round, controller_id: UUID, on: date) -> dict[UUID, exchange.PartnerKey]:
    """The key holders' key cards that are checked and hold, by the id on the card."""
    parties = [holder.party for holder in asked.holders]
    rows = exchange.partners_to_write_to(controller_id, on).filter(party__in=parties, on_paper=False)
    return {row.party: row for row in rows.order_by("starts_on", "made_at")}


def snapshot_on(user: User) -> date | None:
    """The day of the newest snapshot, or nothing."""
    with walls.counting_at(user.controller_id, user=user):
        snapshot = statistics.newest_snapshot()
        return local_date(snapshot.taken_at) if snapshot else None


def cases_reached(user: User, at: datetime) -> dict[str, tuple[UUID, UUID]]:
    """By the snapshot's pseudonym: case and person, of the cases that the user reaches and has not only in an emergency."""
    rows = Case.objects.filter(controller_id=user.controller_id)
    rows = rows.exclude(pk__in=access.only_in_emergency(user, at))
    return {
        statistics.pseudonym(user.controller_id, "case", case): (case, person)
        for case, person in rows.values_list("pk", "person_id")
    }


def people_behind(user: User, ids: Iterable[UUID]) -> dict[UUID, people.Person]:
    """Persons whom the user reaches, ready to be opened."""
    return people.people_of(user).in_bulk(set(ids))


def _contributions() -> models.QuerySet[Contribution]:
    rows = Contribution.objects.select_related(
        "key", "call__key", "call__settlement", "call__partner__counterpart", "made_by", "sent_by"
    )
    return rows.select_related("package__receipt").fetch_mode(models.FETCH_RAISE)
