"""Own assessments, and the events on the way."""

from django.db import models

from utvag.cases.models import Assessment, Case, Relapse
from utvag.cases.queries.as_of import known_in


def assessments_of(case: Case) -> models.QuerySet[Assessment]:
    """The newest first."""
    return (
        known_in(case, Assessment)
        .select_related("case__key", "assessed_by")
        .order_by("-assessed_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def assessments_done(case: Case) -> set[str]:
    """In the operating models' words; a needs assessment brings the person's own view, or why it is missing."""
    kinds = set(known_in(case, Assessment).values_list("kind", flat=True))
    done = {Assessment.MODEL_KEYS[Assessment.Kind(kind)] for kind in kinds}
    return done | ({"client_view"} if Assessment.Kind.NEEDS in kinds else set())


def relapses_of(case: Case) -> models.QuerySet[Relapse]:
    """Events on the way, the latest first."""
    return (
        known_in(case, Relapse)
        .select_related("case__key", "recorded_by", "revoked_by")
        .order_by("-happened_on", "-recorded_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )
