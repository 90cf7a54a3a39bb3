"""What travels opens for the one it is meant for, as it was sent, and for nobody else."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from joserfc import jwe, jws
from joserfc.jwk import OctKey, OKPKey

from utvag.exchange.domain import envelope
from utvag.exchange.domain.keys import Pair
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.strictness import encoded
from utvag.exchange.tests.envelopes import (
    BOARD,
    BOARDS,
    ELSEWHERE,
    ELSEWHERES,
    NOW,
    POLICE,
    POLICES,
    REFERRAL,
    header,
    opened,
    sealed,
)

WIRE = sealed().wire


def refusal_of(wire, **more):
    with pytest.raises(Refused) as refused:
        opened(wire, **more)
    return refused.value.reason


def test_it_opens_for_the_receiver_as_it_was_written():
    package = sealed()
    found = opened(package.wire)
    assert found.payload == REFERRAL
    assert (found.header.sender, found.header.receiver, found.digest) == (BOARD, POLICE, package.digest)


def test_nothing_of_it_can_be_read_on_the_way():
    assert b"Vill" not in WIRE
    assert encoded(b"Vill l").encode()[:6] not in WIRE


def test_its_length_does_not_tell_how_much_was_written():
    longer = {**REFERRAL, "about": REFERRAL["about"] * 10}
    assert len(sealed(longer).wire) == len(sealed().wire)


def test_a_package_to_somebody_else_is_refused():
    assert refusal_of(sealed(to=ELSEWHERES, receiver=ELSEWHERE).wire) is Reason.WRONG_RECIPIENT


def test_the_receiver_cannot_wrap_it_anew_to_somebody_else():
    signed = envelope.unwrap(WIRE, key=POLICES)
    to = ELSEWHERES.public
    head = {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "kid": to.encryption_id,
        "typ": envelope.OUTER,
        "cty": envelope.INNER,
    }
    wire = jwe.encrypt_compact(
        head, signed.encode(), to.encryption_key, registry=envelope._ENCRYPTING
    ).encode()
    assert refusal_of(wire, to=ELSEWHERES, receiver=ELSEWHERE) is Reason.WRONG_RECIPIENT
    # Nor to another key of the same authority.
    assert refusal_of(wire, to=ELSEWHERES, receiver=POLICE) is Reason.WRONG_RECIPIENT


def test_somebody_elses_signature_is_not_the_senders():
    forged = sealed(by=ELSEWHERES).wire
    assert refusal_of(forged) is Reason.UNKNOWN_SENDER
    assert refusal_of(forged, by=ELSEWHERES, sender=ELSEWHERE) is Reason.UNKNOWN_SENDER


@pytest.mark.parametrize(
    ("made", "ends", "reason"),
    [
        (timedelta(0), timedelta(0), Reason.EXPIRED),
        (-timedelta(days=3), -timedelta(seconds=1), Reason.EXPIRED),
        (timedelta(minutes=6), timedelta(days=1), Reason.FROM_THE_FUTURE),
        (timedelta(minutes=5, seconds=1), timedelta(days=1), Reason.FROM_THE_FUTURE),
        (timedelta(minutes=4), timedelta(minutes=4), Reason.BAD_HEADER),
        (timedelta(minutes=4), timedelta(minutes=3), Reason.BAD_HEADER),
        (timedelta(0), timedelta(days=367), Reason.BAD_HEADER),
    ],
)
def test_a_package_has_its_time(made, ends, reason):
    assert refusal_of(sealed(made_at=NOW + made, expires_at=NOW + ends).wire) is reason


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (timedelta(minutes=5), timedelta(days=1)),
        (-timedelta(days=3), timedelta(seconds=1)),
        (timedelta(0), timedelta(days=366)),
    ],
)
def test_within_its_time_it_opens(made, ends):
    assert opened(sealed(made_at=NOW + made, expires_at=NOW + ends).wire).header.expires_at == NOW + ends


def test_what_it_answers_is_read_back():
    reply = uuid4()
    said = {"outcome": "ACCEPTED"}
    assert opened(sealed(said, kind="referral_answer", in_reply_to=reply).wire).header.in_reply_to == reply


def test_a_large_one_is_refused_before_a_byte_of_it_is_parsed():
    class Unread(bytes):
        def decode(self, *_more):
            raise AssertionError("it was read")

    with pytest.raises(Refused) as refused:
        envelope.receiving_key(Unread(100 * 1024 * 1024))
    assert refused.value.reason is Reason.TOO_LARGE


def test_what_is_too_much_to_send_is_said_to_whoever_writes():
    with pytest.raises(Refused) as refused:
        sealed({**REFERRAL, "about": "x" * 9000})
    assert refused.value.reason is Reason.BAD_CONTENT


@settings(max_examples=60, deadline=None)
@given(some.integers(0, len(WIRE) - 1), some.integers(1, 255))
def test_no_byte_of_it_can_be_changed(place, change):
    changed = bytearray(WIRE)
    changed[place] ^= change
    with pytest.raises(Refused):
        opened(bytes(changed))


@settings(max_examples=60, deadline=None)
@given(some.integers(0, len(WIRE) - 1))
def test_no_part_of_it_is_enough(length):
    with pytest.raises(Refused):
        opened(WIRE[:length])


@settings(max_examples=100, deadline=None)
@given(some.binary(max_size=300) | some.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_whatever_else_comes_is_refused(data):
    with pytest.raises(Refused):
        opened(data)


def signed_as(head, by=BOARDS.signing, algorithms=("Ed25519",), whole=None):
    """A package with any head that a stranger may write, encrypted as it should be."""
    text = json.dumps(whole or {"header": header().as_json(), "payload": REFERRAL})
    signed = jws.serialize_compact(head, text.encode(), by, registry=Loose(algorithms=list(algorithms)))
    return encrypted(signed)


class Loose(jws.JWSRegistry):
    def __init__(self, **more):
        super().__init__(**more, strict_check_header=False)


OUTER = {
    "alg": "ECDH-ES",
    "enc": "A256GCM",
    "kid": POLICES.public.encryption_id,
    "typ": envelope.OUTER,
    "cty": envelope.INNER,
}
INNER = {"alg": "Ed25519", "kid": BOARDS.public.signing_id, "typ": envelope.INNER, "cty": "application/json"}


def encrypted(signed, head=OUTER, algorithms=("ECDH-ES", "A256GCM")):
    registry = jwe.JWERegistry(algorithms=list(algorithms), strict_check_header=False)
    return jwe.encrypt_compact(
        head, signed.encode(), POLICES.public.encryption_key, registry=registry
    ).encode()


def test_the_tests_own_package_is_a_good_one():
    assert opened(signed_as(INNER)).payload == REFERRAL


@pytest.mark.filterwarnings("ignore:.*:joserfc.errors.SecurityWarning")
@pytest.mark.parametrize(
    ("alg", "key"),
    [
        ("none", OctKey.import_key("not a secret but long enough for it")),
        ("HS256", OctKey.import_key(BOARDS.public.signing * 2)),
        ("EdDSA", BOARDS.signing),
        ("Ed448", OKPKey.generate_key("Ed448")),
    ],
)
def test_no_other_way_to_sign_is_taken(alg, key):
    wire = signed_as({**INNER, "alg": alg}, by=key, algorithms=[alg])
    assert refusal_of(wire) is Reason.ALGORITHM


@pytest.mark.parametrize(("alg", "enc"), [("ECDH-ES+A256KW", "A256GCM"), ("ECDH-ES", "A128GCM")])
def test_no_other_way_to_encrypt_is_taken(alg, enc):
    signed = envelope.unwrap(WIRE, key=POLICES)
    wire = encrypted(signed, {**OUTER, "alg": alg, "enc": enc}, algorithms=[alg, enc])
    assert refusal_of(wire) is Reason.ALGORITHM


@pytest.mark.parametrize(
    "more", [{"zip": "DEF"}, {"crit": ["exp"], "exp": 1}, {"apu": "QQ"}, {"jwk": {"kty": "OKP"}}]
)
def test_nothing_stands_on_it_that_is_not_to(more):
    signed = envelope.unwrap(WIRE, key=POLICES)
    algorithms = ("ECDH-ES", "A256GCM", "DEF")
    if "crit" not in more:
        wire = encrypted(signed, {**OUTER, **more}, algorithms)
        assert refusal_of(wire) is Reason.NOT_A_PACKAGE
    inner = encoded(json.dumps({**INNER, **more}).encode())
    wire = encrypted(".".join([inner, *signed.split(".")[1:]]))
    assert refusal_of(wire) is Reason.NOT_A_PACKAGE


@pytest.mark.parametrize("name", ["typ", "cty"])
def test_it_says_that_it_is_a_package(name):
    signed = envelope.unwrap(WIRE, key=POLICES)
    assert refusal_of(encrypted(signed, {**OUTER, name: "JWT"})) is Reason.ALGORITHM
    assert refusal_of(signed_as({**INNER, name: "JWT"})) is Reason.ALGORITHM


def test_a_name_that_stands_twice_is_refused():
    twice = json.dumps(INNER)[:-1] + ', "kid": "x"}'
    _head, body, signature = envelope.unwrap(WIRE, key=POLICES).split(".")
    assert refusal_of(encrypted(f"{encoded(twice.encode())}.{body}.{signature}")) is Reason.NOT_A_PACKAGE


def test_what_stands_beside_header_and_content_is_refused():
    whole = {"header": header().as_json(), "payload": REFERRAL, "more": 1}
    assert refusal_of(signed_as(INNER, whole=whole)) is Reason.BAD_HEADER


def test_a_header_out_of_the_signature_counts_for_nothing():
    """The ids that the wire shows name keys; who sends to whom is read behind the signature."""
    whole = {"header": {**header().as_json(), "to": str(uuid4())}, "payload": REFERRAL}
    assert refusal_of(signed_as(INNER, whole=whole)) is Reason.WRONG_RECIPIENT


def test_a_pair_of_keys_is_read_back_whole():
    pair = Pair.new()
    assert Pair.from_text(pair.as_text()).public == pair.public
    assert "d" not in json.loads(pair.public.signing)
