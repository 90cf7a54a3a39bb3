from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

WORDS = {
    "pathways.model.loaded": gettext_noop("Read in an operating model"),
    "pathways.model.chosen": gettext_noop("Chose an operating model"),
}


class PathwaysConfig(AppConfig):
    name = "utvag.pathways"
    label = "pathways"
    verbose_name = _("Operating models")

    def ready(self) -> None:
        from utvag.audit import public as audit
        from utvag.organisations import public as organisations
        from utvag.pathways import queries
        from utvag.ui import navigation

        audit.register_words(WORDS)
        # The list of units, floors below, says what the model calls each of them.
        organisations.offer_unit_functions(queries.unit_names)
        navigation.register(_("Models"), "pathways:models", order=80)
