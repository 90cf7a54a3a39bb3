from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EconomyConfig(AppConfig):
    name = "utvag.economy"
    label = "economy"
    verbose_name = _("Economy")

    def ready(self) -> None:
        from utvag.economy import registering

        registering.register()
