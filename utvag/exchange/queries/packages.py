"""What came in and what was sent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, models
from django.db.models.functions import Greatest, TruncDate

from utvag.access import public as access
from utvag.accounts.public import User
from utvag.common.clock import STOCKHOLM
from utvag.common.policy import Verdict
from utvag.exchange import policies
from utvag.exchange.domain import schemas
from utvag.exchange.models import Attempt, Package, PartnerKey
from utvag.exchange.policies import POST
from utvag.exchange.queries.keys import own_to_sign_with, partner_of


@dataclass(frozen=True)
class Known:
    """A package that has come in before."""

    digest: bytes
    kept_at: datetime


@dataclass(frozen=True)
class Asked:
    """What an answer answers, and so where it belongs."""

    kind: str
    case_id: UUID | None
    unit_id: UUID


def came_in() -> models.QuerySet[Package]:
    """The inbox: what waits first, then what has been taken care of; no receipts are kept here."""
    rows = every().filter(direction=Package.Direction.IN)
    waits = models.Q(settlement=None, ended_at=None)
    rows = with_next_check(rows).annotate(waits=models.Case(models.When(waits, then=True), default=False))
    return rows.order_by("-waits", models.F("next_on").asc(nulls_last=True), "-kept_at", "id")


def with_next_check(
    rows: models.QuerySet[Package], until: datetime | None = None
) -> models.QuerySet[Package]:
    """Of a check that was asked for: when the next is due, and by what the last was answered; as of the end of a day."""
    ours = Package.objects.filter(
        direction=Package.Direction.OUT, in_reply_to=models.OuterRef("package_id")
    ).order_by("-kept_at")
    ours = ours if until is None else ours.filter(kept_at__lte=until)
    last = TruncDate(models.Subquery(ours.values("kept_at")[:1]), tzinfo=STOCKHOLM)
    after = models.ExpressionWrapper(last + models.F("every_days"), output_field=models.DateField())
    return rows.annotate(
        answered_on=last,
        answered_by=models.Subquery(ours.exclude(gate="").values("gate")[:1]),
        next_on=models.Case(models.When(due_on__isnull=False, then=Greatest("due_on", after))),
    )


def answers_waiting(package: Package) -> models.QuerySet[Package]:
    """What has come in answer to it and nobody has taken care of, the first of them first."""
    rows = every().filter(
        direction=Package.Direction.IN, in_reply_to=package.package_id, settlement=None, ended_at=None
    )
    return rows.exclude(kind="withdrawal").order_by("kept_at", "id")


def sent() -> models.QuerySet[Package]:
    """The outbox, the latest first, each with how its last try went."""
    rows = with_last_try(every().filter(direction=Package.Direction.OUT))
    return rows.order_by("-kept_at", "id")


def with_last_try(rows: models.QuerySet[Package], until: datetime | None = None) -> models.QuerySet[Package]:
    """Each with how its last try went; as of the end of a day."""
    tries = Attempt.objects.filter(package=models.OuterRef("pk")).order_by("-tried_at")
    tries = tries if until is None else tries.filter(tried_at__lte=until)
    return rows.annotate(
        last_try=models.Subquery(tries.values("outcome")[:1]),
        last_way=models.Subquery(tries.values("way")[:1]),
        refusal=models.Subquery(tries.values("refusal")[:1]),
    )


def listed_to(rows: models.QuerySet[Package], user: User, at: datetime) -> models.QuerySet[Package]:
    """Without those of a case that the user sees in an emergency alone: which authority writes of it is the team's."""
    return rows.exclude(case_id__in=access.only_in_emergency(user, at))


def asked_by(references: Collection[UUID], until: datetime | None = None) -> dict[UUID, Package]:
    """The latest that begins something, under each of these references of one's own."""
    rows = sent().filter(reference__in=references, in_reply_to=None)
    if until is not None:
        rows = rows.filter(kept_at__lte=until)
    return {row.reference: row for row in reversed(rows)}


def sent_from(case_id: UUID, kind: str, until: datetime | None = None) -> models.QuerySet[Package]:
    """What of this kind was sent about a case, the latest first."""
    rows = sent().filter(case_id=case_id, kind=kind)
    return rows if until is None else rows.filter(kept_at__lte=until)


def of_case(case_id: UUID, until: datetime | None = None) -> models.QuerySet[Package]:
    """What was sent and came in about a case, the latest first; as of the end of a day."""
    rows = every().filter(case_id=case_id).order_by("-kept_at", "id")
    return rows if until is None else rows.filter(kept_at__lte=until)


