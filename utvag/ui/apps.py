from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "utvag.ui"
    label = "ui"
