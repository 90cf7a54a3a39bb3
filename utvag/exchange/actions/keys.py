"""Making, taking in, checking and revoking keys."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.exchange import policies, queries
from utvag.exchange.domain.keys import Card, Pair
from utvag.exchange.models import OwnKey, PartnerKey
from utvag.organisations.public import Counterpart, Unit
from utvag.vault import public as vault

LASTING = timedelta(days=2 * 365)
# Others call, and check the digits of the new card, before anything is signed with it.
TIME_TO_CHECK = timedelta(days=14)


@transaction.atomic
def make_own_key(*, unit: Unit, by: User, at: datetime, starts_on: date | None = None) -> OwnKey:
    """A new pair of pairs, from today unless a later day is said; those before go on opening what is on its way."""
    policies.may_make_keys(by, address=settings.POST_ADDRESS).require()
    if unit.controller_id != by.controller_id:
        raise NotAllowed
    pk, pair, first = uuid4(), Pair.new(), starts_on or local_date(at)
    row = OwnKey(
        id=pk,
        controller_id=by.controller_id,
        unit=unit,
        key=vault.new_data_key(kind="EXCHANGE", subject_id=pk, controller_id=by.controller_id),
        private=pair.as_text(),
        address=settings.POST_ADDRESS,
        starts_on=first,
        ends_on=first + LASTING,
        made_at=at,
        made_by=by,
        **_named(pair.public),
    )
    row.save(force_insert=True)
    audit.record("exchange.own_key.made", subject=row, by=by, at=at)
    return row


@transaction.atomic
def replace_own_key(*, key: OwnKey, by: User, at: datetime) -> OwnKey:
    """New keys for the same unit, which take over when others have had time to take in the card, or the old ones end."""
    today = local_date(at)
    policies.may_replace(key, by, today, latest=queries.latest_own(by.controller_id)).require()
    takes_over = min(today + TIME_TO_CHECK, key.ends_on)
    return make_own_key(unit=key.unit, by=by, at=at, starts_on=takes_over)


@transaction.atomic
def take_in_card(*, card: Card, counterpart: Counterpart, by: User, at: datetime) -> PartnerKey | None:
    """Put another's public keys in the directory; nothing where they are there already.

    They count for nothing until the fingerprint is checked.
    """
    policies.may_keep_keys(by).require()
    if counterpart.controller_id != by.controller_id:
        raise NotAllowed
    queries.may_stand_under(card, counterpart).require()
    if queries.sender_of(by.controller_id, card.public.signing_id) is not None:
        return None
    row = PartnerKey(
        controller_id=by.controller_id,
        counterpart=counterpart,
        party=card.party,
        name=card.name,
        address=card.address,
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        made_at=at,
        made_by=by,
        **_named(card.public),
    )
    row.save(force_insert=True)
    audit.record("exchange.partner_key.taken_in", subject=row, by=by, at=at, counterpart=str(counterpart.pk))
    return row


@transaction.atomic
def write_on_paper(*, counterpart: Counterpart, by: User, at: datetime) -> PartnerKey:
    """From now on packages to somebody without the program are made as to others, and go on paper.

    They are sealed as all others are, to keys that nobody has: no file of theirs opens for anybody.
    """
    today = local_date(at)
    has_keys = queries.partner_of(by.controller_id, counterpart.pk, today) is not None
    policies.may_write_on_paper(by, has_keys=has_keys).require()
    if counterpart.controller_id != by.controller_id:
        raise NotAllowed
    row = PartnerKey(
        controller_id=by.controller_id,
        counterpart=counterpart,
        on_paper=True,
        party=uuid4(),
        name=counterpart.name,
        starts_on=today,
        ends_on=today + LASTING,
        made_at=at,
        made_by=by,
        # There are no digits to read out.
        checked_at=at,
        checked_by=by,
        **_named(Pair.new().public),
    )
    row.save(force_insert=True)
    audit.record("exchange.partner_key.on_paper", subject=row, by=by, at=at, counterpart=str(counterpart.pk))
    return row


@transaction.atomic
def check_key(*, key: PartnerKey, read_out: str, called: str, by: User, at: datetime) -> bool:
    """Vouch for a key: its fingerprint was read out by somebody who was called at a number of one's own.

    Other digits are kept in the log, and the key goes on counting for nothing.
    """
    policies.may_check_key(key, by, others=queries.anybody_else_keeps_keys(by)).require()
    if "".join(read_out.split()) != key.card.fingerprint.replace(" ", ""):
        audit.record("exchange.partner_key.misread", subject=key, by=by, at=at)
        return False
    key.checked_at, key.checked_by, key.called = at, by, called
    key.save(update_fields=["checked_at", "checked_by", "called"])
    audit.record("exchange.partner_key.checked", subject=key, by=by, at=at)
    return True


@transaction.atomic
def revoke_own_key(*, key: OwnKey, why: str, by: User, at: datetime) -> None:
    """From now on nothing is signed or opened with it. Tell those who have its card."""
    _revoke(key, why, by, at)
    audit.record("exchange.own_key.revoked", subject=key, by=by, at=at, code=why)


@transaction.atomic
def revoke_partner_key(*, key: PartnerKey, why: str, by: User, at: datetime) -> None:
    """From now on nothing is sent to it, and what it signs is refused."""
    _revoke(key, why, by, at)
    audit.record("exchange.partner_key.revoked", subject=key, by=by, at=at, code=why)


@transaction.atomic
def look_at_keys(*, by: User, at: datetime, page: str, key: OwnKey | PartnerKey | None = None) -> None:
    audit.record("exchange.keys.seen", subject=key, by=by, at=at, page=page)


def _revoke(key: OwnKey | PartnerKey, why: str, by: User, at: datetime) -> None:
    policies.may_revoke(key, by).require()
    key.revoked_at, key.revoked_by, key.revoked_why = at, by, why
    key.save(update_fields=["revoked_at", "revoked_by", "revoked_why"])


def _named(public: Any) -> dict[str, Any]:
    return {
        "signing": public.signing,
        "encryption": public.encryption,
        "signing_id": public.signing_id,
        "encryption_id": public.encryption_id,
    }
