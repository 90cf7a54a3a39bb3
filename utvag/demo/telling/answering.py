"""What each case answers for the statistics: a month after it came, by its worker."""

from collections.abc import Iterator
from random import Random

from utvag.common.clock import local_date
from utvag.demo.stories.beats import Canary
from utvag.demo.telling.tale import Step, Tale
from utvag.statistics import public as statistics

ANSWERED_ON = 29
# Where the case says nothing: how often it is yes, and how often no.
OFTEN = {
    "adult": (0.9, 0.0),
    "threat": (0.45, 0.4),
    "wants_out": (0.85, 0.05),
    "consent": (0.6, 0.3),
    "criminal_milieu": (0.85, 0.1),
    "extremist_milieu": (0.1, 0.7),
}


def answers_of(tale: Tale) -> Iterator[Step]:
    """One step; a case that has just come lacks answers yet, and a canary nobody opens."""
    if not any(isinstance(beat, Canary) for beat in tale.story.told):
        yield Step(ANSWERED_ON, _answer, 15)


def _answer(tale: Tale) -> None:
    # A chance of its own: what else happens is drawn as it was.
    chance = Random(f"{tale.story.key}/answers")  # noqa: S311
    said = {question: _drawn(chance, *often) for question, often in OFTEN.items()}
    said |= statistics.suggested_answers(tale.case, local_date(tale.at))
    if said.get("age", "unknown") != "unknown":
        said["adult"] = "no" if said["age"] == "under_18" else "yes"
    statistics.write_answers(
        case=tale.case,
        answers={"age": "unknown", **said},
        as_of_on=local_date(tale.at),
        by=tale.by,
        at=tale.at,
    )


def _drawn(chance: Random, yes: float, no: float) -> str:
    drawn = chance.random()
    return "yes" if drawn < yes else "no" if drawn < yes + no else "unknown"
