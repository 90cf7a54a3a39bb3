"""Every name that points at something in the file has to find it."""

from collections.abc import Iterable

from utvag.pathways.domain.facts import Place
from utvag.pathways.domain.mistakes import Mistakes, near
from utvag.pathways.domain.phrasing import condition_at
from utvag.pathways.domain.reading import Node
from utvag.pathways.domain.schema import SOCIAL_KINDS, STAGE_KINDS, Track


def check(root: Node, mistakes: Mistakes) -> None:
    _units(root, mistakes)
    _channels(root, mistakes)
    for track in Track:
        _track(root, track, mistakes)
    _tasks(root, mistakes)


def keys_in(root: Node, name: str) -> dict[str, Node]:
    return {key: item for item in root.items_of(name) if (key := item.text_of("key"))}


def track_of(root: Node, track: Track) -> Node:
    tracks = root.get("tracks")
    found = tracks.get(track) if tracks else None
    return found or Node({}, root.line, root.column, f"tracks.{track}")


def stages_in(root: Node, track: Track) -> dict[str, Node]:
    return keys_in(track_of(root, track), "stages")


def _units(root: Node, mistakes: Mistakes) -> None:
    units = keys_in(root, "units")
    for rule in root.items_of("routing"):
        _must_be(rule.get("unit"), units, "unknown_unit", mistakes)
        for also in _texts(rule.get("with_units")):
            _must_be(also, units, "unknown_unit", mistakes)
        named = rule.get("unit")
        unit = units.get(named.text or "") if named else None
        if named and unit and not _takes_cases(unit):
            mistakes.add(named, "unit_owns_no_cases", value=named.text)


def _channels(root: Node, mistakes: Mistakes) -> None:
    for channel in root.items_of("channels"):
        brought = channel.get("facts")
        if brought is None or condition_at(brought, Place.ROUTING, mistakes) is None:
            continue
        for value in brought.value.values():
            if value.text is None:
                mistakes.add(value, "not_text")


def _takes_cases(unit: Node) -> bool:
    return unit.text_of("owns_cases") == "yes" and unit.text_of("controller_kind") in SOCIAL_KINDS


def _track(root: Node, track: Track, mistakes: Mistakes) -> None:
    stages = stages_in(root, track)
    here = track_of(root, track)
    _must_be(here.get("start"), stages, "unknown_stage", mistakes)
    kinds = STAGE_KINDS[track]
    for stage in stages.values():
        kind = stage.get("kind")
        if kind and kind.text is not None and kind.text not in kinds:
            mistakes.add(
                kind, "not_one_of", value=kind.text, allowed=", ".join(kinds), near=near(kind.text, kinds)
            )
    assessments = keys_in(root, "assessments")
    for transition in here.items_of("transitions"):
        _must_be(transition.get("from"), stages, "unknown_stage", mistakes)
        _must_be(transition.get("to"), stages, "unknown_stage", mistakes)
        for name in ("requires", "weighs"):
            for named in _texts(transition.get(name)):
                _must_be(named, assessments, "unknown_assessment", mistakes)


def _tasks(root: Node, mistakes: Mistakes) -> None:
    for task in root.items_of("tasks"):
        stage, event = task.get("stage"), task.get("event")
        if (stage is None) == (event is None):
            mistakes.add(task, "stage_or_event")
        carried = task.get("carried_over")
        if carried and stage is None:
            mistakes.add(carried, "carried_without_stage")
        track = task.text_of("track")
        if stage and track in tuple(Track):
            _must_be(stage, stages_in(root, Track(track)), "unknown_stage", mistakes)


def _texts(node: Node | None) -> list[Node]:
    return [item for item in node.value if item.text] if node and node.is_list else []


def _must_be(node: Node | None, known: Iterable[str], key: str, mistakes: Mistakes) -> None:
    known = list(known)
    if node and node.text and node.text not in known:
        mistakes.add(node, key, value=node.text, allowed=", ".join(known), near=near(node.text, known))
