"""What actors' criteria ask about somebody: answered where the case is, and sealed for the count."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class CountedAnswer(models.Model):
    """One answer to one question, as of a day. Never changed: who knows better answers anew, and the newest counts.

    Sealed with the controller's own key and not with the case's: the count at night opens the answers, and nothing
    else of a case.
    """

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "key": "open",
        "question": "personal",
        "answer": "secret",
        "as_of_on": "personal",
        "written_at": "personal",
        "written_by": "personal",
    }
    HISTORY = History(written=("written_at",), happened=("as_of_on",))

    class Question(models.TextChoices):
        ADULT = "adult", _("18 or older at the first contact")
        THREAT = "threat", _("There is a threat against the person")
        WANTS_OUT = "wants_out", _("Wants to leave")
        CONSENT = "consent", _("Consents to exchange with the police")
        CRIMINAL_MILIEU = "criminal_milieu", _("Comes from a criminal milieu")
        EXTREMIST_MILIEU = "extremist_milieu", _("Comes from a violent extremist milieu")
        AGE = "age", _("Age at the first contact")

    class Said(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known")
        UNDER_18 = "under_18", pgettext_lazy("age", "Under 18")
        FROM_18 = "18-20", "18\N{EN DASH}20"
        FROM_21 = "21-24", "21\N{EN DASH}24"
        FROM_25 = "25-29", "25\N{EN DASH}29"
        FROM_30 = "30+", pgettext_lazy("age", "30 or older")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    key = models.ForeignKey("vault.DataKey", models.PROTECT, related_name="+")
    question = models.CharField(_("question"), max_length=16, choices=Question)
    answer = EncryptedTextField(_("answer"), choices=Said)
    as_of_on = models.DateField(_("as known on"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "question", "-written_at"], name="counted_answers_of_case")]

    def __str__(self) -> str:
        return f"{self.question} {self.id}"
