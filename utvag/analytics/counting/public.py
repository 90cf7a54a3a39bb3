"""The door of counting: tokens in, persons each once out; totals in, bounds out."""

from utvag.analytics.counting.aliases import persons_of
from utvag.analytics.counting.bounds import Bounds, Contradiction, Figure
from utvag.analytics.counting.bounds_of_many import bounds
from utvag.analytics.counting.collisions import collision_probability, expected_missing
from utvag.analytics.counting.criteria import (
    Answer,
    CriteriaSet,
    NotAllCanAnswer,
    common_to_all,
    harmonised,
    require_answerable,
)
from utvag.analytics.counting.engines import Engine, EngineMissing, Limits, histories, spark_missing
from utvag.analytics.counting.histories import Histories, History, Under
from utvag.analytics.counting.multiple_systems.estimating import Estimate, Estimates, estimate
from utvag.analytics.counting.multiple_systems.tables import NotEstimated, Table
from utvag.analytics.counting.rows import COLUMNS, SEVERAL, Rows, WrongRows, histories_sql, write

__all__ = [
    "COLUMNS",
    "SEVERAL",
    "Answer",
    "Bounds",
    "Contradiction",
    "CriteriaSet",
    "Engine",
    "EngineMissing",
    "Estimate",
    "Estimates",
    "Figure",
    "Histories",
    "History",
    "Limits",
    "NotAllCanAnswer",
    "NotEstimated",
    "Rows",
    "Table",
    "Under",
    "WrongRows",
    "bounds",
    "collision_probability",
    "common_to_all",
    "estimate",
    "expected_missing",
    "harmonised",
    "histories",
    "histories_sql",
    "persons_of",
    "require_answerable",
    "spark_missing",
    "write",
]
