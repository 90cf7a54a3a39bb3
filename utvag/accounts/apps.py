from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "utvag.accounts"
    label = "accounts"
