from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "utvag.imports"
    label = "imports"
    verbose_name = _("Import")

    def ready(self) -> None:
        from utvag.imports import registering

        registering.register()
