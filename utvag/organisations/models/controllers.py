"""Controllers and their units."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Controller(models.Model):
    """An authority or organisation that answers for personal data (personuppgiftsansvarig)."""

    PRIVACY = {"id": "open", "kind": "open", "name": "open", "code": "open", "demo": "open"}

    class Kind(models.TextChoices):
        SOCIAL_BOARD = "SOCIAL_BOARD", _("Social welfare board")
        DISTRICT_BOARD = "DISTRICT_BOARD", _("District board")
        CITY_OFFICE = "CITY_OFFICE", _("City office")
        POLICE_AREA = "POLICE_AREA", _("Local police area")
        NOA = "NOA", _("National operations department (NOA)")
        BOPS = "BOPS", _("Victim and personal-security unit (BOPS)")
        PRISON_PROBATION = "PRISON_PROBATION", _("Prison and probation service")
        SIS = "SIS", _("National board of institutional care (SiS)")
        OTHER_MUNICIPALITY = "OTHER_MUNICIPALITY", _("Other municipality")
        NGO = "NGO", _("Non-governmental organisation")
        STATISTICIAN = "STATISTICIAN", _("National statistician")
        KEY_HOLDER = "KEY_HOLDER", _("Key holder of the national count")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    name = models.CharField(_("name"), max_length=120, unique=True)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit in its controller's levels: board, administration, section, unit."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "parent": "open",
        "name": "open",
        "function": "open",
        "district": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey(Controller, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subunits")
    name = models.CharField(_("name"), max_length=120)
    # The unit's key in the operating models, e.g. "addiction_unit": routing ends in a function.
    function = models.CharField(_("function"), max_length=60, blank=True)
    district = models.CharField(_("district"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["controller", "name"],
                name="unit_name_once_in_controller",
                violation_error_message=_("There is already a unit with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
