from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    name = "utvag.disclosures"
    label = "disclosures"

    def ready(self) -> None:
        from utvag.disclosures import registering

        registering.register()
