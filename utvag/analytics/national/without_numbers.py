"""Those without a number: which of them are taken for somebody who was sent by another actor, and how that can err.

The statistician has tokens and no names. So it links, and counts how many decoys are linked; how many true matches the keys would miss only the
actor can find out, which has the names, and sends as a share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.analytics.linkage.public import Interval, Share, distinct_persons, links
from utvag.analytics.national.counting_once import Counted
from utvag.analytics.national.sending import Row, Sent
from utvag.analytics.oblivious.public import counting_token

LEVEL = 0.95


@dataclass(frozen=True)
class Unnumbered:
    """`records` without a number, of which `found` are linked. Without `recall` and `false_links` nothing is known of how
    links err, and none is believed."""

    records: int
    found: int
    recall: Share | None
    false_links: Share | None

    @property
    def is_estimated(self) -> bool:
        return self.recall is not None and self.false_links is not None


def link_unnumbered(sent: Sequence[Sent], counted: Counted) -> Unnumbered:
    """One actor after the other, in the order of their names, so that somebody whom two of them have is one person."""
    by_actor = sorted((one for one in sent if one.rows is not None), key=lambda one: one.actor)
    known = _keys_of_those_with_number(by_actor, counted)
    # Somebody who was sent without keys cannot be found: then no share of matches is missed that anybody could know.
    can_be_found = all(row.keys for one in by_actor for row in (one.rows or ()))
    records = found = 0
    recalls: list[Share] = []
    strangers: list[Share] = []
    for one in by_actor:
        if not one.without_number:
            continue
        ours = {place: row.keys for place, row in enumerate(one.without_number)}
        if one.linking is None:
            can_be_found = False
        else:
            decoys = dict(enumerate(one.linking.decoys))
            recalls.append(one.linking.recall)
            strangers.append(Share(len({link.ours for link in links(decoys, known)}), len(decoys)))
        linked = {link.ours: link.theirs for link in links(ours, known)}
        for place, keys in ours.items():
            # Whoever is new is somebody for those who come after.
            person = linked.get(place, len(known))
            known[person] = known.get(person, frozenset()) | keys
        records, found = records + len(ours), found + len(linked)
    if not records or not can_be_found:
        return Unnumbered(records, found, None, None)
    tried = Share(sum(each.hits for each in strangers), sum(each.of for each in strangers))
    return Unnumbered(records, found, _believed(recalls), tried)


def persons_between(
    with_number: tuple[int, int], records: tuple[int, int], found: tuple[int, int], said: Unnumbered
) -> Interval:
    """Between which numbers all persons are, when of each of the three only so much may be said (least, most).

    The widest of what fits: more records make more persons, more links fewer. Where it is not known how links err,
    everybody without a number may be somebody who has one, or nobody: then it is certain, and no single number is best.
    """
    if said.recall is None or said.false_links is None:
        lower, upper = with_number[0], with_number[1] + records[1]
        return Interval((lower + upper) // 2, lower, upper, 1.0)
    few = _persons(with_number[0], records[0], min(found[1], records[0]), said.recall, said.false_links)
    many = _persons(with_number[1], records[1], min(found[0], records[1]), said.recall, said.false_links)
    return Interval((few.likeliest + many.likeliest) // 2, few.lower, many.upper, LEVEL)


def _persons(with_number: int, records: int, found: int, recall: Share, false_links: Share) -> Interval:
    return distinct_persons(with_number, records, found, recall, false_links, LEVEL)


def _keys_of_those_with_number(sent: Sequence[Sent], counted: Counted) -> dict[int, frozenset[bytes]]:
    """Everybody's keys, of all who sent them, by a number from nought."""
    places: dict[int, int] = {}
    keys: dict[int, frozenset[bytes]] = {}
    for one in sent:
        for row in one.with_number:
            place = places.setdefault(_person(row, counted), len(places))
            keys[place] = keys.get(place, frozenset()) | row.keys
    return keys


def _person(row: Row, counted: Counted) -> int:
    if row.tokens is None:
        raise ValueError("Whoever has no number has no token.")
    token = counting_token(row.tokens.current)
    return counted.persons.get(token, token)


def _believed(recalls: Sequence[Share]) -> Share:
    """Their mean, and no surer than one: all rest on the same model of typos."""
    sure = max(each.of for each in recalls)
    return Share(sure * sum(each.hits / each.of for each in recalls) / len(recalls), sure)
