from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecrecyConfig(AppConfig):
    name = "utvag.secrecy"
    label = "secrecy"
    verbose_name = _("Inner secrecy")

    def ready(self) -> None:
        from utvag.secrecy import registering

        registering.register()
