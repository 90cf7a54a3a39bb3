"""Every way to spoil a package that is carried between installations, and every sort of rubbish."""

import json
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from assurance.packages import _again, _referral, _spoilt, _wrapped
from assurance.packages_between import Apart, _sent

# The largest that is read, in bytes; a hundred megabytes are sent as they are.
HUNDRED = 100 * 1024 * 1024
PLACES, CUTS = 150, 60


def attacks(parties: dict[str, Apart]) -> Iterator[tuple[str, str, list[bytes]]]:
    """What is done, to whom it is brought, and what is brought; what revokes keys comes last."""
    from django.utils import timezone

    from utvag.exchange import actions, queries
    from utvag.exchange.domain import envelope

    astrid, maja, nils = (parties[name] for name in ("astrid", "maja", "nils"))
    now = timezone.now()
    prepared = actions.prepare
    package = _sent(astrid, "maja", "En", by=prepared)
    wire = _wire(astrid, package)
    changed = [_changed(wire, len(wire) * number // PLACES) for number in range(PLACES)]
    yield "a byte changed, at 150 places", "maja", changed
    yield "cut off, at 60 lengths", "maja", [wire[: len(wire) * number // CUTS] for number in range(CUTS)]
    yield "a hundred megabytes", "maja", [bytes(HUNDRED)]
    short = _sent(astrid, "maja", "Kort", by=prepared, ends_at=timezone.now() + timedelta(seconds=2))
    late = _wire(astrid, short)
    time.sleep(3)
    yield "when its time is over", "maja", [late]
    early = _sent(astrid, "maja", "Sedan", by=prepared, at=now + timedelta(hours=1))
    yield "before it was made", "maja", [_wire(astrid, early)]
    yield "brought to somebody else than whom it is sealed to", "nils", [wire]
    with maja.place.at(maja.user):
        own = queries.own_to_sign_with(maja.user.controller_id, now.date())
        assert own is not None
        signed = envelope.unwrap(wire, key=own.pair)
    yield "wrapped anew by its receiver to another", "nils", [_wrapped(signed, nils.key.public)]
    arrived = _sent(astrid, "maja", "Två")
    astrid.place.work()
    with astrid.place.at():
        again = [_again(astrid, arrived, now) for _each in range(5)]
    yield "another content under the same id", "maja", again
    with nils.place.at(nils.user):
        card = queries.partner_key_with(nils.user.controller_id, nils.cards["astrid"].pk).get()
        actions.revoke_partner_key(key=card, why="EXPOSED", by=nils.user, at=now)
    revoked = [_wire(astrid, _sent(astrid, "nils", str(number), by=prepared)) for number in range(5)]
    yield "signed with a key that was revoked", "nils", revoked
    held = [_wire(astrid, _sent(astrid, "maja", str(number), by=prepared)) for number in range(5)]
    with maja.place.at(maja.user):
        mine = queries.own_key_with(maja.user.controller_id, maja.key.pk).get()
        actions.revoke_own_key(key=mine, why="EXPOSED", by=maja.user, at=now)
    yield "sealed to a key that was revoked", "maja", held


def anything_sealed(drawn: random.Random, sender: Apart, to: Apart, count: int) -> list[bytes]:
    """From a known sender, with anything in header and payload."""
    from django.utils import timezone
    from joserfc import jwe, jws

    from utvag.exchange import queries
    from utvag.exchange.domain import envelope, schemas

    now, public = timezone.now(), to.key.public
    with sender.place.at(sender.user):
        own = queries.own_to_sign_with(sender.user.controller_id, now.date())
        assert own is not None
        pair = own.pair
    inner = {
        "alg": envelope.SIGN,
        "kid": pair.public.signing_id,
        "typ": envelope.INNER,
        "cty": "application/json",
    }
    outer = {
        "alg": envelope.AGREE,
        "enc": envelope.ENCRYPT,
        "kid": public.encryption_id,
        "typ": envelope.OUTER,
        "cty": envelope.INNER,
    }
    wires = []
    for _each in range(count):
        whole = _spoilt(drawn, sender.user.controller_id, to, now, schemas.kinds())
        text = json.dumps(whole, ensure_ascii=True).encode()
        signed = jws.serialize_compact(inner, text, pair.signing, registry=envelope._SIGNING)
        wires.append(
            jwe.encrypt_compact(
                outer, signed.encode(), public.encryption_key, registry=envelope._ENCRYPTING
            ).encode()
        )
    return wires


def anything_unsealed(drawn: random.Random, count: int) -> list[bytes]:
    """Bytes, texts with five parts, and heads that look like one."""
    head = json.dumps({"alg": "none", **_referral("x")}).encode()
    made = []
    for _each in range(count):
        some = drawn.randbytes(drawn.choice([0, 1, 50, 3000, 520_000]))
        parts = b".".join([some.hex().encode()[:400]] * drawn.randint(1, 7))
        made.append(drawn.choice([some, parts, head + b"." * drawn.randint(0, 6), some + b"\x00\xff"]))
    return made


def _changed(wire: bytes, place: int) -> bytes:
    spoilt = bytearray(wire)
    spoilt[place] ^= 1
    return bytes(spoilt)


def _wire(party: Apart, package: Any) -> bytes:
    from utvag.exchange import queries

    with party.place.at(party.user):
        return queries.package_with(package.pk).get().wire.encode()
