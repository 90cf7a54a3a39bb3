"""How long a pre-assessment or an investigation may take, and those of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models

from utvag.cases.models import Case, Extension, Investigation
from utvag.cases.queries.as_of import known_in
from utvag.common.as_of import known
from utvag.common.clock import local_date
from utvag.law import public as law
from utvag.pathways import public as pathways

PRE_ASSESSMENT = Investigation.Kind.PRE_ASSESSMENT
# The adult pre-assessment has no time in law and no target of its own: the operating model's is used.
DEADLINES: dict[tuple[str, str], str] = {
    (PRE_ASSESSMENT, "CHILD"): "child_pre_assessment",
    (Investigation.Kind.INVESTIGATION, "CHILD"): "child_investigation",
    (Investigation.Kind.INVESTIGATION, "ADULT"): "adult_investigation_target",
}


# Kinds of decision that the end of a pre-assessment is.
OPENS, DOES_NOT_OPEN = Investigation.Conclusion.OPEN_INVESTIGATION, Investigation.Conclusion.NO_INVESTIGATION
DECIDES: dict[tuple[str, str], str] = {
    (OPENS, "CHILD"): "pre_assessment_investigate",
    (OPENS, "ADULT"): "investigation_opened",
    (DOES_NOT_OPEN, "CHILD"): "pre_assessment_no_investigation",
    (DOES_NOT_OPEN, "ADULT"): "investigation_not_opened",
}


def decides(row: Investigation) -> str:
    """The kind of decision that a concluded one is; empty where it is none."""
    return DECIDES.get((row.conclusion, row.concerns), "")


def kinds_under_way(case: Case) -> set[str]:
    """Of the two kinds, those that have begun and not ended."""
    return set(Investigation.objects.filter(case=case, concluded_at=None).values_list("kind", flat=True))


def kind_to_begin(case: Case) -> str:
    """An investigation, where the newest that was concluded said so; else nothing is chosen beforehand."""
    concluded = Investigation.objects.filter(case=case, concluded_at__isnull=False).order_by("-concluded_at")
    newest = concluded.values_list("conclusion", flat=True).first()
    return Investigation.Kind.INVESTIGATION.value if newest == OPENS else ""


def is_to_begin(case: Case, track: str, stage: str) -> bool:
    """Whether the social track comes to a stage whose pre-assessment or investigation nobody has begun."""
    kind = pathways.loaded(case.operating_model_id).track(track).stage(stage).kind.upper()
    return kind in Investigation.Kind.values and kind not in kinds_under_way(case)


@dataclass(frozen=True)
class Time:
    """The last day, and where it comes from."""

    on: date | None
    key: str = ""
    is_law: bool = False
    statute: str = ""
    paragraph: str = ""
    verified: bool = False


def time_for(case: Case, *, kind: str, concerns: str, started_at: datetime) -> Time:
    """The time that the law, or else the municipality, gives what begins at `started_at`."""
    key = DEADLINES.get((kind, concerns))
    try:
        due = law.due(key, started_at, local_date(started_at)) if key else None
    except law.NotInForce:
        # Before the law had a time for it.
        due = None
    if due is None:
        return Time(_model_target(case, kind, started_at))
    return Time(
        on=due.on,
        key=due.key,
        is_law=due.kind is law.DeadlineKind.LAW,
        statute=due.reference.version if due.reference else "",
        paragraph=due.reference.label if due.reference else "",
        verified=due.verified,
    )


def _model_target(case: Case, kind: str, started_at: datetime) -> date | None:
    stages = pathways.loaded(case.operating_model_id).social.stages
    target = next((stage.target for stage in stages if stage.kind == kind.lower() and stage.target), None)
    return local_date(target.after(started_at)) if target else None


def investigations_of(case: Case) -> models.QuerySet[Investigation]:
    """Pre-assessments and investigations of the case with their extensions, newest first."""
    extensions = known(Extension.objects.all(), case.until).select_related("case__key", "extended_by")
    return (
        known_in(case, Investigation)
        .select_related("case__key", "started_by", "concluded_by")
        .prefetch_related(models.Prefetch("extensions", extensions))
        .order_by("-started_at", "id")
        .fetch_mode(models.FETCH_RAISE)
    )


def investigation_of(case: Case, pk: UUID) -> models.QuerySet[Investigation]:
    """One pre-assessment or investigation of the case."""
    return Investigation.objects.filter(case=case, pk=pk).select_related("case__key")


def newest_extension_of(row: Investigation) -> Extension | None:
    """The last time that more time was given."""
    return row.extensions.select_related("case__key").order_by("extended_at", "id").last()
