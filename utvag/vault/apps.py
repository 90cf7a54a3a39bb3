from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "utvag.vault"
    label = "vault"

    def ready(self) -> None:
        from utvag.vault import registering

        registering.register()
