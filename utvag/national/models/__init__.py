"""Rows of the national count, for each role."""

from utvag.national.models.contributions import Asking, Contribution
from utvag.national.models.holding import Evaluation, KeyPeriod, PeriodKey, Quota

__all__ = ["Asking", "Contribution", "Evaluation", "KeyPeriod", "PeriodKey", "Quota"]
