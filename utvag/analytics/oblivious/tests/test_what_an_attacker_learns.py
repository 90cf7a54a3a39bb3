"""Somebody with everything that a role received tries every number of a small space, and then with keys that leaked.

The space is one day's numbers. What stands for “learns nothing” is stated in docs/oblivious.md; here the attacker makes whatever can
be made of each number with what it has, and looks for it in what it received.
"""

import hashlib
import hmac
from datetime import date
from itertools import chain

import pytest

from utvag.analytics.oblivious.group import inverted, multiplied
from utvag.analytics.oblivious.keys import tweaked_secret
from utvag.analytics.oblivious.public import (
    Forgotten,
    KeyPair,
    Mode,
    answered,
    ask,
    blind,
    blind_evaluate,
    counting_token,
    derive_key_pair,
    end_period,
    finalize,
    info_of,
    next_request,
    open_period,
    read_key_pair,
    tokens,
    unblinded,
)
from utvag.analytics.oblivious.tests.a_count import ON, Holder, person, tokens_from

SPACE = [person(date(1990, 5, 6), serial) for serial in range(100, 250)]
SOUGHT = SPACE[7], SPACE[91], SPACE[149]
INFO = info_of("2026")
ONE_AS_BLIND = (1).to_bytes(32, "little")


class Seen:
    """A count with two key holders and two actors, and everything that each role received in it."""

    def __init__(self, holders=2, persons=SOUGHT):
        self.holders = [Holder(f"holder-{n}") for n in range(holders)]
        self.by_holder = [[] for _ in self.holders]
        self.tokens = []
        for actor, known in (("exempelby", persons), ("bops", persons[:2])):
            asking = ask(known, actor=actor, holders=[one.announcement for one in self.holders], padded_to=1)
            for received, holder in zip(self.by_holder, self.holders, strict=True):
                request = next_request(asking)
                answer = holder.answer(request)
                received += [*request.elements, *answer.elements, *answer.proofs]
                asking = answered(asking, answer)
            self.tokens += tokens(asking).values()

    @property
    def published(self):
        """What everybody may read: public keys and the logs' hashes."""
        logs = [bytes.fromhex(entry.digest) for holder in self.holders for entry in holder.log]
        return [*(holder.key.keys.public for holder in self.holders), *logs]


def in_effect(key):
    """What a key multiplies by in this period: so the attacker need not make proofs."""
    return KeyPair(inverted(tweaked_secret(key.secret, INFO), (0,)), b"")


def tried(knowing, keys=()):
    """What an attacker can make of each number: `knowing` are byte strings to try as keys, `keys` real keys."""
    guesses = [
        derive_key_pair(Mode.POPRF, hashlib.sha256(text).digest(), INFO)
        for text in [b"", b"2026", b"utvag", *knowing][:6]
    ]
    texts = [one.current.as_input for one in SPACE]
    made = [
        [hashlib.sha512(text).digest() for text in texts],
        [hashlib.sha256(text).digest() for text in texts],
    ]
    made += [[hmac.digest(known, text, "sha512") for text in texts] for known in knowing]
    plain = blind(Mode.POPRF, texts, blinds=[ONE_AS_BLIND] * len(texts))
    # The token as if the key were one; with each key that is guessed or known; with all of them, one after the other.
    ways = [[], *([guess] for guess in guesses), *([key] for key in keys), list(keys)]
    for way in ways:
        reached = plain.elements
        for key in way:
            made.append(blind_evaluate(Mode.OPRF, key, plain.elements).elements)
            reached = blind_evaluate(Mode.OPRF, in_effect(key), reached).elements
        made += [reached, unblinded(Mode.POPRF, texts, plain, reached, info=INFO)]
    return list(zip(SPACE, zip(*made, strict=True), strict=True))


def found(received, knowing, keys=()):
    """Whose number gives anything that was received."""
    everything = b"|".join(received)
    return [candidate for candidate, made in tried(knowing, keys) if any(one in everything for one in made)]


@pytest.fixture(scope="module")
def seen():
    return Seen()


def test_the_statistician_finds_nobody(seen):
    assert not found([*seen.tokens, *seen.published], knowing=seen.published)


@pytest.mark.parametrize("which", [0, 1])
def test_a_key_holder_finds_nobody_in_what_it_was_asked_and_answered(seen, which):
    received = [*seen.by_holder[which], *seen.published]
    assert not found(received, knowing=seen.published, keys=[seen.holders[which].key.keys])


def test_both_key_holders_together_find_nobody_without_the_tokens(seen):
    """What they see is blinded: with every key there is, it fits every number alike."""
    received = [*chain(*seen.by_holder), *seen.published]
    assert not found(received, knowing=seen.published, keys=[one.key.keys for one in seen.holders])


@pytest.mark.parametrize("which", [0, 1])
def test_one_of_two_key_holders_together_with_the_statistician_finds_nobody(seen, which):
    received = [*seen.tokens, *seen.by_holder[which], *seen.published]
    assert not found(received, knowing=seen.published, keys=[seen.holders[which].key.keys])


