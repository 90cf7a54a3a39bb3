"""Rows of the national count, for each role."""

from utvag.national.models.contributions import Asking, Contribution
from utvag.national.models.counting import CountPublication, CountRound
from utvag.national.models.holding import Evaluation, KeyPeriod, PeriodKey, Quota

__all__ = [
    "Asking",
    "Contribution",
    "CountPublication",
    "CountRound",
    "Evaluation",
    "KeyPeriod",
    "PeriodKey",
    "Quota",
]
