"""A month of the books: what was posted, by whom it was made, and who else attested it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.economy.models.bearers import CostBearer
from utvag.economy.models.books import BudgetLine
from utvag.economy.models.columns import of_controller, sek, somebody


class MonthClose(models.Model):
    """What one month's books say. Made by one, attested by another, then exported; never made anew."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "month_on": "open",
        "closed_at": "open",
        "closed_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    # The first day of the month.
    month_on = models.DateField(_("month"))
    closed_at = models.DateTimeField()
    closed_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "month_on"],
                name="month_closed_once",
                violation_error_message=_("The month is closed already."),
            ),
            models.CheckConstraint(condition=models.Q(month_on__day=1), name="month_begins_on_its_first"),
        ]

    def __str__(self) -> str:
        return f"MonthClose {self.id}"


class MonthAttest(models.Model):
    """Somebody else than whoever made the month stands for it; the database asks who."""

    PRIVACY = {"id": "open", "close": "open", "attested_at": "open", "attested_by": "personal"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    close = models.OneToOneField(MonthClose, models.PROTECT, related_name="attest")
    attested_at = models.DateTimeField()
    attested_by = somebody()

    def __str__(self) -> str:
        return f"MonthAttest {self.id}"


class Posting(models.Model):
    """One amount on one accounting string for the days of one month. What was posted before is taken from it.

    `string` is the line's as it was when the month was closed. Of the cost a part is known from approved invoices
    (actual) and the rest is accrued; when an invoice comes, the accrual of its days is turned back. What was approved
    though it is more than was agreed is posted apart.
    """

    PRIVACY = {
        "id": "open",
        "close": "open",
        "bearer": "personal",
        "line": "open",
        "string": "open",
        "account": "open",
        "contra": "open",
        "service_on": "personal",
        "kind": "open",
        "net": "personal",
        "vat": "personal",
        "back": "personal",
    }

    class Kind(models.TextChoices):
        ACTUAL = "ACTUAL", pgettext_lazy("posting", "Invoiced")
        BEYOND = "BEYOND", _("Beyond the agreement")
        ACCRUED = "ACCRUED", pgettext_lazy("posting", "Accrued")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    close = models.ForeignKey(MonthClose, models.PROTECT, related_name="postings")
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="postings")
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="postings")
    string = models.CharField(_("accounting string"), max_length=44)
    account = models.CharField(pgettext_lazy("books", "account"), max_length=10)
    contra = models.CharField(_("account for accruals"), max_length=10)
    service_on = models.DateField(_("month of the days"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    net = sek(_("without VAT"))
    vat = sek(_("VAT"))
    back = sek(_("back from the state"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["close", "bearer", "service_on", "kind"], name="posting_once_in_a_close"
            )
        ]
        indexes = [models.Index(fields=["bearer", "service_on"], name="postings_of_bearer")]

    def __str__(self) -> str:
        return f"Posting {self.id}"
