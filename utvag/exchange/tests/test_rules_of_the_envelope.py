"""Each rule of the envelope by itself, with the reason that is told for it."""

import json

import pytest

from utvag.exchange.domain import envelope
from utvag.exchange.domain.refusals import Reason, Refused
from utvag.exchange.domain.strictness import decoded, encoded
from utvag.exchange.tests.envelopes import BOARDS, ELSEWHERES, POLICES, REFERRAL, header, opened, sealed
from utvag.exchange.tests.test_the_envelope import (
    INNER,
    OUTER,
    WIRE,
    encrypted,
    refusal_of,
    signed_as,
)

SIGNED = envelope.unwrap(WIRE, key=POLICES)


def with_part(token, number, part):
    parts = token.split(".")
    parts[number] = part
    return ".".join(parts)


def flipped(token, number):
    """The same, with one bit of this part's bytes turned."""
    data = bytearray(decoded(token.split(".")[number]))
    data[0] ^= 1
    return with_part(token, number, encoded(bytes(data)))


@pytest.mark.parametrize("number", [2, 3, 4], ids=["nonce", "words", "seal"])
def test_what_was_changed_on_the_way_does_not_open(number):
    assert refusal_of(flipped(WIRE.decode(), number).encode()) is Reason.ALTERED


def test_what_was_sealed_with_another_key_than_it_says_does_not_open():
    other = ELSEWHERES.public
    head = {**OUTER, "kid": other.encryption_id}
    wire = encrypted(SIGNED, head)
    assert refusal_of(wire, to=ELSEWHERES) is Reason.ALTERED


def test_a_signature_is_the_senders_own():
    assert refusal_of(encrypted(flipped(SIGNED, 2))) is Reason.BAD_SIGNATURE
    assert refusal_of(encrypted(flipped(SIGNED, 1))) is Reason.BAD_SIGNATURE
    assert refusal_of(signed_as(INNER, by=ELSEWHERES.signing)) is Reason.BAD_SIGNATURE
    assert refusal_of(encrypted(with_part(SIGNED, 2, ""))) is Reason.BAD_SIGNATURE


def test_what_is_in_it_is_a_signed_text_of_three_parts():
    for inner in ("x", "a.b", SIGNED + ".QQ", ""):
        assert refusal_of(encrypted(inner)) in (Reason.NOT_A_PACKAGE, Reason.ALTERED)
    assert refusal_of(encrypted(SIGNED + ".QQ")) is Reason.NOT_A_PACKAGE


@pytest.mark.parametrize(
    "whole",
    [
        {"payload": REFERRAL},
        {"header": None, "payload": REFERRAL},
        {"header": {}, "payload": REFERRAL},
        {"header": {**header().as_json(), "more": 1}, "payload": REFERRAL},
        {"header": {**header().as_json(), "made_at": "2026-13-45T99:00:00Z"}, "payload": REFERRAL},
        {"header": {**header().as_json(), "id": "x"}, "payload": REFERRAL},
    ],
)
def test_a_header_that_does_not_fit_is_refused_behind_the_signature(whole):
    assert refusal_of(signed_as(INNER, whole=whole)) is Reason.BAD_HEADER


def test_words_that_do_not_fit_their_kind_are_refused_by_the_receiver_too():
    whole = {"header": header().as_json(), "payload": {"about": "Utan allt annat."}}
    assert refusal_of(signed_as(INNER, whole=whole)) is Reason.BAD_CONTENT
    whole["header"]["kind"] = "letter"
    assert refusal_of(signed_as(INNER, whole=whole)) is Reason.UNKNOWN_KIND


def test_it_is_as_large_as_it_may_be_and_no_larger():
    assert refusal_of(b"x" * envelope.LARGEST) is Reason.NOT_A_PACKAGE
    assert refusal_of(b"x" * (envelope.LARGEST + 1)) is Reason.TOO_LARGE


@pytest.mark.parametrize("wire", [WIRE + b".QQ", WIRE.rpartition(b".")[0], b"", b"...."])
def test_it_has_five_parts(wire):
    assert refusal_of(wire) is Reason.NOT_A_PACKAGE


def test_it_is_written_in_ascii():
    assert refusal_of(WIRE + "å".encode()) is Reason.NOT_A_PACKAGE
    assert refusal_of(b"\xff" + WIRE) is Reason.NOT_A_PACKAGE


