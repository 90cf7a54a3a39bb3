from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

WORDS = {
    "organisations.controller.added": gettext_noop("Added an authority"),
    "organisations.unit.added": gettext_noop("Added a unit"),
    "organisations.counterpart.seen": gettext_noop("Looked at a counterpart"),
    "organisations.counterpart.added": gettext_noop("Added a counterpart"),
    "organisations.counterpart.changed": gettext_noop("Changed a counterpart"),
    "organisations.contact.added": gettext_noop("Added a contact at a counterpart"),
    "organisations.contact.changed": gettext_noop("Changed a contact at a counterpart"),
    "organisations.delegation.added": gettext_noop("Added a right to decide"),
    "organisations.delegation.changed": gettext_noop("Changed a right to decide"),
    "organisations.on_call.planned": gettext_noop("Planned a turn on call"),
    "organisations.on_call.withdrawn": gettext_noop("Took back a turn on call"),
}


class OrganisationsConfig(AppConfig):
    name = "utvag.organisations"
    label = "organisations"

    def ready(self) -> None:
        from utvag.audit import public as audit
        from utvag.ui import navigation

        audit.register_words(WORDS)
        navigation.register(_("Organisation"), "organisations:organisation", order=70)
