"""What each agency has promised, and what came of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.organisations.public import Counterpart
from utvag.vault.public import EncryptedTextField

AGENCIES = [
    ("OWN", _("Social services")),
    *Counterpart.Kind.choices,
    ("PERSON", _("The person")),
    ("OTHER", _("Somebody else")),
]


class Promise(models.Model):
    """An agency (or the person) said that something would be done by a day."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "agency": "personal",
        "counterpart": "personal",
        "promiser": "secret",
        "what": "secret",
        "promised_on": "personal",
        "due_on": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("promised_on",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="promises")
    agency = models.CharField(_("which agency"), max_length=20, choices=AGENCIES)
    counterpart = models.ForeignKey(
        "organisations.Counterpart",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counterpart in the register"),
    )
    promiser = EncryptedTextField(_("who promised"), key="case.key", blank=True, default="")
    what = EncryptedTextField(_("what was promised"), key="case.key")
    promised_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("by when"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("promised_on")),
                name="promise_falls_due_after_it_is_given",
                violation_error_message=_("A promise cannot fall due before it was given."),
            )
        ]
        indexes = [
            models.Index(fields=["case", "due_on"], name="promises_of_case"),
            models.Index(fields=["agency", "due_on"], name="promises_by_agency"),
        ]

    def __str__(self) -> str:
        return f"Promise {self.id}"


class PromiseOutcome(models.Model):
    """What came of a promise; the newest row holds, because a broken one may be kept later."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "promise": "personal",
        "kind": "personal",
        "note": "secret",
        "settled_on": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }
    HISTORY = History(written=("recorded_at",), happened=("settled_on",))

    class Kind(models.TextChoices):
        KEPT = "KEPT", _("Kept")
        BROKEN = "BROKEN", _("Broken")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    # After these nobody waits any more.
    LAST = (Kind.KEPT, Kind.WITHDRAWN)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="outcomes")
    kind = models.CharField(_("what came of it"), max_length=9, choices=Kind)
    note = EncryptedTextField(_("note"), key="case.key", blank=True, default="")
    settled_on = models.DateField(_("on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["promise", "-recorded_at"], name="outcomes_of_promise")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