def with_head(**changed):
    head = json.loads(decoded(WIRE.decode().split(".")[0]))
    for name, value in changed.items():
        head.pop(name, None)
        if value is not None:
            head[name] = value
    return with_part(WIRE.decode(), 0, encoded(json.dumps(head).encode())).encode()


EPK = json.loads(decoded(WIRE.decode().split(".")[0]))["epk"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"epk": None}, Reason.NOT_A_PACKAGE),
        ({"epk": "x"}, Reason.NOT_A_PACKAGE),
        ({"epk": {**EPK, "d": "QQ"}}, Reason.NOT_A_PACKAGE),
        ({"epk": {"kty": "OKP", "crv": "X25519"}}, Reason.NOT_A_PACKAGE),
        ({"epk": {**EPK, "crv": "X448"}}, Reason.ALGORITHM),
        ({"epk": {**EPK, "kty": "EC"}}, Reason.ALGORITHM),
        ({"epk": {**EPK, "x": "QQ"}}, Reason.ALTERED),
        ({"kid": None}, Reason.NOT_A_PACKAGE),
        ({"kid": 7}, Reason.NOT_A_PACKAGE),
        ({"kid": ["x"]}, Reason.NOT_A_PACKAGE),
        ({"more": "x"}, Reason.NOT_A_PACKAGE),
    ],
)
def test_its_head_says_what_it_may_and_nothing_else(changed, reason):
    assert refusal_of(with_head(**changed)) is reason


def test_a_key_is_named_by_a_word_inside_too():
    assert refusal_of(signed_as({**INNER, "kid": "x"})) is Reason.UNKNOWN_SENDER
    head = {**INNER, "kid": 7}
    inner = with_part(SIGNED, 0, encoded(json.dumps(head).encode()))
    assert refusal_of(encrypted(inner)) is Reason.NOT_A_PACKAGE


@pytest.mark.parametrize("part", ["Q", "QQ==", "QR", "Q Q", "Q+", "Q/", "å"])
def test_bytes_are_written_in_one_way(part):
    token = with_part(WIRE.decode(), 2, part)
    assert refusal_of(token.encode()) is Reason.NOT_A_PACKAGE


@pytest.mark.parametrize(
    "text", ["[]", '"x"', "1", "", "{", '{"a": 1.5}', '{"a": NaN}', '{"a": "\\ud800"}', "[" * 9000]
)
def test_its_head_is_one_object_of_whole_numbers_and_whole_characters(text):
    token = with_part(WIRE.decode(), 0, encoded(text.encode()))
    assert refusal_of(token.encode()) is Reason.NOT_A_PACKAGE


def long_one(size):
    """A handover of just so many bytes, as it is signed: within its schema, in letters of four bytes each."""
    payload = {"summary": "Ord", "contact": "Växeln", "decisions": [], "documents": []}

    def missing():
        whole = {"header": header(kind="case_handover").as_json(), "payload": payload}
        return size - len(json.dumps(whole, ensure_ascii=False).encode())

    for name, limit in (("summary", 16_000), ("plan", 16_000), ("children", 8_000), ("safety", 8_000)):
        payload[name] = "x"
        payload[name] = "\U0001f600" * min(limit, missing() // 4)
    for lines in (payload["decisions"], payload["documents"]):
        while len(lines) < 30 and missing() > 2_000:
            lines.append("\U0001f600" * 400)
    payload["person_contact"] = "x"
    payload["person_contact"] = "x" * (1 + missing())
    return payload


def test_what_fits_its_schema_can_be_too_large_and_whoever_writes_is_told():
    """Half of what may travel, because it is written in base64 twice; one byte more fills another block."""
    room = envelope.LARGEST // 2
    largest = sealed(long_one(room), kind="case_handover")
    assert len(largest.wire) <= envelope.LARGEST
    assert len(opened(largest.wire).payload["person_contact"]) > 0
    with pytest.raises(Refused) as refused:
        sealed(long_one(room + 1), kind="case_handover")
    assert refused.value.reason is Reason.TOO_LARGE


def test_boards_sign_for_themselves():
    assert opened(signed_as(INNER), by=BOARDS).header.kind == "referral"
