"""Those a controller works with, and whom to ask for there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from utvag.organisations.models.controllers import Controller
from utvag.organisations.models.register import RegisterRow, ends_after_it_starts


class Counterpart(RegisterRow):
    """Somebody outside that a controller works with; each controller keeps its own register."""

    PRIVACY = {
        **RegisterRow.PRIVACY,
        "controller": "open",
        "kind": "open",
        "name": "open",
        "email": "open",
        "sdk_address": "open",
        "phone": "open",
        "on_call_phone": "open",
        "on_call_hours": "open",
        "notes": "personal",
        "ends_on": "open",
    }

    class Kind(models.TextChoices):
        POLICE_AREA = "POLICE_AREA", _("Local police area")
        NOA = "NOA", _("National operations department (NOA)")
        BOPS = "BOPS", _("Victim and personal-security unit (BOPS)")
        PRISON_PROBATION = "PRISON_PROBATION", _("Prison and probation service")
        SIS = "SIS", _("National board of institutional care (SiS)")
        OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY", _("Other municipality")
        NGO = "NGO", _("Non-governmental organisation")
        EMPLOYMENT_SERVICE = "EMPLOYMENT_SERVICE", _("Employment service")
        HEALTH_CARE = "HEALTH_CARE", _("Health care")
        SCHOOL = "SCHOOL", _("School")
        LANDLORD = "LANDLORD", _("Landlord")
        RELATIVES_CONTACT = "RELATIVES_CONTACT", _("Relatives' contact")
        STATISTICIAN = "STATISTICIAN", _("National statistician")
        KEY_HOLDER = "KEY_HOLDER", _("Key holder of the national count")

    controller = models.ForeignKey(Controller, models.PROTECT, related_name="counterparts")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("function address"), blank=True)
    sdk_address = models.CharField(_("SDK address"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    on_call_phone = models.CharField(_("on-call telephone"), max_length=40, blank=True)
    on_call_hours = models.CharField(_("on-call hours"), max_length=120, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    ends_on = models.DateField(_("not used after"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "name"],
                name="counterpart_name_once_in_controller",
                violation_error_message=_("There is already a counterpart with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ContactPerson(RegisterRow):
    """Whom to ask for at a counterpart, and in which order the deputies come."""

    PRIVACY = {
        **RegisterRow.PRIVACY,
        "counterpart": "open",
        "name": "personal",
        "title": "open",
        "phone": "personal",
        "email": "personal",
        "deputy_order": "open",
        "starts_on": "open",
        "ends_on": "open",
    }

    counterpart = models.ForeignKey(Counterpart, models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    deputy_order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("0 is the one to ask for first, 1 the first deputy, and so on."),
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [ends_after_it_starts("contact_ends_after_it_starts")]

    def __str__(self) -> str:
        return f"Contact {self.id}"
