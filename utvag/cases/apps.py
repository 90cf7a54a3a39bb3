from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "utvag.cases"
    label = "cases"

    def ready(self) -> None:
        from utvag.cases import registering

        registering.register()
