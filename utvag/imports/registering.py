"""What this module adds to the menu, to the words of the log and to the database, once the apps are ready."""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.cases import public as cases
from utvag.imports import policies
from utvag.imports.actions.forgetting import forget_imported
from utvag.imports.migrations._reach import REACH_EVERY_TABLE
from utvag.people.events import identity_assumed
from utvag.ui import navigation


def register() -> None:
    navigation.register(
        pgettext_lazy("menu", "Read in"),
        "imports:start",
        order=60,
        shown_to=lambda user: bool(policies.may_import(user)),
    )
    cases.register_verbs({"cases.case.brought_in": gettext_noop("Read in from a list")})
    identity_assumed.connect(forget_imported)
    post_migrate.connect(reach_every_table, sender=apps.get_app_config("imports"))


def reach_every_table(*, using: str, **_more: Any) -> None:
    """A table that came with this migration is undone with the others."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.imports_importedrow') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute(REACH_EVERY_TABLE)
