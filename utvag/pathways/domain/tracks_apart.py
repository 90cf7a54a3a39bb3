"""Two tracks: each can be walked from start to end, and neither waits for the other or for consent."""

from utvag.pathways.domain.conditions import ALWAYS
from utvag.pathways.domain.facts import Place
from utvag.pathways.domain.mistakes import Mistakes
from utvag.pathways.domain.phrasing import condition_at
from utvag.pathways.domain.reading import Node
from utvag.pathways.domain.references import keys_in, stages_in, track_of
from utvag.pathways.domain.schema import CONSENT_ANSWERS, CONSENT_EVENTS, STAGE_KINDS, Track
from utvag.pathways.domain.spaces import cases_told_apart

PLACES = {Track.SOCIAL: Place.SOCIAL, Track.POLICE: Place.POLICE}


def check(root: Node, mistakes: Mistakes) -> None:
    for track in Track:
        _stages(root, track, mistakes)
        _transitions(root, track, mistakes)
    _tasks(root, mistakes)
    _opening(root, mistakes)


def _stages(root: Node, track: Track, mistakes: Mistakes) -> None:
    stages, here = stages_in(root, track), track_of(root, track)
    if not stages:
        return
    final = {key for key, stage in stages.items() if stage.text_of("final") == "yes"}
    ways = [(way.text_of("from"), way.text_of("to"), way) for way in here.items_of("transitions")]
    if not final:
        mistakes.add(here, "no_final_stage")
    for start, _, way in ways:
        if start in final:
            mistakes.add(way.value["from"], "leaves_final", stage=start)
    reached = _spread({here.text_of("start") or ""}, [(a, b) for a, b, _ in ways])
    ending = _spread(final, [(b, a) for a, b, _ in ways])
    for key, stage in stages.items():
        if here.text_of("start") in stages and key not in reached:
            mistakes.add(stage, "stage_unreachable", stage=key)
        if final and key not in ending:
            mistakes.add(stage, "stage_no_way_out", stage=key)
        steps = stage.get("next_steps")
        if key not in final and not (steps and steps.value):
            mistakes.add(stage, "no_next_step", stage=key)
    kinds = {stage.text_of("kind") for stage in stages.values()}
    for kind in (STAGE_KINDS[track][0], STAGE_KINDS[track][-1]):
        if kind not in kinds:
            mistakes.add(here, "stage_kind_missing", kind=kind)


def _spread(found: set[str], ways: list[tuple[str | None, str | None]]) -> set[str]:
    found = set(found)
    while True:
        more = {to for start, to in ways if start in found and to and to not in found}
        if not more:
            return found
        found |= more


def _transitions(root: Node, track: Track, mistakes: Mistakes) -> None:
    assessments = keys_in(root, "assessments")
    for way in track_of(root, track).items_of("transitions"):
        for name in ("when", "suggested_when"):
            _condition(way.get(name), track, mistakes)
        required = way.get("requires")
        for named in required.value if required and required.is_list else []:
            found = assessments.get(named.text or "")
            if found and found.text_of("track") not in (track, None):
                mistakes.add(named, "assessment_gates_track", value=named.text)


def _tasks(root: Node, mistakes: Mistakes) -> None:
    for task in root.items_of("tasks"):
        track = task.text_of("track")
        if track not in tuple(Track):
            continue
        _condition(task.get("when"), Track(track), mistakes)
        event = task.get("event")
        if event and track == Track.SOCIAL and event.text in CONSENT_EVENTS:
            mistakes.add(event, "consent_event_in_social")
        answer = task.get("answered_by")
        if answer and track == Track.SOCIAL and answer.text in CONSENT_ANSWERS:
            mistakes.add(answer, "consent_event_in_social")


def _condition(node: Node | None, track: Track, mistakes: Mistakes) -> None:
    condition = condition_at(node, PLACES[track], mistakes)
    if node is None or condition is None:
        return
    if not any(condition.holds(facts) for facts in cases_told_apart([condition])):
        mistakes.add(node, "condition_never_true")


def _opening(root: Node, mistakes: Mistakes) -> None:
    police = root.get("police_track")
    written = police.get("opens_when") if police else None
    if written is None:
        return
    condition = condition_at(written, Place.POLICE, mistakes)
    if condition is None:
        return
    opened = [facts for facts in cases_told_apart([condition]) if condition.holds(facts)]
    if not opened:
        mistakes.add(written, "condition_never_true")
    if condition == ALWAYS or any(facts["consent_police"] != "yes" for facts in opened):
        mistakes.add(written, "police_opens_without_consent")
