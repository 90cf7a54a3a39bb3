"""The actor: hides its persons' numbers, checks every proof, and comes out with tokens that it can send.

With one key holder the token is RFC 9497's POPRF output of the number for the period. With two, the second
evaluates what the first has answered, each with its own proof; the token needs both keys, and neither holder's alone gives it:

    token = SHA-512(number, period, (t1 t2)^-1 H(number)),  t = key + H(period)
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from utvag.analytics.oblivious.identifiers import Person
from utvag.analytics.oblivious.packages import Answer, PackageRefused, Request
from utvag.analytics.oblivious.periods import Announcement, info_of
from utvag.analytics.oblivious.protocol import Blinded, Evaluated, blind, unblinded, verified
from utvag.analytics.oblivious.sodium import SIZE, Secrets
from utvag.analytics.oblivious.suite import MOST, Mode

__all__ = ["PADDED_TO", "Asking", "TokensOf", "ask", "counting_token", "next_request", "taken_up", "tokens"]

# Requests have a multiple of so many elements, so that a key holder learns an actor's number of persons only roughly.
PADDED_TO = 16


@dataclass(frozen=True)
class Asking:
    """An actor's question and what came of it so far. It has the numbers and the blinds: it never leaves the actor."""

    period: str
    actor: str
    publics: tuple[bytes, ...]
    inputs: tuple[bytes, ...] = field(repr=False)
    blinded: Blinded = field(repr=False)
    # The last verified elements, and by how many key holders.
    reached: tuple[bytes, ...] = field(repr=False)
    steps: int = 0

    @property
    def is_answered(self) -> bool:
        return self.steps == len(self.publics)

    def kept(self) -> bytes:
        """For the days until the answer comes. As secret as the list of numbers: whoever keeps it encrypts it."""
        return json.dumps(
            {
                "period": self.period,
                "actor": self.actor,
                "publics": [one.hex() for one in self.publics],
                "inputs": [one.hex() for one in self.inputs],
                "blinds": [self.blinded.blinds.revealed(n).hex() for n in range(len(self.inputs))],
                "elements": [one.hex() for one in self.blinded.elements],
                "reached": [one.hex() for one in self.reached],
                "steps": self.steps,
            }
        ).encode()


@dataclass(frozen=True)
class TokensOf:
    """One person's tokens, 64 bytes each: of the number in force, and of those before it."""

    current: bytes
    former: tuple[bytes, ...] = ()


def ask(
    persons: Sequence[Person],
    *,
    actor: str,
    holders: Sequence[Announcement],
    others: Sequence[bytes] = (),
    padded_to: int = PADDED_TO,
    workers: int = 1,
) -> Asking:
    """Blinds every number once, `others` (see `identifiers.other_input`), and random inputs up to a round number."""
    periods = {one.period for one in holders}
    if len(periods) != 1 or len({one.public for one in holders}) != len(holders):
        raise PackageRefused("The key holders must be of one period, with a key each.")
    known = {one.as_input: None for person in persons for one in person.identifiers}
    inputs = [*dict.fromkeys([*known, *others])]
    if not inputs:
        raise PackageRefused("There is nobody to ask for.")
    inputs += [b"padding:" + secrets.token_bytes(SIZE) for _ in range(-len(inputs) % padded_to)]
    blinded = blind(Mode.POPRF, inputs, workers=workers)
    return Asking(
        periods.pop(),
        actor,
        tuple(one.public for one in holders),
        tuple(inputs),
        blinded,
        tuple(blinded.elements),
    )


def next_request(asking: Asking) -> Request:
    """For the key holder whose turn it is."""
    if asking.is_answered:
        raise PackageRefused("Every key holder has answered.")
    return Request(asking.period, asking.actor, asking.publics[asking.steps], asking.reached)


def answered(asking: Asking, answer: Answer, *, workers: int = 1) -> Asking:
    """One step further, when each proof holds. Refuses with `NotProved`, `Malformed` or `PackageRefused`."""
    asked = next_request(asking)
    if (answer.period, answer.public) != (asked.period, asked.public):
        raise PackageRefused("The answer is for another period or by another key than asked.")
    count = len(asked.elements)
    if len(answer.elements) != count or len(answer.proofs) != -(-count // MOST):
        raise PackageRefused("There are not as many answers or proofs as were asked for.")
    for number, start in enumerate(range(0, count, MOST)):
        part = slice(start, start + MOST)
        verified(
            Mode.POPRF,
            asked.elements[part],
            Evaluated(list(answer.elements[part]), answer.proofs[number]),
            public=asked.public,
            info=info_of(asking.period),
            workers=workers,
        )
    return Asking(
        asking.period,
        asking.actor,
        asking.publics,
        asking.inputs,
        asking.blinded,
        answer.elements,
        asking.steps + 1,
    )


def tokens(asking: Asking, *, workers: int = 1) -> dict[bytes, bytes]:
    """The token (64 bytes) of every input, once all key holders have answered; the blinds are wiped."""
    if not asking.is_answered:
        raise PackageRefused("A key holder has not answered yet.")
    found = unblinded(
        Mode.POPRF,
        asking.inputs,
        asking.blinded,
        asking.reached,
        info=info_of(asking.period),
        workers=workers,
    )
    asking.blinded.blinds.forget()
    return {
        text: token
        for text, token in zip(asking.inputs, found, strict=True)
        if not text.startswith(b"padding:")
    }


def tokens_of(person: Person, found: dict[bytes, bytes]) -> TokensOf:
    """What of a person is sent to the statistician, together with criteria and strata."""
    current, *former = (found[one.as_input] for one in person.identifiers)
    return TokensOf(current, tuple(former))


def taken_up(raw: bytes) -> Asking:
    """What was `kept`."""
    given = json.loads(raw)
    listed = {
        name: [bytes.fromhex(one) for one in given[name]]
        for name in ("publics", "inputs", "blinds", "elements", "reached")
    }
    blinded = Blinded(listed["elements"], Secrets.written(listed["blinds"]))
    return Asking(
        given["period"],
        given["actor"],
        tuple(listed["publics"]),
        tuple(listed["inputs"]),
        blinded,
        tuple(listed["reached"]),
        given["steps"],
    )


def counting_token(token: bytes) -> int:
    """The first 64 bits, signed: the counting frame's token. How likely two persons share one: `counting.collision_probability`."""
    return int.from_bytes(token[:8], signed=True)
