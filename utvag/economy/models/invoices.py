"""A supplier's invoice: days and amounts for finance; its own words and number sealed, for the place's list."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.common.as_of import History
from utvag.economy.models.agreed import PartOfCost, PricedBy
from utvag.economy.models.bearers import CostBearer, Payee, WhyWithdrawn, new_number
from utvag.economy.models.columns import of_controller, sek, somebody
from utvag.vault.public import EncryptedTextField


class Invoice(models.Model):
    """Received and checked by a holder of the place's grant. Amounts as the supplier wrote them; credits below nought."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "number": "personal",
        "bearer": "personal",
        "payee": "personal",
        "issued_on": "personal",
        "due_on": "personal",
        "net": "personal",
        "vat": "personal",
        "same_payee": "open",
        "received_at": "personal",
        "received_by": "personal",
    }
    HISTORY = History(written=("received_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = of_controller()
    number = models.CharField(_("number"), max_length=6, default=new_number)
    bearer = models.ForeignKey(CostBearer, models.PROTECT, related_name="invoices")
    # Who wrote it, by code: another than the bearer's where it came to the wrong cost.
    payee = models.ForeignKey(Payee, models.PROTECT, null=True, related_name="invoices")
    issued_on = models.DateField(_("issued"))
    due_on = models.DateField(_("to be paid by"), null=True)
    net = sek(_("without VAT"))
    vat = sek(_("VAT"))
    # Whether the invoice came from the bearer's payee, by the digest of its company number.
    same_payee = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    received_by = somebody()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["controller", "number"], name="invoice_number_once")]
        indexes = [models.Index(fields=["bearer", "issued_on"], name="invoices_of_bearer")]

    def __str__(self) -> str:
        return f"Invoice {self.id}"


class InvoiceLine(models.Model):
    """Days, a number, a price and an amount; no words."""

    PRIVACY = {
        "id": "open",
        "invoice": "personal",
        "place": "open",
        "part": "open",
        "unit": "open",
        "first_on": "personal",
        "last_on": "personal",
        "quantity": "personal",
        "price": "personal",
        "vat_rate": "open",
        "net": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    place = models.PositiveSmallIntegerField()
    part = models.CharField(_("for"), max_length=8, choices=PartOfCost, default=PartOfCost.CARE)
    unit = models.CharField(_("unit"), max_length=5, choices=PricedBy, default=PricedBy.DAY)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    quantity = models.DecimalField(_("how many"), max_digits=9, decimal_places=2)
    price = sek(_("price"))
    vat_rate = models.DecimalField(_("VAT, as a share"), max_digits=5, decimal_places=4)
    net = sek(_("without VAT"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invoice", "place"], name="invoice_line_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="invoice_line_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"InvoiceLine {self.id}"


class InvoiceSource(models.Model):
    """What the supplier wrote: who they are counts as the place. For those on the place's list alone."""

    PRIVACY = {
        "id": "open",
        "invoice": "personal",
        "case": "personal",
        "key": "open",
        "supplier_number": "secret",
        "supplier": "secret",
        "words": "secret",
        "blind": "secret",
        "earlier": "open",
        "kept_at": "personal",
        "kept_by": "personal",
    }
    HISTORY = History(written=("kept_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invoice = models.OneToOneField(Invoice, models.PROTECT, related_name="source")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    supplier_number = EncryptedTextField(_("the supplier's number of the invoice"))
    supplier = EncryptedTextField(_("supplier"))
    words = EncryptedTextField(_("the supplier's words"), blank=True, default="")
    # Supplier and number together: the same invoice is taken in once, and once more for each that was sent back.
    blind = models.BinaryField(max_length=16)
    earlier = models.PositiveSmallIntegerField(default=0, db_default=0)
    kept_at = models.DateTimeField()
    kept_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "blind", "earlier"], name="invoice_taken_in_once")
        ]

    def __str__(self) -> str:
        return f"InvoiceSource {self.id}"


class WhyBeyond(models.TextChoices):
    """Why an invoice is approved though it is not as agreed: never in words, since finance reads it."""

    NEEDED = "NEEDED", _("Something more was needed")
    SMALL = "SMALL", _("The difference is small")
    OURS = "OURS", _("What is written here is wrong, and is put right")
    OTHER = "OTHER", _("Another reason, written in the journal")


class InvoiceStep(models.Model):
    """What became of an invoice. The latest counts; none is changed.

    What is not as agreed is approved by two: `PROPOSED` by the first. An answer is taken back by a further step.
    """

    PRIVACY = {
        "id": "open",
        "invoice": "personal",
        "step": "personal",
        "why": "personal",
        "taken_at": "personal",
        "taken_by": "personal",
    }
    HISTORY = History(written=("taken_at",))

    class Step(models.TextChoices):
        APPROVED = "APPROVED", _("Approved")
        DISPUTED = "DISPUTED", _("Sent back to the supplier")
        PAID = "PAID", pgettext_lazy("invoice", "Paid")
        PROPOSED = "PROPOSED", _("Approved by the first of two")
        REVOKED = "REVOKED", _("The answer was taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="steps")
    step = models.CharField(pgettext_lazy("invoice", "step"), max_length=8, choices=Step)
    # Why it is approved though it is not as agreed, or why an answer was taken back.
    why = models.CharField(
        pgettext_lazy("withdrawal", "why"),
        max_length=9,
        choices=[*WhyBeyond.choices, *WhyWithdrawn.choices],
        blank=True,
        default="",
        db_default="",
    )
    taken_at = models.DateTimeField()
    taken_by = somebody()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"], condition=models.Q(step="PAID"), name="invoice_paid_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(step__in=["PROPOSED", "REVOKED"]) | ~models.Q(why=""),
                name="invoice_step_says_why",
            ),
        ]
        indexes = [models.Index(fields=["invoice", "-taken_at"], name="steps_of_invoice")]

    def __str__(self) -> str:
        return f"InvoiceStep {self.id}"