def of_kind(kind: str, *, direction: str) -> models.QuerySet[Package]:
    """What came in or was sent of a kind, and can be read, the latest first."""
    return every().filter(kind=kind, direction=direction, ended_at=None).order_by("-kept_at", "id")


def replies_to(packages: Iterable[Package]) -> models.QuerySet[Package]:
    """What came in answer to these and can be read, in the order in which it came."""
    ids = [package.package_id for package in packages]
    rows = every().filter(direction=Package.Direction.IN, in_reply_to__in=ids, ended_at=None)
    return rows.exclude(kind="withdrawal").order_by("kept_at", "id")


def package_with(pk: UUID, *, to_change: bool = False) -> models.QuerySet[Package]:
    """One package. Locked by its key: the row itself is nobody's to change but the wall's."""
    rows = every().filter(pk=pk)
    return rows.select_for_update(of=("self",)) if to_change else rows


def case_of(pk: UUID) -> UUID | None:
    """The case that a package belongs to, where it does and the reader sees it."""
    return Package.objects.filter(pk=pk).values_list("case_id", flat=True).first()


def sent_as(package_id: UUID) -> Package | None:
    """What was sent under the id that both sides know."""
    return every().filter(direction=Package.Direction.OUT, package_id=package_id).first()


def answers_to(packages: Iterable[Package], until: datetime | None = None) -> dict[UUID, Package]:
    """The latest answer to each of these, by the id that both sides know."""
    ids = [package.package_id for package in packages]
    rows = every().filter(direction=Package.Direction.IN, in_reply_to__in=ids).order_by("kept_at")
    # Who takes something back answers nothing.
    rows = rows.exclude(kind="withdrawal")
    if until is not None:
        rows = rows.filter(kept_at__lte=until)
    return {row.in_reply_to: row for row in rows if row.in_reply_to}


def attempts_of(package: Package) -> models.QuerySet[Attempt]:
    """The latest tries to get it there."""
    rows = Attempt.objects.filter(package=package).select_related("tried_by")
    return rows.order_by("-tried_at", "id")[:20]


def way_back(package: Package, on: date) -> PartnerKey | None:
    """By which of their keys whoever sent it is written to: the newest, where it may have been replaced since."""
    return partner_of(package.controller_id, package.partner.counterpart_id, on)


def is_typed(package: Package) -> bool:
    """Whether somebody typed it in from paper: nobody has sealed it, and so there is nothing to sign for."""
    return not package.is_out and attempts_of(package).exists()


def is_refused(package: Package) -> bool:
    """Whether the last try came back with a no."""
    last = attempts_of(package).first()
    return last is not None and last.outcome == Attempt.Outcome.REFUSED


def may_reply(package: Package, user: User, on: date) -> Verdict:
    """Whether the user may answer, and there is a way back."""
    kind = schemas.answer_to(package.kind)
    may = policies.may_answer(package, user, can_be_answered=kind is not None)
    if not may:
        return may
    own = own_to_sign_with(user.controller_id, on)
    return policies.may_send(own, way_back(package, on), user, on)


def may_take_back(package: Package, user: User, on: date) -> Verdict:
    """Whether the user may take it back, and there is a way to tell them."""
    may, own = policies.may_withdraw(package, user), own_to_sign_with(user.controller_id, on)
    return may and policies.may_send(own, way_back(package, on), user, on)


def sending_unit(user: User) -> UUID | None:
    """The unit whose casework the user does: who sees the copy of what belongs to no case."""
    return next((held.unit_id for held in user.current_memberships if held.role in POST), None)


def known_package(receiver_id: UUID, package_id: UUID) -> Known | None:
    """As whoever takes in packages may ask."""
    found = _row("SELECT * FROM wall.known_package(%s, %s)", receiver_id, package_id)
    return Known(bytes(found[0]), found[1]) if found else None


def replied_to(receiver_id: UUID, partner: PartnerKey, package_id: UUID, *, way: str) -> Asked | None:
    """What the receiver has sent to this party (or had from it) under this id."""
    found = _row("SELECT * FROM wall.replied_to(%s, %s, %s, %s)", receiver_id, way, partner.party, package_id)
    return Asked(*found) if found else None


def _row(sql: str, *parameters: UUID | str) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def every() -> models.QuerySet[Package]:
    return Package.objects.select_related(
        "key", "unit", "kept_by", "ended_by", "partner__counterpart", "settlement__settled_by", "receipt"
    ).fetch_mode(models.FETCH_RAISE)
