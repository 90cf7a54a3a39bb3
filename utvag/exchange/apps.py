from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "utvag.exchange"
    label = "exchange"
    verbose_name = _("Packages")

    def ready(self) -> None:
        from utvag.exchange import registering

        registering.register()
