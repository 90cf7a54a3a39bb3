from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "utvag.vault"
    label = "vault"
