"""What is asked of actors and key holders."""

from utvag.national.forms.actors import PreparationForm
from utvag.national.forms.holding import PeriodForm, QuotaForm

__all__ = ["PeriodForm", "PreparationForm", "QuotaForm"]
