from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "utvag.oversight"
    label = "oversight"
    verbose_name = _("Log review")

    def ready(self) -> None:
        from utvag.oversight import registering

        registering.register()
