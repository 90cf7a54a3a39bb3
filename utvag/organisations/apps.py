from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "utvag.organisations"
    label = "organisations"

    def ready(self) -> None:
        from utvag.ui import navigation

        navigation.register(_("Organisation"), "organisations:organisation", order=70)
