from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "utvag.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from utvag.people import policies
        from utvag.ui import navigation

        navigation.register(
            _("Duplicates"),
            "people:candidates",
            order=70,
            shown_to=lambda user: bool(policies.may_merge(user)),
        )
