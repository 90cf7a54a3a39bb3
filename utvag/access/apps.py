from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "utvag.access"
    label = "access"
