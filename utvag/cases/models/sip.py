"""The coordinated individual plan (SIP): who helps with what, when several principals do."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.cases.models.case import Case
from utvag.common.as_of import History
from utvag.vault.public import EncryptedTextField


class Participation(models.TextChoices):
    """The principals of a plan; the law binds only the municipality and the region."""

    MUNICIPALITY = "MUNICIPALITY", _("The municipality")
    REGION = "REGION", _("The region (health care)")
    SCHOOL = "SCHOOL", _("School")
    EMPLOYMENT = "EMPLOYMENT", _("The employment service")
    POLICE = "POLICE", _("The police")
    PRISON_PROBATION = "PRISON_PROBATION", _("Prison and probation")
    CLIENT = "CLIENT", _("The client")
    RELATIVE = "RELATIVE", _("Relative or friend")
    OTHER = "OTHER", _("Other")


# Their part in a SIP is a free addition, not a duty.
VOLUNTARY = (Participation.POLICE, Participation.PRISON_PROBATION)


class Sip(models.Model):
    """A SIP that somebody asked for and the client consents to."""

    PRIVACY = {
        "id": "open",
        "case": "personal",
        "asked_on": "personal",
        "asked_by_whom": "secret",
        "consent_on": "personal",
        "consent_how": "personal",
        "start_target_on": "personal",
        "started_on": "personal",
        "follow_up_on": "personal",
        "client_wishes": "secret",
        "version": "open",
        "recorded_at": "personal",
        "recorded_by": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }
    HISTORY = History(
        written=("recorded_at",),
        happened=("consent_on",),
        later={"started_on": (), "ended_at": ("ended_by",)},
    )

    class ConsentHow(models.TextChoices):
        WRITTEN = "WRITTEN", _("In writing")
        ORAL = "ORAL", _("Orally")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="sips")
    asked_on = models.DateField(_("asked for on"))
    asked_by_whom = EncryptedTextField(_("who asked for it"), key="case.key")
    consent_on = models.DateField(_("consent given on"))
    consent_how = models.CharField(_("how consent was given"), max_length=8, choices=ConsentHow)
    # "Without delay": the municipality's own target, as it stood when consent was given.
    start_target_on = models.DateField()
    started_on = models.DateField(_("work started on"), null=True, blank=True)
    follow_up_on = models.DateField(_("follow-up"), null=True, blank=True)
    client_wishes = EncryptedTextField(_("what the client wishes"), key="case.key", blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "SIP"
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(ended_at=None),
                name="one_sip_at_a_time",
                violation_error_message=_("A SIP is under way already."),
            )
        ]

    def __str__(self) -> str:
        return f"SIP {self.id}"


class SipPart(models.Model):
    """What the rows of a SIP share."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.id}"


PART_PRIVACY = {"id": "open", "case": "personal", "sip": "personal", "position": "open"}


class SipParticipant(SipPart):
    """Somebody who takes part for a principal."""

    PRIVACY = {**PART_PRIVACY, "principal": "personal", "who": "secret"}
    HISTORY = History()

    sip = models.ForeignKey(Sip, models.CASCADE, related_name="participants")
    principal = models.CharField(_("principal"), max_length=20, choices=Participation)
    who = EncryptedTextField(_("who"), key="case.key")

    @property
    def is_voluntary(self) -> bool:
        return self.principal in VOLUNTARY


class SipMeeting(SipPart):
    """A day on which those who take part met."""

    PRIVACY = {**PART_PRIVACY, "held_on": "personal", "note": "secret"}
    HISTORY = History(happened=("held_on",))

    sip = models.ForeignKey(Sip, models.CASCADE, related_name="meetings")
    held_on = models.DateField(_("day"))
    note = EncryptedTextField(_("what was agreed"), key="case.key", blank=True, default="")


class SipMeasure(SipPart):
    """A goal, what is done for it, and the principal that answers for it."""

    PRIVACY = {
        **PART_PRIVACY,
        "goal": "secret",
        "measure": "secret",
        "principal": "personal",
        "due_on": "personal",
    }
    HISTORY = History()

    sip = models.ForeignKey(Sip, models.CASCADE, related_name="measures")
    goal = EncryptedTextField(_("goal"), key="case.key")
    measure = EncryptedTextField(_("measure"), key="case.key")
    principal = models.CharField(_("responsible"), max_length=20, choices=Participation)
    due_on = models.DateField(_("by"), null=True, blank=True)
