"""Users and their memberships in units."""

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does in a unit; policies read these."""

    WORKER = "WORKER", _("Social worker")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    MANAGER = "MANAGER", _("Unit manager")
    REGISTRAR = "REGISTRAR", _("Registrar")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")
    REVIEWER = "REVIEWER", _("Log reviewer")
    FINANCE = "FINANCE", _("Finance officer")
    DIRECTOR = "DIRECTOR", _("Director")
    SECRETARY = "SECRETARY", _("Board secretary")
    COUNTERPART = "COUNTERPART", _("Counterpart in another authority")
    STATISTICIAN = "STATISTICIAN", _("Statistician")
    KEY_HOLDER = "KEY_HOLDER", _("Key holder of the national count")


# The roles that follow every case of their unit, without being in each team.
LEADING = (Role.COORDINATOR, Role.MANAGER)
# The roles that work with cases.
CASEWORKERS = (Role.WORKER, *LEADING)
# Roles that nobody gives alone: they reach cases, the open door, packages, identities or the log, or agree to
# such roles for others. The walls name those that are left.
GUARDED = (
    *CASEWORKERS,
    Role.REGISTRAR,
    Role.ADMINISTRATOR,
    Role.REVIEWER,
    Role.COUNTERPART,
    Role.STATISTICIAN,
    Role.KEY_HOLDER,
)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A user who can sign in with `email`; no usable password when none is given."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who works for one controller."""

    PRIVACY = {
        "id": "open",
        "password": "secret",
        "email": "personal",
        "name": "personal",
        "title": "open",
        "controller": "open",
        "language": "open",
        "is_active": "open",
        "is_persona": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="users")
    language = models.CharField(_("language"), max_length=5, default="sv")
    is_active = models.BooleanField(default=True)
    # A demo persona: chosen from a list instead of signing in, and only on a demo database.
    is_persona = models.BooleanField(default=False)

    # When somebody last signed in is in the log; a second copy would be written at every sign-in.
    last_login = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name

    @cached_property
    def current_memberships(self) -> "tuple[Membership, ...]":
        """Memberships that hold now, with their units; read once a request. None begins on a day to come."""
        return tuple(self.memberships.filter(ends_on=None).select_related("unit"))

    def memberships_on(self, day: date) -> "tuple[Membership, ...]":
        """Memberships that held on the day, by their own days; an ended one does not hold on its last."""
        if "memberships" in getattr(self, "_prefetched_objects_cache", {}):
            return tuple(each for each in self.memberships.all() if each.holds_on(day))
        held = models.Q(ends_on=None) | models.Q(ends_on__gt=day)
        return tuple(self.memberships.filter(held, starts_on__lte=day).select_related("unit"))

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(membership.role for membership in self.current_memberships)

    def has_role(self, *roles: str) -> bool:
        """Whether the user has any of these roles in any unit."""
        return bool(self.roles & set(roles))

    @property
    def unit_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(membership.unit_id for membership in self.current_memberships)

    @property
    def does_casework(self) -> bool:
        return self.has_role(*CASEWORKERS)

    @property
    def led_unit_ids(self) -> frozenset[uuid.UUID]:
        """The units that the user coordinates or manages."""
        return frozenset(held.unit_id for held in self.current_memberships if held.role in LEADING)

    def leads(self, unit_id: uuid.UUID) -> bool:
        """Whether the user is the coordinator or manager of this unit."""
        return unit_id in self.led_unit_ids


class Membership(models.Model):
    """A user's role in a unit, from a date; ended rather than removed."""

    PRIVACY = {
        "id": "open",
        "user": "open",
        "unit": "open",
        "role": "open",
        "starts_on": "open",
        "ends_on": "open",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey("organisations.Unit", models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("first day"), default=date.today)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=models.Q(ends_on=None),
                name="membership_once_at_a_time",
                violation_error_message=_("The user already has this role in the unit."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.id}"

    def holds_on(self, day: date) -> bool:
        """The same as `User.memberships_on` asks."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)
