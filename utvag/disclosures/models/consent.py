"""What the person has agreed to, or not: to whom, for what, how long."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from utvag.common.as_of import History
from utvag.common.clock import local_date
from utvag.disclosures.models.information import Information
from utvag.organisations.public import Counterpart
from utvag.vault.public import EncryptedTextField

RECIPIENTS = [*Counterpart.Kind.choices, ("OTHER", _("Somebody else"))]
POLICE = ("POLICE_AREA", "NOA", "BOPS")


class Consent(models.Model):
    """An answer to a question of consent; a yes can be taken back at any time, a no has no effect at all.

    Social services build on the law and not on consent: neither answer changes what help the person gets.
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "recipient": "personal",
        "counterpart": "personal",
        "purpose": "secret",
        "kinds": "personal",
        "answer": "personal",
        "answered_on": "personal",
        "starts_on": "personal",
        "ends_on": "personal",
        "text_version": "open",
        "text_language": "open",
        "recorded_at": "personal",
        "recorded_by": "personal",
        "withdrawn_at": "personal",
        "withdrawn_by": "personal",
    }
    HISTORY = History(
        written=("recorded_at",), happened=("answered_on",), later={"withdrawn_at": ("withdrawn_by",)}
    )

    class Answer(models.TextChoices):
        GIVEN = "GIVEN", _("Yes, in writing")
        REFUSED = "REFUSED", _("No")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    recipient = models.CharField(_("to whom"), max_length=20, choices=RECIPIENTS)
    counterpart = models.ForeignKey("organisations.Counterpart", models.PROTECT, null=True, related_name="+")
    purpose = EncryptedTextField(_("for what"), key="case.key")
    # None: from before it was asked which kinds of information may be given.
    kinds = ArrayField(
        models.CharField(max_length=6, choices=Information), verbose_name=_("kinds of information"), null=True
    )
    answer = models.CharField(_("answer"), max_length=7, choices=Answer)
    answered_on = models.DateField(_("answer given on"))
    starts_on = models.DateField(_("consent from"), null=True)
    ends_on = models.DateField(_("consent until"), null=True)
    # Which version of the text the person was shown; the file keeps them all.
    text_version = models.CharField(max_length=20)
    # Empty for those from before it was kept.
    text_language = models.CharField(max_length=5, blank=True, default="", db_default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="REFUSED", starts_on=None, ends_on=None, withdrawn_at=None)
                | models.Q(answer="GIVEN", starts_on__isnull=False, ends_on__isnull=False),
                name="consent_given_for_a_time",
                violation_error_message=_("A consent has a first and a last day."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="consent_ends_after_it_starts",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        ]
        indexes = [models.Index(fields=["case", "-recorded_at"], name="consents_of_case")]

    def __str__(self) -> str:
        return f"{self.answer} {self.id}"

    @property
    def in_words(self) -> str:
        """To whom, for what, what it covers and until when: what whoever gives something compares with."""
        kinds = set(self.kinds or ())
        return _t("%(who)s, until %(day)s. Purpose: %(purpose)s. Covers: %(kinds)s") % {
            "who": self.counterpart.name if self.counterpart else self.get_recipient_display(),
            "day": self.ends_on,
            "purpose": self.purpose.rstrip("."),
            "kinds": ", ".join(str(kind.label) for kind in Information if kind in kinds)
            or _t("nothing named"),
        }

    def names(self, kinds: Iterable[str]) -> bool:
        """Whether the person was asked for every kind of information; of an old one nobody can say it."""
        return self.kinds is not None and set(kinds) <= set(self.kinds)

    def held_on(self, day: date) -> bool:
        """Given, begun, not ended, and not taken back before the day was over; as the query `holding_on`."""
        kept = self.withdrawn_at is None or local_date(self.withdrawn_at) > day
        return bool(self.starts_on and self.ends_on and self.starts_on <= day <= self.ends_on and kept)
