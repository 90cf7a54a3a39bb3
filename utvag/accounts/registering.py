"""What users contribute to other floors, and what follows their signing in and out."""

from django.utils.translation import gettext_lazy as _

from utvag.organisations import public as organisations
from utvag.ui import navigation


def register() -> None:
    """Connect sign-in to the wall, show the administration, and name colleagues to the registers."""
    from utvag.accounts import events as receivers  # noqa: F401 -- importing it connects them
    from utvag.accounts import policies, queries

    organisations.offer_colleagues(queries.names_and_ids)
    navigation.register(
        _("Administration"),
        "accounts:users",
        order=90,
        shown_to=lambda user: bool(policies.may_administer(user)),
    )
