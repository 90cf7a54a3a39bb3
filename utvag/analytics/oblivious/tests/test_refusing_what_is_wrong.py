"""What is tampered with, malformed or asked for wrongly is refused, with an error that says what is wrong."""

from random import Random

import pytest

from utvag.analytics.oblivious.public import (
    MOST,
    Evaluated,
    InverseRefused,
    Malformed,
    Mode,
    NotProved,
    Refused,
    Secrets,
    blind,
    blind_evaluate,
    derive_key_pair,
    finalize,
    read_key_pair,
    tweaked_public,
    verified,
    verify_proof,
)

PROVED = [Mode.VOPRF, Mode.POPRF]
ORDER = 2**252 + 27742317777372353535851937790883648493
INPUTS = [b"one", b"two", b"three"]
# RFC 9496, A.3 (not canonical, negative, no square), the identity, and points of low order as Ed25519 writes them.
NO_ELEMENTS = [
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "0000000000000000000000000000000000000000000000000000000000000000",
    # The generator, and the identity, with the highest bit set.
    "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2df6",
    "0000000000000000000000000000000000000000000000000000000000000080",
]


def scalar(number):
    return number.to_bytes(32, "little")


def info_of(mode):
    return b"2026" if mode == Mode.POPRF else b""


def asked(mode, seed=b"k"):
    keys = derive_key_pair(mode, seed * 32)
    blinded = blind(mode, INPUTS)
    return keys, blinded, blind_evaluate(mode, keys, blinded.elements, info=info_of(mode))


@pytest.mark.parametrize("mode", PROVED)
def test_every_bit_of_a_proof_counts(mode):
    keys, blinded, answer = asked(mode)
    verified(mode, blinded.elements, answer, public=keys.public, info=info_of(mode))
    for bit in range(0, 512, 37):
        changed = bytearray(answer.proof)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NotProved):
            finalize(
                mode,
                INPUTS,
                blinded,
                Evaluated(answer.elements, bytes(changed)),
                public=keys.public,
                info=info_of(mode),
            )


@pytest.mark.parametrize("mode", PROVED)
@pytest.mark.parametrize(
    "proof", [b"", bytes(63), bytes(65), bytes(64)], ids=["none", "short", "long", "noughts"]
)
def test_a_proof_of_the_wrong_length_or_of_noughts_is_none(mode, proof):
    keys, blinded, answer = asked(mode)
    with pytest.raises(NotProved, match="cannot hold" if len(proof) == 64 else "instead of 64"):
        verified(
            mode, blinded.elements, Evaluated(answer.elements, proof), public=keys.public, info=info_of(mode)
        )


@pytest.mark.parametrize("mode", PROVED)
def test_a_proof_written_with_another_multiple_of_the_order_is_refused(mode):
    """The same numbers, written in a second way: a proof has one form only."""
    keys, blinded, answer = asked(mode)
    challenge = int.from_bytes(answer.proof[:32], "little") + ORDER
    with pytest.raises(NotProved, match="below the order"):
        verified(
            mode,
            blinded.elements,
            Evaluated(answer.elements, scalar(challenge) + answer.proof[32:]),
            public=keys.public,
            info=info_of(mode),
        )


@pytest.mark.parametrize("mode", PROVED)
def test_another_key_or_answer_or_order_is_found(mode):
    keys, blinded, answer = asked(mode)
    other, _blinded, _answer = asked(mode, b"x")
    by_another = blind_evaluate(mode, other, blinded.elements, info=info_of(mode))
    swapped = Evaluated([*answer.elements[1:], answer.elements[0]], answer.proof)
    one_of_another = Evaluated([*answer.elements[:2], by_another.elements[2]], answer.proof)
    for wrong in (by_another, swapped, one_of_another):
        with pytest.raises(NotProved):
            verified(mode, blinded.elements, wrong, public=keys.public, info=info_of(mode))
    with pytest.raises(NotProved):
        verified(mode, blinded.elements, answer, public=other.public, info=info_of(mode))
    with pytest.raises(Refused, match="as many"):
        verified(mode, blinded.elements, Evaluated(answer.elements[:2], answer.proof), public=keys.public)


def test_a_key_holder_who_uses_two_keys_in_one_batch_is_found():
    """So that nobody can mark one actor's persons by a key of their own."""
    keys, blinded, answer = asked(Mode.VOPRF)
    other, _blinded, _answer = asked(Mode.VOPRF, b"x")
    marked = blind_evaluate(Mode.VOPRF, other, blinded.elements[2:]).elements
    mixed = Evaluated([*answer.elements[:2], *marked], answer.proof)
    with pytest.raises(NotProved):
        verified(Mode.VOPRF, blinded.elements, mixed, public=keys.public)


def test_the_answer_for_another_period_is_found():
    keys, blinded, answer = asked(Mode.POPRF)
    with pytest.raises(NotProved):
        finalize(Mode.POPRF, INPUTS, blinded, answer, public=keys.public, info=b"2027")


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("element", NO_ELEMENTS)
def test_what_is_no_element_is_never_evaluated(mode, element):
    keys, blinded, _answer = asked(mode)
    with pytest.raises(Malformed, match="Element 2 of the batch"):
        blind_evaluate(mode, keys, [blinded.elements[0], bytes.fromhex(element)], info=info_of(mode))


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("element", NO_ELEMENTS)
def test_what_is_no_element_is_never_taken_as_an_answer(mode, element):
    keys, blinded, answer = asked(mode)
    wrong = Evaluated([*answer.elements[:2], bytes.fromhex(element)], answer.proof)
    with pytest.raises((Malformed, NotProved), match="Element 3 of the batch"):
        finalize(mode, INPUTS, blinded, wrong, public=keys.public, info=info_of(mode))


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_an_element_has_thirty_two_bytes(length):
    keys, blinded, _answer = asked(Mode.VOPRF)
    element = (blinded.elements[0] * 2)[:length]
    with pytest.raises(Malformed, match=f"{length} bytes"):
        blind_evaluate(Mode.VOPRF, keys, [element])


