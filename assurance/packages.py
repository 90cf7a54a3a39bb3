"""Packages among three controllers, by every way there is; and every way there is to spoil one."""

import json
import random
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict

ROUNDS, FUZZED = 10, 1_500


@dataclass
class Party:
    """A controller, whoever sends for it, its keys, and the cards it has of the others."""

    user: Any
    key: Any
    cards: dict[str, Any]


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` where something bad is taken or something good is not."""
    from django.db import connection
    from django.utils import timezone

    connection.close()
    connection.settings_dict["NAME"] = conninfo_to_dict(dsn)["dbname"]
    now = timezone.now().replace(microsecond=0)
    parties = introduced(now)
    with psycopg.connect(dsn, autocommit=True) as admin:
        trips = round_trips(parties, now)
        refused = spoiled(parties, now, admin)
        fuzzed = fuzz(parties, now, random.Random(20261122))
    connection.close()
    lines = [
        "| round trips among three controllers: sent, read, receipt back | packages | arrived as sent |",
        "|---|---:|---:|",
    ]
    lines += [f"| {way} | {count} | 100 % |" for way, count in trips.items()]
    lines += ["", "| what was done to a package | times | refused, with the reason | in the receiver's log |"]
    lines += ["|---|---:|---|---:|"]
    lines += [f"| {what} | {count} | {codes} | {count} |" for what, (count, codes) in refused.items()]
    lines += ["", "| well signed, with anything in it | packages |", "|---|---:|"]
    return [*lines, *(f"| {what} | {count} |" for what, count in sorted(fuzzed.items()))]


def introduced(now: datetime) -> dict[str, Party]:
    """Three controllers of the cast, with each other's cards, checked."""
    from utvag.demo.organisations import CONTROLLERS, demo_id
    from utvag.exchange import actions, queries
    from utvag.organisations import public as organisations
    from utvag.walls import public as walls

    wanted = {"astrid", "maja", "nils"}
    ids = {user.key: demo_id(each.code, "user", user.key) for each in CONTROLLERS for user in each.users}
    parties = {}
    for name in sorted(wanted):
        user = _user(ids[name])
        with walls.acting_as(user):
            unit = user.current_memberships[0].unit
            parties[name] = Party(user, actions.make_own_key(unit=unit, by=user, at=now), {})
    checkers = {"astrid": _user(ids["david"])}
    for one, other in permutations(sorted(wanted), 2):
        party, key = parties[one], parties[other].key
        with walls.acting_as(party.user):
            counterpart = organisations.add_counterpart(
                controller=party.user.controller, kind="NGO", name=f"Motpart {other}", by=party.user, at=now
            )
            row = actions.take_in_card(card=key.card, counterpart=counterpart, by=party.user, at=now)
        checker = checkers.get(one, party.user)
        with walls.acting_as(checker):
            row = queries.partner_key_with(checker.controller_id, row.pk).get()
            assert actions.check_key(key=row, read_out=key.card.fingerprint, called="1", by=checker, at=now)
        party.cards[other] = row
    return parties


def round_trips(parties: dict[str, Party], now: datetime) -> Counter[str]:
    """Every pair, both ways, by the post and as files."""
    from utvag.exchange import actions, queries
    from utvag.walls import public as walls

    done: Counter[str] = Counter()
    for one, other in permutations(parties, 2):
        for number in range(ROUNDS):
            payload = _referral(f"Påhittad nummer {number} från {one} till {other}")
            package = _prepared(parties[one], other, payload, now)
            by_file = number % 2
            with walls.acting_as(parties[one].user):
                package = queries.package_with(package.pk).get()
                if by_file:
                    wire = actions.hand_over_file(package=package, by=parties[one].user, at=now)
                else:
                    actions.deliver(package=package, by=parties[one].user, at=now)
            with walls.acting_as(parties[other].user):
                if by_file:
                    taken = actions.take_in_file(wire=wire, by=parties[other].user, at=now)
                    assert taken.refusal is None, taken.refusal
                came = queries.came_in().get(package_id=package.package_id)
                assert came.said == payload
                receipt = actions.hand_over_receipt(package=came, by=parties[other].user, at=now)
            with walls.acting_as(parties[one].user):
                if by_file:
                    assert actions.take_in_file(wire=receipt, by=parties[one].user, at=now).receipt
                assert queries.package_with(package.pk).get().receipt.signed
            done["as a sealed file" if by_file else "within the installation"] += 1
    return done


def spoiled(
    parties: dict[str, Party], now: datetime, admin: psycopg.Connection
) -> dict[str, tuple[int, str]]:
    """Each way to spoil a package: how often it was tried, and what it was refused for."""
    found: dict[str, Counter[str]] = {}
    before = _refusals(admin)
    tried = 0
    for what, wire, at in _attacks(parties, now):
        code = _given_in(wire, at)
        assert code, f"{what}: it was taken"
        found.setdefault(what, Counter())[code] += 1
        tried += 1
    assert _refusals(admin) - before == tried, "a refusal is not in the log"
    return {what: (codes.total(), ", ".join(sorted(codes))) for what, codes in found.items()}


def _attacks(parties: dict[str, Party], now: datetime) -> Iterator[tuple[str, bytes, datetime]]:
    from utvag.exchange import actions, queries
    from utvag.walls import public as walls

    astrid = parties["astrid"]
    package = _prepared(astrid, "maja", _referral("En"), now)
    wire = _wire(astrid, package)
    for place in range(len(wire)):
        changed = bytearray(wire)
        changed[place] ^= 1
        yield "a byte changed, at every place", bytes(changed), now
    for length in range(0, len(wire), 7):
        yield "cut off", wire[:length], now
    yield "a hundred megabytes", bytes(100 * 1024 * 1024), now
    yield "when its time is over", wire, now + timedelta(days=31)
    yield "before it was made", wire, now - timedelta(minutes=30)
    from utvag.exchange.domain import envelope

    with walls.acting_as(parties["maja"].user):
        own = queries.own_to_sign_with(parties["maja"].user.controller_id, now.date())
        assert own is not None
        signed = envelope.unwrap(wire, key=own.pair)
    for other in ("nils", "astrid"):
        yield "wrapped anew by its receiver to another", _wrapped(signed, parties[other].key.public), now
    assert _given_in(wire, now) == "", "the good one"
    assert _given_in(wire, now) == "", "the good one again, which is kept once"
    for _each in range(5):
        yield "another content under the same id", _again(astrid, package, now), now
    with walls.acting_as(parties["nils"].user):
        key = queries.partner_key_with(
            parties["nils"].user.controller_id, parties["nils"].cards["astrid"].pk
        ).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=parties["nils"].user, at=now)
    for _each in range(5):
        late = _prepared(astrid, "nils", _referral("Två"), now)
        yield "signed with a key that was revoked", _wire(astrid, late), now
    with walls.acting_as(parties["maja"].user):
        mine = queries.own_key_with(parties["maja"].user.controller_id, parties["maja"].key.pk).get()
        held = _prepared(astrid, "maja", _referral("Tre"), now)
        actions.revoke_own_key(key=mine, why="EXPOSED", by=parties["maja"].user, at=now)
    yield "sealed to a key that was revoked", _wire(astrid, held), now


def fuzz(parties: dict[str, Party], now: datetime, drawn: random.Random) -> Counter[str]:
    """Well signed and well sealed, from a known sender, with anything in header and payload: an answer each time."""
    from joserfc import jwe, jws

    from utvag.exchange import queries
    from utvag.exchange.domain import envelope, schemas
    from utvag.walls import public as walls

    nils, astrid = parties["nils"], parties["astrid"]
    with walls.acting_as(nils.user):
        own = queries.own_to_sign_with(nils.user.controller_id, now.date())
        assert own is not None
        pair = own.pair
    to = astrid.key.public
    inner = {
        "alg": "Ed25519",
        "kid": pair.public.signing_id,
        "typ": envelope.INNER,
        "cty": "application/json",
    }
    outer = {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "kid": to.encryption_id,
        "typ": envelope.OUTER,
        "cty": envelope.INNER,
    }
    came: Counter[str] = Counter()
    for _number in range(FUZZED):
        whole = _spoilt(drawn, nils.user.controller_id, astrid, now, schemas.kinds())
        text = json.dumps(whole, ensure_ascii=True).encode()
        signed = jws.serialize_compact(inner, text, pair.signing, registry=envelope._SIGNING)
        wire = jwe.encrypt_compact(outer, signed.encode(), to.encryption_key, registry=envelope._ENCRYPTING)
        code = _given_in(wire.encode(), now)
        came[f"refused: {code}" if code else "taken, because it fits its schema"] += 1
    came["**failed**"] = 0
    return came


def _spoilt(drawn: random.Random, sender: UUID, to: Party, now: datetime, kinds: list[Any]) -> dict[str, Any]:
    from utvag.exchange.domain.header import Header

    kind = drawn.choice([each for each in kinds if not each.answers])
    made, until = now, now + timedelta(days=5)
    reference = uuid4()
    head = Header(
        uuid4(),
        kind.key,
        1,
        sender,
        to.user.controller_id,
        to.key.encryption_id,
        reference,
        None,
        made,
        until,
        "",
    )
    payload = {
        field.name: _plausible(field, drawn)
        for field in kind.fields
        if field.is_required or drawn.random() < 0.3
    }
    whole: dict[str, Any] = {"header": head.as_json(), "payload": payload}
    for _each in range(drawn.randrange(3)):
        part = whole[drawn.choice(["header", "payload", "payload"])]
        name = drawn.choice([*part, "".join(drawn.choices(string.ascii_lowercase, k=4))])
        part[name] = _anything(drawn, 2)
    return whole


def _plausible(field: Any, drawn: random.Random) -> Any:
    rule = field.rule
    if field.words:
        return drawn.choice(list(field.words))
    if rule["type"] == "array":
        return [_text(drawn, 20)] * drawn.randint(1, 3)
    if rule["type"] == "integer":
        return drawn.randint(rule["minimum"], rule["maximum"])
    if rule.get("format") == "date":
        return f"2026-{drawn.randint(1, 12):02}-{drawn.randint(1, 31):02}"
    return "2026-12-01T10:00" if field.name == "begins_at" else _text(drawn, 30)


def _anything(drawn: random.Random, depth: int) -> Any:
    simple = [None, True, -1, 2**70, 1.5, "", "\x00", "\ud800", "x" * 20_000, _text(drawn, 10)]
    if depth and drawn.random() < 0.3:
        return drawn.choice(
            [[_anything(drawn, depth - 1)] * 3, {_text(drawn, 3): _anything(drawn, depth - 1)}]
        )
    return drawn.choice(simple)


def _text(drawn: random.Random, longest: int) -> str:
    return "".join(drawn.choices("abcåäö \n😀'\"<&\\", k=drawn.randint(1, longest)))


def _referral(about: str) -> dict[str, str]:
    return {"about": about, "asked": "Att ni tar över.", "urgency": "SOON", "contact": "Växeln."}


def _prepared(party: Party, to: str, payload: dict[str, str], now: datetime) -> Any:
    from utvag.exchange import actions
    from utvag.walls import public as walls

    with walls.acting_as(party.user):
        return actions.prepare(
            kind="referral",
            payload=payload,
            partner=party.cards[to],
            unit_id=party.user.current_memberships[0].unit_id,
            ends_at=now + timedelta(days=30),
            by=party.user,
            at=now,
        )


def _wire(party: Party, package: Any) -> bytes:
    from utvag.exchange import queries
    from utvag.walls import public as walls

    with walls.acting_as(party.user):
        return queries.package_with(package.pk).get().wire.encode()


def _again(party: Party, package: Any, now: datetime) -> bytes:
    """Signed by the sender itself, under an id that has been used."""
    from utvag.exchange import queries
    from utvag.exchange.domain import envelope
    from utvag.exchange.domain.header import Header
    from utvag.walls import public as walls

    with walls.acting_as(party.user):
        own = queries.own_to_sign_with(party.user.controller_id, now.date())
        assert own is not None
        to = package.partner
        until = now + timedelta(days=3)
        head = Header(
            package.package_id,
            "referral",
            1,
            own.controller_id,
            to.party,
            to.encryption_id,
            uuid4(),
            None,
            now,
            until,
            "",
        )
        return envelope.seal(head, _referral(str(uuid4())), by=own.pair, to=to.public).wire


def _wrapped(signed: str, to: Any) -> bytes:
    from joserfc import jwe

    from utvag.exchange.domain import envelope

    head = {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "kid": to.encryption_id,
        "typ": envelope.OUTER,
        "cty": envelope.INNER,
    }
    return jwe.encrypt_compact(
        head, signed.encode(), to.encryption_key, registry=envelope._ENCRYPTING
    ).encode()


def _given_in(wire: bytes, at: datetime) -> str:
    """The code of the refusal; nothing where it is taken."""
    from utvag.exchange import actions
    from utvag.walls import public as walls

    with walls.at_the_post():
        answer = actions.receive(wire=wire, at=at)
        actions.keep_refusal(answer, at=at)
    assert bool(answer.receipt) != bool(answer.refusal)
    return answer.refusal.value if answer.refusal else ""


def _refusals(admin: psycopg.Connection) -> int:
    row = admin.execute(
        "SELECT count(*) FROM audit_entry WHERE action = 'exchange.package.refused'"
    ).fetchone()
    assert row is not None
    return row[0]


def _user(pk: UUID) -> Any:
    from utvag.accounts.public import User
    from utvag.walls import public as walls

    with walls.signing_in():
        return User.objects.select_related("controller").get(pk=pk)
