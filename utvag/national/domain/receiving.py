"""The statistician's reading of what came: which returns count, which do not and why, and what they are as a count.

One return an actor: the newest stands, and replaces those before it. What does not count is said in words, and nobody is
counted from it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from utvag.analytics.counting.public import CriteriaSet, Figure, harmonised
from utvag.analytics.linkage.public import Share
from utvag.analytics.national.public import Linking, Sent, Strata
from utvag.analytics.national.public import Row as CountedRow
from utvag.analytics.oblivious.public import TokensOf
from utvag.national.domain.returns import Return, Row
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead

YES, UNKNOWN = "yes", "unknown"
# A question of two: yes where one of them is, no where both are. Two actors who know one of them each do not answer it.
EITHER = {"any_milieu": ("criminal_milieu", "extremist_milieu")}
QUESTIONS = ("adult", "threat", "wants_out", "consent", "criminal_milieu", "extremist_milieu", *EITHER)
AGES = ("under_18", "18-20", "21-24", "25-29", "30+", UNKNOWN)
# Counties' codes by the three large areas of the European statistics (NUTS 1): by county nearly every number would be of few,
# and what the auditor must go through grows with every leaf.
AREAS = {
    "east": ("01", "03", "04", "05", "18", "19"),
    "south": ("06", "07", "08", "09", "10", "12", "13", "14"),
    "north": ("17", "20", "21", "22", "23", "24", "25"),
}
LEAVES = {"age": AGES, "county": (*AREAS, UNKNOWN)}
# So many actors are a list each; of more, those of a kind are put together.
APART = 5
KINDS = {
    "police": ("POLICE_AREA", "NOA", "BOPS"),
    "municipalities": ("SOCIAL_BOARD", "DISTRICT_BOARD", "CITY_OFFICE", "OTHER_MUNICIPALITY"),
    "prison_service": ("PRISON_PROBATION",),
    "institutions": ("SIS",),
    "organisations": ("NGO",),
}
# A model of typos is worth no more evidence than so many records that were checked (docs/counting.md).
RECORDS_CHECKED = 40
HARMONISED = "harmonised"


@dataclass(frozen=True)
class Asked:
    """A criteria set of the round: which questions its actor asks, and by which answers somebody counts."""

    criteria: str
    asks: frozenset[str]
    counts: Mapping[str, str]


@dataclass(frozen=True)
class Came:
    """One text that came from a party, by the name on its key card. `text` None: parts of it are missing."""

    party: UUID
    name: str
    at: datetime
    text: str | None


@dataclass(frozen=True)
class NotCounted:
    """What came and does not count, and why."""

    name: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Received:
    """`returns`: by the name on the sender's key card, the newest of each. `replaced`: by how many newer ones."""

    returns: Mapping[str, Return]
    refused: tuple[NotCounted, ...]
    replaced: int

    @property
    def digest(self) -> str:
        """SHA-256 of everything that counts, in hexadecimal: the snapshot that each figure names."""
        texts = sorted(f"{name}\n{one.written()}" for name, one in self.returns.items())
        return sha256("\n".join(texts).encode()).hexdigest()


def receive(came: Sequence[Came], asked: Round, sets: Mapping[str, Asked]) -> Received:
    """Of each party the newest that can be counted; one that is refused does not take away one that came before."""
    kept: dict[UUID, tuple[str, Return]] = {}
    refused: list[NotCounted] = []
    replaced = 0
    for one in sorted(came, key=lambda each: each.at):
        try:
            found = _read(one, asked, sets)
        except NotRead as fault:
            refused.append(NotCounted(one.name, one.at, str(fault)))
            continue
        replaced += one.party in kept
        kept[one.party] = (one.name, found)
    return Received(dict(kept.values()), tuple(refused), replaced)


def _read(one: Came, asked: Round, sets: Mapping[str, Asked]) -> Return:
    if one.text is None:
        raise NotRead("A part is missing, or came twice.")
    found = Return.read(one.text)
    if found.round != asked.round:
        raise NotRead(f"It is for the round {found.round}, and this is {asked.round}.")
    unknown = sorted({found.criteria, *found.totals} - set(sets))
    if unknown:
        raise NotRead(f"It is counted by criteria that this program does not know: {', '.join(unknown)}.")
    # Whoever it is for is asked by the call: other criteria would be a total of something else.
    if found.criteria not in asked.criteria:
        raise NotRead(f"It is counted by {found.criteria}, which the round does not ask about.")
    if found.has_rows and 2 not in asked.levels:
        raise NotRead("It has rows, and the round asks for totals alone.")
    return found


