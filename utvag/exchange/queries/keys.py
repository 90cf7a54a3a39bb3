"""Whose key is which."""

from datetime import date
from uuid import UUID

from django.db import models

from utvag.accounts.public import Membership, User
from utvag.common.policy import Verdict
from utvag.exchange import policies
from utvag.exchange.domain.keys import Card
from utvag.exchange.models import OwnKey, PartnerKey
from utvag.exchange.policies import KEEPERS
from utvag.organisations import public as organisations
from utvag.organisations.public import Counterpart


def own_keys(controller_id: UUID) -> models.QuerySet[OwnKey]:
    """The newest first, also those that hold no more."""
    return (
        OwnKey.objects.filter(controller_id=controller_id)
        .select_related("controller", "unit", "made_by", "revoked_by")
        .order_by("-starts_on", "-made_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def own_key_with(controller_id: UUID, pk: UUID, *, to_change: bool = False) -> models.QuerySet[OwnKey]:
    rows = own_keys(controller_id).filter(pk=pk)
    return rows.select_for_update(of=("self",)) if to_change else rows


def latest_own(controller_id: UUID) -> OwnKey | None:
    """Whichever holds for longest, also one whose time has not come."""
    return own_keys(controller_id).filter(revoked_at=None).order_by("-ends_on", "-made_at", "id").first()


def own_to_sign_with(controller_id: UUID, on: date) -> OwnKey | None:
    """The newest that holds on the day; what it signs is known by its card."""
    rows = OwnKey.objects.select_related("key", "controller").filter(controller_id=controller_id)
    held = rows.filter(revoked_at=None, starts_on__lte=on, ends_on__gte=on)
    return held.order_by("-starts_on", "-made_at", "id").first()


def own_key_by_encryption(encryption_id: str) -> OwnKey | None:
    """Whose key a package is encrypted to: of any controller here, as whoever takes in packages asks."""
    rows = OwnKey.objects.select_related("key", "controller").filter(encryption_id=encryption_id)
    return rows.first()


def partner_keys(controller_id: UUID) -> models.QuerySet[PartnerKey]:
    """The directory, by name, the newest of each first."""
    return (
        PartnerKey.objects.filter(controller_id=controller_id)
        .select_related("counterpart", "made_by", "checked_by", "revoked_by")
        .order_by("counterpart__name", "-starts_on", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def partner_key_with(
    controller_id: UUID, pk: UUID, *, to_change: bool = False
) -> models.QuerySet[PartnerKey]:
    rows = partner_keys(controller_id).filter(pk=pk)
    return rows.select_for_update(of=("self",)) if to_change else rows


def sender_of(controller_id: UUID, signing_id: str) -> PartnerKey | None:
    """Whose signature it says it is, as this controller knows them."""
    return PartnerKey.objects.filter(controller_id=controller_id, signing_id=signing_id).first()


def may_stand_under(card: Card, counterpart: Counterpart) -> Verdict:
    """Whether the card may be put in under this counterpart; what never was theirs binds nobody."""
    party = PartnerKey.objects.filter(controller_id=counterpart.controller_id, party=card.party)
    elsewhere = party.exclude(counterpart=counterpart).exclude(revoked_why=PartnerKey.Why.WRONG)
    return policies.may_stand_under(
        is_ours=card.party == counterpart.controller_id, is_anothers=elsewhere.exists()
    )


def partners_to_write_to(controller_id: UUID, on: date) -> models.QuerySet[PartnerKey]:
    """Keys that are checked and hold; of each counterpart the newest is used."""
    rows = partner_keys(controller_id).filter(checked_at__isnull=False, revoked_at=None)
    return rows.filter(starts_on__lte=on, ends_on__gte=on, counterpart__ends_on=None)


def has_way(controller_id: UUID, on: date) -> bool:
    """Whether packages can be sent at all: with own keys, to somebody whose keys are checked."""
    return (
        own_to_sign_with(controller_id, on) is not None and partners_to_write_to(controller_id, on).exists()
    )


def partner_of(controller_id: UUID, counterpart_id: UUID, on: date) -> PartnerKey | None:
    """The newest of their keys; on paper only to whoever has none of their own."""
    rows = partners_to_write_to(controller_id, on).filter(counterpart_id=counterpart_id)
    return rows.order_by("on_paper", "-starts_on", "-made_at", "id").first()


def without_keys(controller_id: UUID, on: date) -> models.QuerySet[Counterpart]:
    """Counterparts to whom nothing can be sent today."""
    reached = partners_to_write_to(controller_id, on).values("counterpart")
    return organisations.counterparts_of(controller_id).filter(ends_on=None).exclude(pk__in=reached)


def anybody_else_keeps_keys(user: User) -> bool:
    """Whether somebody other than the user could vouch for a key."""
    colleagues = Membership.objects.filter(
        user__controller_id=user.controller_id, user__is_active=True, role__in=KEEPERS, ends_on=None
    )
    return colleagues.exclude(user=user).exists()
