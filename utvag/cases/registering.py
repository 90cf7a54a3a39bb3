"""What this module adds to its own seams and to the menu, once the apps are ready."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.cases import seams
from utvag.ui.navigation import register as register_page

VERBS = {
    "cases.contact.recorded": gettext_noop("Wrote down a contact"),
    "cases.stage.entered": gettext_noop("Moved a track"),
    "cases.facts.recorded": gettext_noop("Wrote down what is known"),
    "cases.next_step.chosen": gettext_noop("Chose the next step"),
    "cases.meeting.planned": gettext_noop("Planned a meeting"),
    "cases.meeting.moved": gettext_noop("Moved a meeting"),
    "cases.meeting.held": gettext_noop("Wrote down what came of a meeting"),
    "cases.meeting.cancelled": gettext_noop("Cancelled a meeting"),
    "cases.investigation.begun": gettext_noop("Began a pre-assessment or an investigation"),
    "cases.investigation.extended": gettext_noop("Extended a pre-assessment or an investigation"),
    "cases.investigation.concluded": gettext_noop("Concluded a pre-assessment or an investigation"),
}


def register() -> None:
    """Tabs in the order of a case's life, and the menu."""
    # Models can be imported only once every app is there.
    from utvag.cases.presenters import waiting_for

    for order, (key, label) in enumerate(
        [
            ("overview", _("Overview")),
            ("contacts", _("Contacts")),
            ("tracks", _("The tracks")),
            ("meetings", _("Meetings")),
            ("investigation", _("Investigation")),
            ("looks", _("Who has looked")),
        ]
    ):
        seams.register_tab(seams.Tab(key, label, f"cases:{key}", 900 if key == "looks" else order * 10))
    register_page(_("My day"), "cases:day", order=10)
    register_page(_("Cases"), "cases:caseload", order=20, shown_to=_does_casework)
    seams.register_verbs(VERBS)
    seams.register_day(waiting_for)
    register_page(_("Consultations"), "cases:consultations", order=25, shown_to=_does_casework)
    register_page(_("Search"), "cases:search", order=30, shown_to=_does_casework)


def _does_casework(user) -> bool:
    return user.has_role("WORKER", "COORDINATOR", "MANAGER")
