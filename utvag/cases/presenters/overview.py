"""What the first page of a case shows."""

from typing import Any

from utvag.cases.models import Case, Track
from utvag.cases.presenters.words import model_of, said, stage_name, step_name


def overview_of(case: Case) -> dict[str, Any]:
    """Tracks, team and routing of the case, ready for the template."""
    return {
        "tracks": [_track(case, track) for track in Track],
        "team": case.team.filter(ends_at=None).select_related("user").order_by("starts_at", "id"),
        "routings": [_routing(case, routing) for routing in _routings(case)],
        "next_step": step_name(case, case.social_stage, case.next_step),
        "model": said(model_of(case).name),
        "reentry": getattr(case, "reentry", None),
    }


def _track(case: Case, track: Track) -> dict[str, Any]:
    stage = case.social_stage if track == Track.SOCIAL else case.police_stage
    stages = model_of(case).track(track).stages
    return {
        "key": track.value,
        "label": track.label,
        "stage": stage_name(case, track, stage),
        "stages": [{"name": said(each.name), "current": each.key == stage} for each in stages],
    }


def _routings(case: Case):
    return case.routings.select_related("operating_model", "unit", "routed_by").order_by("routed_at", "id")


def _routing(case: Case, routing) -> dict[str, Any]:
    model = model_of(case)
    rule = next((each for each in model.routing if each.key == routing.rule), None)
    return {
        "at": routing.routed_at,
        "by": routing.routed_by,
        "unit": routing.unit.name if routing.unit else said(model.unit(routing.unit_key).name),
        "why": said(rule.why) if rule else routing.rule,
        "source": rule.source if rule else "",
        "rule": routing.rule,
        "model": said(model.name),
        "version": routing.operating_model.version,
    }
