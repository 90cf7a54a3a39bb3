"""From a tree without mistakes to the model. Call it on nothing else."""

from utvag.pathways.domain.conditions import Condition
from utvag.pathways.domain.facts import Facts, Place
from utvag.pathways.domain.mistakes import Mistakes
from utvag.pathways.domain.model import (
    Assessment,
    Channel,
    Model,
    NextStep,
    OneTrack,
    Rule,
    Stage,
    Task,
    Transition,
    Unit,
)
from utvag.pathways.domain.phrasing import condition_at
from utvag.pathways.domain.reading import Node
from utvag.pathways.domain.said import Said
from utvag.pathways.domain.schema import Track
from utvag.pathways.domain.shapes import day_of
from utvag.pathways.domain.spans import Span
from utvag.pathways.domain.tracks_apart import PLACES


def build(root: Node) -> Model:
    police, tracks = root.value["police_track"], root.value["tracks"]
    start = day_of(root.get("valid_from"))
    assert start is not None
    return Model(
        key=_text(root, "key"),
        version=_text(root, "version"),
        name=_said(root, "name"),
        summary=_said(root, "summary"),
        valid_from=start,
        valid_to=day_of(root.get("valid_to")),
        source=_said(root, "source"),
        controller_kind=_text(root, "controller_kind"),
        first_contact_hours=int(_text(root, "first_contact_hours")),
        units=tuple(_unit(item) for item in root.items_of("units")),
        districts=tuple((_text(item, "key"), _said(item, "name")) for item in root.items_of("districts")),
        channels=tuple(_channel(item) for item in root.items_of("channels")),
        assessments=tuple(
            Assessment(_text(item, "key"), _said(item, "name"), Track(_text(item, "track")))
            for item in root.items_of("assessments")
        ),
        routing=tuple(_rule(item) for item in root.items_of("routing")),
        police_opens_when=_condition(police, "opens_when", Place.POLICE),
        police_contact=_maybe_said(police, "contact"),
        social=_track(tracks.value["social"], Track.SOCIAL),
        police=_track(tracks.value["police"], Track.POLICE),
        tasks=tuple(_task(item) for item in root.items_of("tasks")),
    )


def _unit(node: Node) -> Unit:
    return Unit(
        key=_text(node, "key"),
        name=_said(node, "name"),
        controller_kind=_text(node, "controller_kind"),
        owns_cases=_yes(node, "owns_cases"),
        by_district=_yes(node, "by_district"),
        sees_identities=node.text_of("sees_identities") != "no",
        role=_maybe_said(node, "role"),
    )


def _channel(node: Node) -> Channel:
    brought = {key: child.text for key, child in node.value["facts"].value.items()}
    return Channel(_text(node, "key"), _said(node, "name"), Facts(brought))


def _rule(node: Node) -> Rule:
    return Rule(
        key=_text(node, "key"),
        title=_maybe_said(node, "title") or _said(node, "why"),
        when=_condition(node, "when", Place.ROUTING),
        unit=_text(node, "unit"),
        with_units=_names(node, "with_units"),
        why=_said(node, "why"),
        source=_said(node, "source"),
        basis=_text(node, "basis"),
    )


def _track(node: Node, track: Track) -> OneTrack:
    return OneTrack(
        start=_text(node, "start"),
        stages=tuple(_stage(item) for item in node.items_of("stages")),
        transitions=tuple(_transition(item, PLACES[track]) for item in node.items_of("transitions")),
    )


def _stage(node: Node) -> Stage:
    return Stage(
        key=_text(node, "key"),
        name=_said(node, "name"),
        kind=_text(node, "kind"),
        final=_yes(node, "final"),
        next_steps=tuple(
            NextStep(_text(item, "key"), _said(item, "name")) for item in node.items_of("next_steps")
        ),
        target=_span(node, "target"),
    )


def _transition(node: Node, place: Place) -> Transition:
    suggested = _condition(node, "suggested_when", place) if node.get("suggested_when") else None
    return Transition(
        key=_text(node, "key"),
        start=_text(node, "from"),
        to=_text(node, "to"),
        name=_said(node, "name"),
        who=_names(node, "who"),
        when=_condition(node, "when", place),
        suggested_when=suggested,
        requires=_names(node, "requires"),
        weighs=_names(node, "weighs"),
        reason_required=_yes(node, "reason_required"),
        note=_maybe_said(node, "note"),
    )


def _task(node: Node) -> Task:
    track = Track(_text(node, "track"))
    due = _span(node, "due")
    assert due is not None
    return Task(
        key=_text(node, "key"),
        track=track,
        stage=node.text_of("stage") or "",
        event=node.text_of("event") or "",
        title=_said(node, "title"),
        due=due,
        every=_span(node, "every"),
        role=_text(node, "role"),
        when=_condition(node, "when", PLACES[track]),
        answered_by=node.text_of("answered_by") or "",
        carried_over=_yes(node, "carried_over"),
    )


def _text(node: Node, key: str) -> str:
    return str(node.value[key].value)


def _yes(node: Node, key: str) -> bool:
    return node.text_of(key) == "yes"


def _said(node: Node, key: str) -> Said:
    both = node.value[key]
    if both.text is not None:
        # Only what was loaded before both languages were asked for.
        return Said(both.text, both.text)
    return Said(" ".join(_text(both, "sv").split()), " ".join(_text(both, "en").split()))


def _maybe_said(node: Node, key: str) -> Said | None:
    return _said(node, key) if node.get(key) else None


def _span(node: Node, key: str) -> Span | None:
    written = node.text_of(key)
    return Span.parse(written) if written else None


def _names(node: Node, key: str) -> tuple[str, ...]:
    found = node.get(key)
    return tuple(str(item.value) for item in found.value) if found else ()


def _condition(node: Node, key: str, place: Place) -> Condition:
    condition = condition_at(node.get(key), place, Mistakes())
    assert condition is not None
    return condition
