"""Could two persons be the same? Keys that find candidates, and a score that says why.

The keys are made to be blinded by the caller (a keyed hash each) before they are kept, so that
look-alikes can be found without names in clear text. A key in common is a reason to look, no
more: `likeness` weighs what is known, and a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from utvag.people.domain.messages import MESSAGES
from utvag.people.domain.sounds import codes, name_parts

__all__ = ["LIKELY", "MESSAGES", "Likeness", "Profile", "likeness", "likeness_keys"]

# At or above, a pair is shown to the registrar. Measured in test_finding_duplicates.
LIKELY = 75
_MOST_PARTS = 6


@dataclass(frozen=True)
class Profile:
    """What is known of somebody who may already be registered."""

    name: str = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    birth_year: int | None = field(default=None, repr=False)
    number: str = field(default="", repr=False)

    @property
    def year(self) -> int | None:
        return self.birth_date.year if self.birth_date else self.birth_year


@dataclass(frozen=True)
class Likeness:
    """How like two persons are, 0 to 100, and the reasons as keys of `MESSAGES`."""

    score: int
    reasons: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY


def likeness_keys(name: str, birth_date: date | None = None, birth_year: int | None = None) -> set[str]:
    """Keys two profiles of one person are likely to share. Personal data: blind before keeping."""
    parts = name_parts(name)[:_MOST_PARTS]
    sounds = [sorted(codes(part)) for part in parts]
    keys = {"spelt:" + " ".join(sorted(parts))} if parts else set()
    for first, second in combinations(sounds + _run_together(parts), 2):
        keys |= {"pair:" + " ".join(sorted(two)) for two in product(first, second)}
    year = birth_date.year if birth_date else birth_year
    alone = {code for sound in sounds for code in sound}
    if year is not None:
        keys |= {f"year:{year} {code}" for code in alone}
    if birth_date is not None:
        keys |= {f"born:{day} {code}" for day in _readings(birth_date) for code in alone}
    return keys


def _run_together(parts: tuple[str, ...]) -> list[list[str]]:
    """Anna-Lena is also written Annalena."""
    return [sorted(codes(a + b)) for a, b in pairwise(parts)]


def _readings(born: date) -> Iterable[str]:
    yield f"{born:%m%d}"
    if born.day <= 12 and born.day != born.month:
        yield f"{born:%d%m}"


def likeness(a: Profile, b: Profile) -> Likeness:
    """Weigh names, births and numbers of two profiles."""
    if a.number and a.number == b.number:
        return Likeness(100, ("likeness.number_same",))
    named, name_reason = _names(name_parts(a.name), name_parts(b.name))
    born, born_reason = _births(a, b)
    if born is None:
        # Without a date of birth a name alone is never quite enough.
        score = named * 0.85
    else:
        score = named * 0.62 + born * 0.38
        if born < 30 or named < 60:
            score = min(score, LIKELY - 10)
    if not name_reason and likeness_keys(a.name, a.birth_date, a.birth_year) & likeness_keys(
        b.name, b.birth_date, b.birth_year
    ):
        # Too little to weigh, and yet why the pair was noted: every key in common holds a sound of the names.
        name_reason = "likeness.name_sounds"
    reasons = [reason for reason in (name_reason, born_reason) if reason]
    if a.number and b.number and a.number[:8] != b.number[:8]:
        score = min(score, LIKELY - 15)
        reasons.append("likeness.number_other")
    elif a.number and b.number:
        # The same date and other last digits: mistyped, or a twin.
        score = min(score, LIKELY + 5)
        reasons.append("likeness.number_other")
    return Likeness(round(score), tuple(reasons))


def _names(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    if not a or not b:
        return 0, ""
    if a == b:
        return 100, "likeness.name_same"
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return 98, "likeness.name_order" if sorted(a) == sorted(b) else "likeness.name_same"
    small, large = sorted((a, b), key=len)
    score = max(_paired(x, y) for x, y in product(_shapes(a), _shapes(b)))
    # A name run together or cut in two; a shared surname alone never comes this near.
    if (whole := fuzz.ratio("".join(a), "".join(b))) >= 90:
        score = max(score, whole - 4)
    if len(small) == 1 and len(large) > 1:
        return min(score, 70), "likeness.name_part" if score >= 60 else ""
    unmatched = len(large) - len(small)
    score -= 5 * unmatched
    if score < 60:
        return max(score, 0), ""
    if score >= 84 and unmatched:
        return score, "likeness.name_part"
    sounds_alike = all(any(codes(x) & codes(y) for y in large) for x in small)
    return score, "likeness.name_sound" if sounds_alike else "likeness.name_close"


def _shapes(parts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield parts
    for at in range(len(parts) - 1 if len(parts) > 2 else 0):
        yield (*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :])


def _paired(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Each part with its best partner, the least alike counting most."""
    small, large = sorted((a, b), key=len)
    left, scores = list(large), []
    for part in sorted(small, key=len, reverse=True):
        best = max(left, key=lambda other: _part_likeness(part, other))
        scores.append(_part_likeness(part, best))
        left.remove(best)
    return 0.6 * min(scores) + 0.4 * sum(scores) / len(scores)


def _part_likeness(a: str, b: str) -> float:
    if a == b:
        return 100
    spelling = 100 * DamerauLevenshtein.normalized_similarity(a, b)
    shared = codes(a) & codes(b)
    # A short skeleton (Anna, Ian, Eino) says little by itself.
    heard = max((94 if len(code) >= 3 else 84 for code in shared), default=0)
    if heard and spelling < 35:
        heard = 72
    return max(heard, spelling)


def _births(a: Profile, b: Profile) -> tuple[float | None, str]:
    if a.birth_date and b.birth_date:
        return _dates(a.birth_date, b.birth_date)
    if a.year is None or b.year is None:
        return None, ""
    if a.year == b.year:
        return 80, "likeness.born_year"
    near = abs(a.year - b.year) == 1
    return (55, "likeness.born_near") if near else (0, "likeness.born_other")


def _dates(a: date, b: date) -> tuple[float, str]:
    if a == b:
        return 100, "likeness.born_same"
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return 85, "likeness.born_swapped"
    one_digit = DamerauLevenshtein.distance(f"{a:%Y%m%d}", f"{b:%Y%m%d}") == 1
    if one_digit or abs((a - b).days) <= 1:
        return 70, "likeness.born_digit"
    if a.year == b.year:
        return 25, "likeness.born_year"
    return 0, "likeness.born_other"
