"""Periods of a key holder, their logs and quotas, and the requests that wait."""

from datetime import date
from uuid import UUID

from django.db import models

from utvag.analytics.oblivious.public import Entry
from utvag.exchange import public as exchange
from utvag.national.models import Evaluation, KeyPeriod, Quota

REQUEST = "count_request"


def periods() -> models.QuerySet[KeyPeriod]:
    """The newest first."""
    rows = KeyPeriod.objects.select_related("opened_by", "ended_by", "controller")
    return rows.order_by("-opened_at", "id").fetch_mode(models.FETCH_RAISE)


def period_with(pk: UUID, *, to_change: bool = False) -> models.QuerySet[KeyPeriod]:
    rows = periods().filter(pk=pk)
    return rows.select_for_update(of=("self",)) if to_change else rows


def held_period(pk: UUID) -> KeyPeriod:
    """As it stands, locked; one that has ended is nobody's to change, and only read."""
    return period_with(pk, to_change=True).first() or period_with(pk).get()


def period_named(controller_id: UUID, name: str) -> KeyPeriod | None:
    return periods().filter(controller_id=controller_id, name=name).first()


def log_of(period: KeyPeriod) -> list[Entry]:
    """The whole chain, the first entry first."""
    rows = Evaluation.objects.filter(period=period).order_by("number")
    return [Entry.read(text.encode()) for text in rows.values_list("entry", flat=True)]


def quotas_of(period: KeyPeriod) -> dict[UUID, int]:
    """What holds for each actor: the newest."""
    rows = Quota.objects.filter(period=period).order_by("set_at", "id")
    return dict(rows.values_list("party", "number"))


def requests_waiting() -> models.QuerySet[exchange.Package]:
    """Requests that nobody has answered, the first of them first."""
    return exchange.of_kind(REQUEST, direction="IN").filter(settlement=None).order_by("kept_at", "id")


def actors_to_give(controller_id: UUID, on: date) -> dict[UUID, str]:
    """Whom a quota can be given: authorities whose key cards are checked, by the id on the card."""
    rows = exchange.partners_to_write_to(controller_id, on).filter(on_paper=False)
    return {row.party: row.counterpart.name for row in rows}