def strata_of(asked: Round, by: str = "") -> Strata:
    """The one way of dividing persons that is published, of those that the round asks for; none where none is chosen.

    One, because the auditor goes through the cross of all ways and lists: with two it takes minutes, and hides nearly all.
    """
    return Strata(tuple((name, LEAVES[name]) for name in asked.strata if name == by))


def as_sent(received: Received, strata: Strata) -> list[Sent]:
    """As it is counted: who is there on the reference day. Actors of a kind are one list where there are many."""
    is_each_apart = len(received.returns) <= APART
    return [
        Sent(
            actor=name,
            kind=name if is_each_apart else kind_of(one.kind),
            total=one.totals[one.criteria].on_day,
            rows=_rows(one, strata) if one.has_rows else None,
            overlaps=tuple(
                Figure.overlap((name, each.with_whom), each.low, each.high)
                for each in one.overlaps
                if each.with_whom in received.returns and each.with_whom != name
            ),
            linking=_linking(one),
        )
        for name, one in sorted(received.returns.items())
    ]


def kind_of(kind: str) -> str:
    """The list that actors of a kind are put together in."""
    return next((name for name, kinds in KINDS.items() if kind in kinds), "others")


def left_out_of(received: Received) -> Counter[str]:
    """Persons without a row, by why, over all actors."""
    found: Counter[str] = Counter()
    for one in received.returns.values():
        found.update(one.left_out)
    return found


def sets_of(received: Received, asked: Round, sets: Mapping[str, Asked]) -> list[CriteriaSet]:
    """What is counted by: what all who sent rows can answer first, then each set of the round.

    Of the first there is none where nothing is left to ask: then it would count everybody.
    """
    wanted = [_as_bits(sets[key]) for key in asked.criteria]
    answerable = {
        name: _bits(sets[one.criteria].asks) for name, one in received.returns.items() if one.has_rows
    }
    common = harmonised(HARMONISED, wanted, answerable)
    return [common, *wanted] if common.asks else wanted


def _rows(one: Return, strata: Strata) -> tuple[CountedRow, ...]:
    return tuple(_row(row, strata) for row in (*one.rows, *one.unnumbered) if row.on_day)


def _row(row: Row, strata: Strata) -> CountedRow:
    tokens = tuple(map(bytes.fromhex, row.tokens))
    answers = {**row.answers, **{name: _either(row.answers, parts) for name, parts in EITHER.items()}}
    placed = {"age": row.age, "county": _area(row.county)}
    leaves = [placed[name] if placed[name] in known else UNKNOWN for name, known in strata.ways]
    return CountedRow(
        TokensOf(tokens[0], tokens[1:]) if tokens else None,
        frozenset(map(bytes.fromhex, row.keys)),
        sum(1 << place for place, name in enumerate(QUESTIONS) if answers[name] != UNKNOWN),
        sum(1 << place for place, name in enumerate(QUESTIONS) if answers[name] == YES),
        strata.code(leaves),
    )


def _area(county: str) -> str:
    return next((area for area, counties in AREAS.items() if county in counties), UNKNOWN)


def _either(answers: Mapping[str, str], parts: Sequence[str]) -> str:
    said = {answers[part] for part in parts}
    return YES if YES in said else UNKNOWN if UNKNOWN in said else "no"


def _linking(one: Return) -> Linking | None:
    """As sure of the share that is found as `RECORDS_CHECKED` records, however often they were miswritten."""
    if one.names is None or not one.names.tried:
        return None
    sure = min(RECORDS_CHECKED, one.names.tried)
    recall = Share(sure * one.names.found / one.names.tried, sure)
    decoys = tuple(frozenset(map(bytes.fromhex, each)) for each in one.names.decoys)
    return Linking(recall, decoys)


def _as_bits(asked: Asked) -> CriteriaSet:
    needs = {question for question, wanted in asked.counts.items() if wanted == YES}
    return CriteriaSet(asked.criteria, _bits(needs), _bits(set(asked.counts) - needs))


def _bits(questions: frozenset[str] | set[str]) -> int:
    """A question of two can be answered by whoever asks both."""
    either = {name for name, parts in EITHER.items() if set(parts) <= questions}
    return sum(1 << place for place, name in enumerate(QUESTIONS) if name in questions | either)
