"""What this module adds to the menu, to the words of the log and to the database, once the apps are ready."""

from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.audit import public as audit
from utvag.imports import policies
from utvag.imports.actions.forgetting import forget_imported
from utvag.imports.migrations._reach import REACH_EVERY_TABLE
from utvag.people.events import identity_assumed
from utvag.ui import navigation

WORDS = {
    "cases.case.brought_in": gettext_noop("Read in from a list"),
    "imports.batch.seen": gettext_noop("Looked at the reading in of lists"),
    "imports.batch.handed_in": gettext_noop("Handed in a list to read in"),
    "imports.batch.queued": gettext_noop("Began to read in a list"),
    "imports.batch.taken_in": gettext_noop("Read in a list"),
    "imports.batch.released": gettext_noop("Let go of a list that had stopped"),
    "imports.batch.discarded": gettext_noop("Threw a list away"),
    "imports.batch.undone": gettext_noop("Undid the reading in of a list"),
    "imports.problems.fetched": gettext_noop("Fetched the faults of a list as a file"),
    "imports.template.fetched": gettext_noop("Fetched the template for lists"),
}


def register() -> None:
    navigation.register(
        pgettext_lazy("menu", "Read in"),
        "imports:start",
        order=60,
        shown_to=lambda user: bool(policies.may_import(user)),
    )
    audit.register_words(WORDS)
    identity_assumed.connect(forget_imported)
    post_migrate.connect(reach_every_table, sender=apps.get_app_config("imports"))


def reach_every_table(*, using: str, **_more: Any) -> None:
    """A table that came with this migration is undone with the others."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.imports_importedrow') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute(REACH_EVERY_TABLE)
