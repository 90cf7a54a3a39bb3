"""What this module adds to its own seams and to the menu, once the apps are ready."""

from django.utils.translation import gettext_lazy as _

from utvag.cases import seams
from utvag.ui.navigation import register as register_page


def register() -> None:
    """Tabs in the order of a case's life, and the menu."""
    for order, (key, label) in enumerate(
        [
            ("overview", _("Overview")),
            ("looks", _("Who has looked")),
        ]
    ):
        seams.register_tab(seams.Tab(key, label, f"cases:{key}", 900 if key == "looks" else order * 10))
    register_page(_("My day"), "cases:day", order=10)
    register_page(_("Cases"), "cases:caseload", order=20, shown_to=_does_casework)
    register_page(_("Search"), "cases:search", order=30, shown_to=_does_casework)


def _does_casework(user) -> bool:
    return user.has_role("WORKER", "COORDINATOR", "MANAGER")
