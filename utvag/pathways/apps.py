from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PathwaysConfig(AppConfig):
    name = "utvag.pathways"
    label = "pathways"
    verbose_name = _("Operating models")

    def ready(self) -> None:
        from utvag.ui import navigation

        navigation.register(_("Models"), "pathways:models", order=80)
