"""Kinds of information, and how it travels: the same words for a consent, a disclosure and what comes in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Information(models.TextChoices):
    """What something tells of the person."""

    KNOWN = "KNOWN", _("That social services know the person")
    PLAN = "PLAN", _("Plan, decisions and how it goes")
    SAFETY = "SAFETY", _("Threat and safety")
    HEALTH = "HEALTH", _("Health and addiction")
    FAMILY = "FAMILY", _("Family and children")
    WORK = "WORK", _("Work, studies and money")
    REACH = "REACH", _("Contact details")
    PLACE = "PLACE", _("Where the person lives or stays")
    OTHER = "OTHER", _("Something else")


# By these somebody can be found: they never leave on one person's word.
FINDS = frozenset({Information.REACH, Information.PLACE})


class Way(models.TextChoices):
    """How something was handed over; plain e-mail is none of them."""

    MEETING = "MEETING", _("At a meeting")
    CALL = "CALL", _("By telephone, called by us")
    SDK = "SDK", _("Secure digital message (SDK)")
    LETTER = "LETTER", _("By post")
    HAND = "HAND", _("By hand")
    # By the program itself, never chosen in a form.
    PACKAGE = "PACKAGE", _("As a sealed package")


BY_PEOPLE = [choice for choice in Way.choices if choice[0] != Way.PACKAGE]