def test_with_both_keys_leaked_the_statistician_finds_everybody(seen):
    keys = [one.key.keys for one in seen.holders]
    assert found(seen.tokens, knowing=[], keys=keys) == list(SOUGHT)


def test_a_single_key_holder_together_with_the_statistician_finds_everybody():
    """Why there are two."""
    seen = Seen(holders=1)
    assert not found([*seen.tokens, *seen.published], knowing=seen.published)
    assert found(seen.tokens, knowing=[], keys=[seen.holders[0].key.keys]) == list(SOUGHT)


def test_cut_to_sixty_four_bits_a_token_protects_no_better(seen):
    keys = [one.key.keys for one in seen.holders]
    cut = {counting_token(one) for one in seen.tokens}
    named = [
        candidate
        for candidate, made in tried([], keys)
        if cut & {counting_token(one) for one in made if len(one) == 64}
    ]
    assert named == list(SOUGHT)


def test_a_key_that_leaked_opens_no_other_period(seen):
    leaked = [one.key.keys for one in seen.holders]
    others = Seen()
    assert not found([*others.tokens, *others.published], knowing=[], keys=leaked)


def test_a_key_that_is_destroyed_opens_nothing_any_more():
    seen = Seen(holders=1)
    end_period(seen.holders[0].key, seen.holders[0].log, on=ON)
    with pytest.raises(Forgotten):
        found(seen.tokens, knowing=[], keys=[seen.holders[0].key.keys])


def test_requests_for_one_person_have_nothing_in_common_with_each_other():
    holder = Holder("holder-1", quota=10_000)
    elements = [
        next_request(ask([SOUGHT[0]], actor="exempelby", holders=[holder.announcement])).elements
        for _ in range(8)
    ]
    assert len(set(chain(*elements))) == 8 * 16


def test_every_number_could_have_been_behind_an_element_that_a_key_holder_saw():
    """A blind that is drawn alike from all scalars hides perfectly. In a small model: with the blind of somebody else's number
    the same element comes out, as soon as one number is a known multiple of another."""
    order = 2**252 + 27742317777372353535851937790883648493
    ratio = 12345
    anna = blind(Mode.OPRF, [b"anna"], blinds=[ONE_AS_BLIND]).elements[0]
    other = multiplied(ratio.to_bytes(32, "little"), anna)
    for drawn in (1, 77, order - 1):
        matching = drawn * pow(ratio, -1, order) % order
        assert multiplied(drawn.to_bytes(32, "little"), anna) == multiplied(
            matching.to_bytes(32, "little"), other
        )


def test_an_actor_who_asks_for_strangers_gets_its_quota_and_stands_in_the_log():
    """The one attack that no cryptography stops: whoever may ask can ask for anybody, and compare with tokens it got hold of."""
    seen = Seen()
    for holder in seen.holders:
        holder.quota, holder.log = 50, []
    found_out = tokens_from(SPACE[:48], seen.holders, padded_to=1)
    assert {text for text, token in found_out.items() if token in seen.tokens} == {SOUGHT[0].current.as_input}
    with pytest.raises(ValueError, match="of the actor's quota 2 are left"):
        tokens_from(SPACE[48:], seen.holders)
    assert [entry.count for entry in seen.holders[0].log] == [48]


def test_keyed_hashing_falls_to_any_one_actor_and_tokens_do_not():
    """With a keyed hash every actor has the key, so that one leak anywhere names everybody."""
    shared = b"the key of all forty actors"
    hashed = {hmac.digest(shared, one.current.as_input, "sha256") for one in SOUGHT}
    named = [one for one in SPACE if hmac.digest(shared, one.current.as_input, "sha256") in hashed]
    assert named == list(SOUGHT)
    seen = Seen()
    everything_of_an_actor = [b"its list, its blinds and its tokens", *seen.tokens, *seen.published]
    assert not found(seen.tokens, knowing=everything_of_an_actor)


def test_the_attack_itself_works_when_there_is_something_to_find():
    """Else the tests above would say nothing: each way of trying finds what was made in that way."""
    text = SOUGHT[0].current.as_input
    key, weak = (
        open_period("holder-1", "2026").keys,
        derive_key_pair(Mode.POPRF, hashlib.sha256(b"2026").digest(), INFO),
    )
    plain = blind(Mode.POPRF, [text], blinds=[ONE_AS_BLIND])
    answer = blind_evaluate(Mode.POPRF, weak, plain.elements, info=INFO)
    leaks = [
        hashlib.sha512(text).digest(),
        hmac.digest(b"known", text, "sha512"),
        plain.elements[0],
        blind_evaluate(Mode.OPRF, key, plain.elements).elements[0],
        *finalize(Mode.POPRF, [text], plain, answer, public=weak.public, info=INFO),
    ]
    for leak in leaks:
        assert found([leak], knowing=[b"known"], keys=[key]) == [SOUGHT[0]]
    assert read_key_pair(key.secret.revealed()).public == key.public