@pytest.mark.parametrize("length", [0, 31, 33])
def test_an_answer_or_a_question_that_is_too_short_is_never_read_past_its_end(length):
    keys, blinded, answer = asked(Mode.VOPRF)
    cut = (answer.elements[0] * 2)[:length]
    wrong = Evaluated([answer.elements[0], cut, answer.elements[2]], answer.proof)
    with pytest.raises(NotProved, match="Element 2 of the batch does not have 32 bytes"):
        verified(Mode.VOPRF, blinded.elements, wrong, public=keys.public)
    with pytest.raises(NotProved, match="Element 3 of the batch does not have 32 bytes"):
        verified(Mode.VOPRF, [*blinded.elements[:2], cut], answer, public=keys.public)
    with pytest.raises(NotProved, match=f"{length} bytes"):
        verified(Mode.VOPRF, blinded.elements, answer, public=cut)


@pytest.mark.parametrize("element", NO_ELEMENTS)
def test_a_public_key_is_an_element(element):
    _keys, blinded, answer = asked(Mode.VOPRF)
    with pytest.raises(NotProved):
        verified(Mode.VOPRF, blinded.elements, answer, public=bytes.fromhex(element))
    with pytest.raises(Malformed):
        tweaked_public(bytes.fromhex(element), b"2026")


@pytest.mark.parametrize("secret", [scalar(ORDER), scalar(2**256 - 1), bytes(31), b""])
def test_a_secret_key_is_below_the_order(secret):
    with pytest.raises(Malformed):
        read_key_pair(secret)


def test_a_secret_key_is_not_nought_and_a_blind_is_not_either():
    with pytest.raises(Refused):
        read_key_pair(scalar(0))
    with pytest.raises(Malformed, match="nought"):
        blind(Mode.OPRF, [b"one"], blinds=[scalar(0)])
    with pytest.raises(Malformed):
        blind(Mode.OPRF, [b"one"], blinds=[scalar(ORDER + 1)])


def test_a_key_that_a_public_text_cancels_is_refused():
    """The text's scalar is known to everybody: its opposite as a key would give nought."""
    from utvag.analytics.oblivious.suite import framed, suite

    tweak = suite(Mode.POPRF).hash_to_scalar(b"Info" + framed(b"2026"))
    keys = read_key_pair(scalar(ORDER - int.from_bytes(tweak, "little")))
    with pytest.raises(InverseRefused, match="public text"):
        blind_evaluate(Mode.POPRF, keys, blind(Mode.POPRF, INPUTS).elements, info=b"2026")
    with pytest.raises(Refused):
        tweaked_public(keys.public, b"2026")


def test_lengths_and_batches_keep_to_the_standard():
    keys, blinded, _answer = asked(Mode.VOPRF)
    with pytest.raises(Refused, match="between 1 and 65535"):
        blind_evaluate(Mode.VOPRF, keys, [])
    with pytest.raises(Refused, match="between 1 and 65535"):
        blind_evaluate(Mode.VOPRF, keys, blinded.elements[:1] * (MOST + 1))
    # Before anything is multiplied: else what is no element would be found first.
    with pytest.raises(Refused, match="between 1 and 65535"):
        blind_evaluate(Mode.VOPRF, keys, [b""] * (MOST + 1))
    with pytest.raises(Refused, match="between 1 and 65535"):
        verify_proof(Mode.VOPRF, keys.public, blinded.elements * MOST, blinded.elements * MOST, bytes(64))
    with pytest.raises(Refused):
        blind(Mode.OPRF, [bytes(MOST + 1)])
    with pytest.raises(Refused):
        blind_evaluate(Mode.POPRF, keys, blinded.elements, info=bytes(MOST + 1))
    with pytest.raises(Refused):
        derive_key_pair(Mode.OPRF, bytes(31))
    with pytest.raises(Refused):
        derive_key_pair(Mode.OPRF, bytes(32), bytes(MOST + 1))
    with pytest.raises(Refused, match="POPRF"):
        blind_evaluate(Mode.VOPRF, keys, blinded.elements, info=b"2026")


def test_many_scalars_are_inverted_at_once_and_nought_among_them_is_refused():
    from utvag.analytics.oblivious.group import inverted

    scalars = Secrets.drawn(5)
    found = inverted(scalars, range(5))
    for place in range(5):
        number, inverse = (int.from_bytes(one.revealed(place), "little") for one in (scalars, found))
        assert number * inverse % ORDER == 1
    with pytest.raises(InverseRefused):
        inverted(Secrets.written([scalar(3), scalar(0)]), range(2))


def test_a_multiplication_reads_thirty_two_bytes_and_never_more():
    from utvag.analytics.oblivious.group import multiplied

    with pytest.raises(Malformed, match="31 bytes"):
        multiplied(scalar(2), bytes(31))


def test_a_sample_of_what_the_assurance_tries_is_refused():
    from assurance.tokens import elements, spoiled

    drawn = Random(7)
    assert all(times == refused > 0 for times, refused in spoiled(drawn, 1, step=41).values())
    offered, taken, wrong = elements(drawn, 400)
    assert (offered, wrong) == (400, 0)
    assert 0 < taken < offered
