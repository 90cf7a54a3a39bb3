"""The front door to figures."""

from uuid import UUID

from utvag.statistics.actions import previewed, publish, take_first_snapshot, take_snapshot, write_answers
from utvag.statistics.actions.publishing import Asked
from utvag.statistics.domain.columns import QUESTIONS, Answer, CaseLine, columns
from utvag.statistics.domain.counting import Count, counted
from utvag.statistics.domain.criteria import CriteriaSet, criteria_sets, harmonised, in_force
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.publishing import Way
from utvag.statistics.middleware import PLACE as PUBLIC_PLACE
from utvag.statistics.models import Snapshot
from utvag.statistics.presenters.suggestions import suggested_answers
from utvag.statistics.queries import newest_snapshot, opened, publications
from utvag.vault import public as vault


def pseudonym(controller_id: UUID, what: str, row: UUID) -> str:
    """What a snapshot's lines call a case or a person (`what`: "case", "person"); nobody turns it back."""
    return vault.blind_index(controller_id, f"statistics.{what}", str(row)).hex()


__all__ = [
    "PUBLIC_PLACE",
    "QUESTIONS",
    "Answer",
    "Asked",
    "CaseLine",
    "Count",
    "CriteriaSet",
    "Period",
    "Snapshot",
    "Way",
    "columns",
    "counted",
    "criteria_sets",
    "definitions",
    "harmonised",
    "in_force",
    "newest_snapshot",
    "opened",
    "previewed",
    "pseudonym",
    "publications",
    "publish",
    "suggested_answers",
    "take_first_snapshot",
    "take_snapshot",
    "write_answers",
]
