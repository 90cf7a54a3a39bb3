"""State money that is applied for: for one person and period, its days claimed once, and what became of it.

Whoever has the case sees that it is applied for and where it stands. The days with their amounts, and all amounts of
one application, are for those on the place's list: who sees what a day costs finds the price in the register, and
with it the place. Finance and directors are told amounts and a number by a function of the wall, never by these rows.
"""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.common.as_of import History
from utvag.economy.models.bearers import new_number
from utvag.economy.models.columns import of_controller, sek, somebody
from utvag.economy.models.invoices import InvoiceLine
from utvag.placements.public import Stay
from utvag.vault.public import EncryptedTextField


class WholeDays(models.Func):
    """The days from the first to the last, both claimed."""

    function = "DATERANGE"
    output_field = DateRangeField()


class StateMoneyApplication(models.Model):
    """One person, one scheme, one period. Never changed: a draft that is wrong is replaced by another."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "case": "personal",
        "number": "personal",
        "scheme": "open",
        "scheme_since_on": "open",
        "first_on": "personal",
        "last_on": "personal",
        "grounds": "secret",
        "replaces": "personal",
        "made_at": "personal",
        "made_by": "personal",
    }
    HISTORY = History(written=("made_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=6, default=new_number)
    # Which version of which scheme, as the dated data call it.
    scheme = models.CharField(pgettext_lazy("state money", "scheme"), max_length=30)
    scheme_since_on = models.DateField()
    first_on = models.DateField(_("period from"))
    last_on = models.DateField(_("period until"))
    grounds = EncryptedTextField(_("what the money is for"), key="case.key")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    made_at = models.DateTimeField()
    made_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "number"], name="state_money_number_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="state_money_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-made_at"], name="state_money_of_case")]

    def __str__(self) -> str:
        return f"StateMoneyApplication {self.id}"


class StateMoneyClaim(models.Model):
    """Days of one stay, or a row of an invoice besides its price, that an application asks money for.

    Set free when the application is refused, withdrawn or replaced.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "case": "personal",
        "stay": "personal",
        "person_id": "personal",
        "invoice_line": "personal",
        "first_on": "personal",
        "last_on": "personal",
        "amount": "secret",
        "basis": "open",
        "claimed_at": "personal",
        "claimed_by": "personal",
        "freed_at": "personal",
        "freed_by": "personal",
    }
    HISTORY = History(written=("claimed_at",), later={"freed_at": ("freed_by",)})

    class Basis(models.TextChoices):
        INVOICE = "INVOICE", _("By the invoice")
        AGREED = "AGREED", _("Computed from what was agreed")
        TYPED = "TYPED", _("Computed from a price a day that was typed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(StateMoneyApplication, models.PROTECT, related_name="claims")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, models.PROTECT, related_name="+")
    # Whose days they are. Empty where two claims had the same day before the database refused that.
    person_id = models.UUIDField(null=True)
    # What is paid besides the price; without it the row claims the days themselves.
    invoice_line = models.ForeignKey(InvoiceLine, models.PROTECT, null=True, related_name="+")
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    amount = sek(_("amount"))
    basis = models.CharField(_("how it was computed"), max_length=7, choices=Basis)
    claimed_at = models.DateTimeField()
    claimed_by = somebody()
    freed_at = models.DateTimeField(null=True, blank=True)
    freed_by = somebody(null=True, blank=True)

    class Meta:
        constraints = [
            # A day of a person can be claimed once, in one scheme; whoever comes second is refused by the database. On the
            # day of a move there are two stays.
            ExclusionConstraint(
                name="a_day_is_claimed_once",
                expressions=[
                    ("person_id", RangeOperators.EQUAL),
                    (
                        WholeDays(
                            "first_on",
                            "last_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(freed_at=None, invoice_line=None),
                violation_error_message=_("Some of these days are claimed already."),
            ),
            models.UniqueConstraint(
                fields=["invoice_line"],
                condition=models.Q(freed_at=None, invoice_line__isnull=False),
                name="an_invoice_is_claimed_once",
                violation_error_message=_("This row of an invoice is claimed already."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="claim_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gt=0),
                name="claim_is_an_amount",
                violation_error_message=_("Write an amount above nought."),
            ),
            models.CheckConstraint(
                condition=models.Q(freed_at=None, freed_by=None)
                | models.Q(freed_at__isnull=False, freed_by__isnull=False),
                name="claim_is_freed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"StateMoneyClaim {self.id}"


class StateMoneyStep(models.Model):
    """What became of an application, each once but for money that comes or goes back in parts; without any it is a draft.

    Amounts are kept apart.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "case": "personal",
        "step": "personal",
        "happened_on": "personal",
        "report_by_on": "personal",
        "reason": "secret",
        "taken_at": "personal",
        "taken_by": "personal",
    }
    HISTORY = History(written=("taken_at",))

    class Step(models.TextChoices):
        SENT = "SENT", pgettext_lazy("state money", "Sent")
        GRANTED = "GRANTED", pgettext_lazy("state money", "Granted")
        PARTLY = "PARTLY", pgettext_lazy("state money", "Granted in part")
        REFUSED = "REFUSED", pgettext_lazy("state money", "Refused")
        PAID = "PAID", pgettext_lazy("state money", "Paid")
        REPORTED = "REPORTED", pgettext_lazy("state money", "Reported back")
        RECLAIMED = "RECLAIMED", pgettext_lazy("state money", "Reclaimed")
        WITHDRAWN = "WITHDRAWN", pgettext_lazy("state money", "Withdrawn")
        REPLACED = "REPLACED", pgettext_lazy("state money", "Replaced by another draft")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(StateMoneyApplication, models.PROTECT, related_name="steps")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    step = models.CharField(pgettext_lazy("state money", "step"), max_length=9, choices=Step)
    happened_on = models.DateField(_("on"))
    # The last day for the report, where the decision says it.
    report_by_on = models.DateField(_("report by"), null=True)
    reason = EncryptedTextField(_("why"), key="case.key", blank=True, default="")
    taken_at = models.DateTimeField()
    taken_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "step"],
                # Money may come, and go back, in several parts.
                condition=~models.Q(step__in=["PAID", "RECLAIMED"]),
                name="state_money_step_once",
                violation_error_message=_("This is noted already."),
            )
        ]

    def __str__(self) -> str:
        return f"StateMoneyStep {self.id}"


class StateMoneyAmount(models.Model):
    """How much a step was about: granted, paid, used as reported, or reclaimed."""

    PRIVACY = {"id": "open", "step": "personal", "case": "personal", "amount": "secret"}
    HISTORY = History()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.OneToOneField(StateMoneyStep, models.PROTECT, related_name="amount_row")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    amount = sek(_("amount"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0),
                name="state_money_amount_is_an_amount",
                violation_error_message=_("Write amounts from nought up."),
            )
        ]

    def __str__(self) -> str:
        return f"StateMoneyAmount {self.id}"


class StateMoneyEvidence(models.Model):
    """That a piece of evidence the scheme asks for is there; the papers are where they were."""

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "case": "personal",
        "kind": "open",
        "noted_at": "personal",
        "noted_by": "personal",
    }
    HISTORY = History(written=("noted_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(StateMoneyApplication, models.PROTECT, related_name="evidence")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    # As the dated data call it.
    kind = models.CharField(_("evidence"), max_length=20)
    noted_at = models.DateTimeField()
    noted_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                name="state_money_evidence_once",
                violation_error_message=_("This is noted already."),
            )
        ]

    def __str__(self) -> str:
        return f"StateMoneyEvidence {self.id}"
