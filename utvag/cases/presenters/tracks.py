"""The two tracks side by side, in words."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from utvag.cases.models import Case, KnownFacts, StageEntry, Track
from utvag.cases.presenters.words import as_label, model_of, said, stage_name
from utvag.cases.queries import ends_social_track, stage_of, takeable
from utvag.pathways import public as pathways


@dataclass(frozen=True)
class Way:
    """A way out of a stage: its name, what it says, and what keeps it closed."""

    name: str
    note: str
    reasons: list[str]


@dataclass(frozen=True)
class Side:
    """One track: its stages, where it is, and the ways on."""

    key: str
    label: str
    stage: str
    stages: list[dict[str, Any]]
    form: Any
    notes: list[Way]
    closing: list[Way]
    closed: list[Way]


def sides_of(case: Case, ways: Mapping[str, list[pathways.Move]], *, forms: Mapping[str, Any]) -> list[Side]:
    """Both tracks, each with its form where a way is open."""
    return [_side(case, track, ways[track], forms.get(track)) for track in Track]


def _side(case: Case, track: Track, moves: list[pathways.Move], form: Any) -> Side:
    stages, here = model_of(case).track(track), stage_of(case, track)
    return Side(
        key=track.value,
        label=str(track.label),
        stage=stage_name(case, track, here),
        stages=[{"name": said(each.name), "current": each.key == here} for each in stages.stages],
        form=form,
        notes=[_way(move) for move in takeable(case, track, moves) if move.transition.note],
        closing=[_way(move) for move in moves if move.may and ends_social_track(case, track, move)],
        closed=[_way(move) for move in moves if not move.may],
    )


def _way(move: pathways.Move) -> Way:
    way = move.transition
    return Way(said(way.name), said(way.note) if way.note else "", [said(reason) for reason in move.reasons])


@dataclass(frozen=True)
class EntryRow:
    """A stage that was entered: who, when, why."""

    track: str
    stage: str
    way: str
    reason: str
    at: datetime
    by: str


def entry_rows(case: Case, entries: Iterable[StageEntry]) -> list[EntryRow]:
    """Entries in their own order, with the model's names."""
    return [
        EntryRow(
            track=str(Track(entry.track).label),
            stage=stage_name(case, entry.track, entry.stage),
            way=_way_name(case, entry),
            reason=entry.reason,
            at=entry.entered_at,
            by=entry.entered_by.name,
        )
        for entry in entries
    ]


def _way_name(case: Case, entry: StageEntry) -> str:
    ways = model_of(case).track(entry.track).transitions
    way = next((each for each in ways if each.key == entry.transition), None)
    return said(way.name) if way else ""


def fact_rows(known: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is known, each fact by its name."""
    return [(as_label(fact.name), _value(fact, known[key])) for key, fact in _known(known)]


def _known(known: Mapping[str, object]) -> Iterable[tuple[str, pathways.Fact]]:
    return ((key, fact) for key, fact in pathways.FACTS.items() if known.get(key, "unknown") != "unknown")


@dataclass(frozen=True)
class FactsRow:
    """What was written down at one time."""

    at: datetime
    by: str
    changes: list[tuple[str, str]]


def facts_rows(versions: Iterable[KnownFacts], *, before: KnownFacts | None) -> list[FactsRow]:
    """What each version changed, newest first; `before` is the one older than the last of them."""
    found = list(versions)
    older = [*found[1:], before]
    return [
        FactsRow(row.recorded_at, row.recorded_by.name, changes_between(_content(row), _content(earlier)))
        for row, earlier in zip(found, older, strict=True)
    ]


def _content(row: KnownFacts | None) -> dict[str, object]:
    return json.loads(row.content) if row else {}


def changes_between(now: dict[str, object], before: dict[str, object]) -> list[tuple[str, str]]:
    return [
        (as_label(fact.name), _value(fact, now.get(key, "unknown")))
        for key, fact in pathways.FACTS.items()
        if now.get(key, "unknown") != before.get(key, "unknown")
    ]


def _value(fact: pathways.Fact, value: object) -> str:
    if fact.values is not None and str(value) in fact.values:
        return said(fact.values[str(value)])
    return said(pathways.SOURCES["unknown"]) if value == "unknown" else str(value)
