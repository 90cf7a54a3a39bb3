"""Where costs are booked: the municipality's accounting string, and what is set aside for a year."""

import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.economy.models.columns import of_controller, sek, somebody

CODE = RegexValidator(r"^[0-9A-Za-z]{1,10}$", _("Figures and letters, ten at most."))


class BudgetLine(models.Model):
    """One accounting string. The codes are the municipality's own; `contra` is the account of what is accrued."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "name": "open",
        "account": "open",
        "contra": "open",
        "centre": "open",
        "activity": "open",
        "object_code": "open",
        "added_at": "open",
        "added_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    name = models.CharField(_("name"), max_length=80)
    account = models.CharField(pgettext_lazy("books", "account"), max_length=10, validators=[CODE])
    contra = models.CharField(_("account for accruals"), max_length=10, validators=[CODE])
    centre = models.CharField(_("cost centre"), max_length=10, validators=[CODE])
    activity = models.CharField(pgettext_lazy("books", "activity"), max_length=10, validators=[CODE])
    object_code = models.CharField(_("object"), max_length=10, blank=True, validators=[CODE])
    added_at = models.DateTimeField()
    added_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "account", "centre", "activity", "object_code"],
                name="budget_line_once",
                violation_error_message=_("There is a line with this accounting string already."),
            )
        ]
        indexes = [models.Index(fields=["controller", "name", "id"], name="budget_lines_by_name")]

    def __str__(self) -> str:
        return f"{self.name} ({self.string})"

    @property
    def string(self) -> str:
        """As it is written on an invoice: account, cost centre, activity, object."""
        return "-".join(filter(None, (self.account, self.centre, self.activity, self.object_code)))


class Budget(models.Model):
    """What is set aside on a line for a year, and how much of it was taken from something else. Never changed."""

    PRIVACY = {
        "id": "open",
        "line": "open",
        "year": "open",
        "amount": "open",
        "displaced": "open",
        "displaced_what": "open",
        "set_at": "open",
        "set_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = sek(_("budget for the year"))
    displaced = sek(_("of which taken from something else"), default=0)
    displaced_what = models.CharField(_("from what it was taken"), max_length=200, blank=True)
    set_at = models.DateTimeField()
    set_by = somebody()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0, displaced__gte=0, year__range=(2000, 2100)),
                name="budget_is_an_amount",
                violation_error_message=_("Write amounts from nought up."),
            ),
            models.CheckConstraint(
                condition=models.Q(displaced=0) | ~models.Q(displaced_what=""),
                name="displaced_says_what",
                violation_error_message=_("Say from what it was taken."),
            ),
        ]
        indexes = [models.Index(fields=["line", "year", "-set_at"], name="budgets_of_line")]

    def __str__(self) -> str:
        return f"Budget {self.id}"
