from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementsConfig(AppConfig):
    name = "utvag.placements"
    label = "placements"
    verbose_name = _("Placements")

    def ready(self) -> None:
        from utvag.placements import registering

        registering.register()
