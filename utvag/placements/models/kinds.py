"""The words that rows of this module are said in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StayKind(models.TextChoices):
    """What everybody who has the case may know of a stay; how each reads in law is dated data."""

    HVB = "HVB", _("Residential care home (HVB)")
    SUPPORTED_HOUSING = "SUPPORTED_HOUSING", _("Supported housing")
    PROTECTED_HOUSING = "PROTECTED_HOUSING", _("Protected housing")
    TRAINING_FLAT = "TRAINING_FLAT", _("Training flat with housing support")
    FAMILY_HOME = "FAMILY_HOME", _("Family home")
    OPEN_CARE = "OPEN_CARE", _("Open care")
    OUTPATIENT = "OUTPATIENT", _("Outpatient contact")
    CONTACT_PERSON = "CONTACT_PERSON", _("Appointed contact person")


class LicenceKind(models.TextChoices):
    IVO = "IVO", _("Licence of the supervisor (IVO)")
    NOTIFIED = "NOTIFIED", _("Notified to the supervisor (public provider)")
    CONSENTED = "CONSENTED", _("Family home approved by the board")


class CallOff(models.TextChoices):
    RANKED = "RANKED", _("By ranking")
    COMPETED = "COMPETED", _("By a new competition")
    NEED = "NEED", _("By the person's need")


class Framework(models.TextChoices):
    """Under what a stay is bought."""

    INSIDE = "INSIDE", _("Inside a framework agreement")
    OUTSIDE = "OUTSIDE", _("Outside framework agreements")
    OWN = "OWN", _("The municipality's own")


class PriceUnit(models.TextChoices):
    DAY = "DAY", _("Day")
    MONTH = "MONTH", _("Month")
    PIECE = "PIECE", _("Piece")
