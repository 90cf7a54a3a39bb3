"""What the first page of a case shows."""

import json
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.models import Case, Routing, Track
from utvag.cases.presenters.tracks import changes_between
from utvag.cases.presenters.words import model_of, said, stage_name, step_name
from utvag.common.as_of import known


def overview_of(case: Case, *, on: date) -> dict[str, Any]:
    """Tracks, team and routing of the case, ready for the template; `on` is today or the case's earlier day."""
    return {
        "tracks": [_track(case, track, queries.stage_of(case, track)) for track in Track],
        "team": queries.team_on(case, on),
        "routings": routings_of(case),
        "next_step": step_name(case, case.social_stage, case.next_step),
        "model": said(model_of(case).name),
        "earlier": queries.earlier_case_of(case),
    }


def _track(case: Case, track: Track, stage: str) -> dict[str, Any]:
    stages = model_of(case).track(track).stages
    return {
        "key": track.value,
        "label": track.label,
        "stage": stage_name(case, track, stage),
        "stages": [{"name": said(each.name), "current": each.key == stage} for each in stages],
    }


def routings_of(case: Case) -> list[dict[str, Any]]:
    """Each time the case was sent somewhere, with the rule's own reason."""
    routings = known(case.routings.all(), case.until).select_related("operating_model", "unit", "routed_by")
    found = list(routings.order_by("routed_at", "id"))
    return [_routing(case, routing, before) for routing, before in zip(found, [None, *found], strict=False)]


def _routing(case: Case, routing: Routing, before: Routing | None) -> dict[str, Any]:
    model = model_of(case)
    rule = next((each for each in model.routing if each.key == routing.rule), None)
    return {
        "at": routing.routed_at,
        "by": routing.routed_by,
        "unit": routing.unit.name if routing.unit else said(model.unit(routing.unit_key).name),
        "why": said(rule.why) if rule else "",
        "source": said(rule.source) if rule else "",
        "rule": said(rule.title) if rule else _without_rule(routing.rule),
        "changed": _changed(routing, before) if before else [],
        "model": said(model.name),
        "version": routing.operating_model.version,
    }


def _changed(routing: Routing, before: Routing) -> list[tuple[str, str]]:
    """What the rules asked about that was not as the time before."""
    return changes_between(json.loads(routing.facts), json.loads(before.facts))


def _without_rule(key: str) -> str:
    """No model has a rule for a case that ran somewhere else before."""
    return _("The case was read in from the list that the unit kept before") if key == "import" else key
