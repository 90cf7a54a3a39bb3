"""Users as others may see them: colleagues of the reader's own controller."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models

from utvag.accounts.models import Membership, User
from utvag.organisations import public as organisations
from utvag.walls import public as walls

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def names_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these users, where the reader may know them."""
    return dict(User.objects.filter(pk__in=list(user_ids)).values_list("pk", "name"))


def user_with(email: str) -> User:
    """The user who signs in with this address; `User.DoesNotExist` when nobody does."""
    return User.objects.select_related("controller").get(email__iexact=email)


def colleagues_of(controller_id: UUID) -> models.QuerySet[User]:
    """Everybody who works or has worked for the controller, by name."""
    return (
        User.objects.filter(controller_id=controller_id).order_by("name", "id").fetch_mode(models.FETCH_RAISE)
    )


def memberships_of(users: Iterable[User], on: date | None = None) -> models.QuerySet[Membership]:
    """The roles these users hold now, or held on an earlier day, by unit."""
    held = models.Q(ends_on=None)
    if on is not None:
        held = models.Q(held | models.Q(ends_on__gt=on), starts_on__lte=on)
    return (
        Membership.objects.filter(held, user__in=list(users))
        .select_related("unit")
        .order_by("unit__name", "role")
        .fetch_mode(models.FETCH_RAISE)
    )


def membership_in(controller_id: UUID, pk: UUID) -> models.QuerySet[Membership]:
    return Membership.objects.filter(user__controller_id=controller_id, pk=pk, ends_on=None).select_related(
        "user"
    )


def holder_of(membership_id: UUID) -> UUID:
    """Whose role it is or was."""
    return Membership.objects.values_list("user_id", flat=True).get(pk=membership_id)


def names_and_ids(controller_id: UUID) -> list[tuple[UUID, str]]:
    """The active users of a controller, for choices on lower floors."""
    return list(colleagues_of(controller_id).filter(is_active=True).values_list("pk", "name"))


def has_second_factor(user: User) -> bool:
    """Whether the user can prove themselves by more than a password."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=SECOND_FACTORS).exists()


def factors_of(user: User) -> list[Authenticator]:
    """The user's passkeys, code generator and recovery codes."""
    return list(Authenticator.objects.filter(user_id=user.pk).order_by("type", "created_at"))


def personas() -> list[User]:
    """The demo's users of every authority, with their roles, as the sign-in pages see them."""
    with walls.signing_in():
        return list(
            User.objects.filter(is_persona=True, is_active=True)
            # One that has got a password signs in like anybody.
            .filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
            .select_related("controller")
            .prefetch_related(
                models.Prefetch(
                    "memberships",
                    Membership.objects.filter(ends_on=None).select_related("unit"),
                    to_attr="held",
                )
            )
            .order_by("controller__name", "name")
        )


def real_data_present() -> bool:
    """Whether a real controller is in the database: the demo must not start on it.

    A user goes by the controller, because whoever tries the demo adds colleagues to it.
    """
    with walls.signing_in():
        return organisations.Controller.objects.filter(demo=False).exists()


def demo_data_present() -> bool:
    """Whether the demo is in the database: nobody real may work in it."""
    with walls.signing_in():
        return (
            organisations.Controller.objects.filter(demo=True).exists()
            or User.objects.filter(is_persona=True).exists()
        )
