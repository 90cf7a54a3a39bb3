from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NationalConfig(AppConfig):
    name = "utvag.national"
    label = "national"
    verbose_name = _("The national count")

    def ready(self) -> None:
        from utvag.national import registering

        registering.register()
