"""Emergencies and their reviews, blocks, and protected mode."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from utvag.demo.stories import beats
from utvag.demo.telling.tale import Step, Tale, tells
from utvag.secrecy import public as secrecy


@tells(beats.Emergency)
def emergency(beat: beats.Emergency) -> Iterator[Step]:
    opened: dict[str, Any] = {}

    def run(tale: Tale) -> None:
        opened["row"] = secrecy.open_in_emergency(
            text=tale.case.number, purpose=beat.purpose, reason=beat.reason, hours=1, by=tale.by, at=tale.at
        )

    def review(tale: Tale) -> None:
        secrecy.review(
            opening=opened["row"],
            finding="JUSTIFIED",
            note=beat.found,
            by=tale.by,
            at=tale.at + timedelta(hours=1),
        )

    yield Step(beat.day, run, 3, beat.by)
    if beat.found:
        yield Step(beat.day + 1, review, 10, beat.reviewer)


@tells(beats.KeepAway)
def keep_away(beat: beats.KeepAway) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        secrecy.block_colleague(
            case=tale.case,
            user=tale.actors.user(beat.who),
            relation=beat.relation,
            reason=beat.reason,
            by=tale.by,
            at=tale.at,
        )

    yield Step(beat.day, run, 15.5, beat.by)


@tells(beats.FewKnow)
def few_know(beat: beats.FewKnow) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        secrecy.protect_case(case=tale.case, reason=beat.reason, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 16.2, beat.by)


@tells(beats.Canary)
def canary(beat: beats.Canary) -> Iterator[Step]:
    def run(tale: Tale) -> None:
        secrecy.place_canary(text=tale.case.number, label=beat.label, by=tale.by, at=tale.at)

    yield Step(beat.day, run, 9, beat.by)
