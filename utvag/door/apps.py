from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DoorConfig(AppConfig):
    name = "utvag.door"
    label = "door"
    verbose_name = _("The open door")

    def ready(self) -> None:
        from utvag.door import registering

        registering.register()
