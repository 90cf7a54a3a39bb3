from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "utvag.accounts"
    label = "accounts"

    def ready(self) -> None:
        from utvag.accounts import registering

        registering.register()
