"""Two tokens, one person: the statistician's half of the alias rule.

Actors say which tokens are one person's. Links of links are one person, unless they contradict each other: a person has one
number in force, so among tokens that are linked exactly one is never called a former one. Where two are (two actors give
the same co-ordination number to two persons) or none is, no link of them is used and the contradiction is told:
somebody is then counted twice rather than two as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from utvag.analytics.counting.public import persons_of
from utvag.analytics.oblivious.actor import TokensOf, counting_token

__all__ = ["Linked", "linked"]


@dataclass(frozen=True)
class Linked:
    """`persons`: each linked token, in 64 bits, and whose it is (`counting`'s aliases). `contradictions`: groups left apart."""

    persons: dict[int, int]
    contradictions: int


def linked(sent: Iterable[TokensOf]) -> Linked:
    links = {(counting_token(one.current), counting_token(former)) for one in sent for former in one.former}
    former = {old for _current, old in links}
    persons = persons_of(links)
    in_force: dict[int, int] = dict.fromkeys(persons.values(), 0)
    for token, person in persons.items():
        in_force[person] += token not in former
    sound = {person for person, count in in_force.items() if count == 1}
    return Linked(
        {token: person for token, person in persons.items() if person in sound},
        len(in_force) - len(sound),
    )
