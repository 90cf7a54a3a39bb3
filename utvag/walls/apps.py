from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "utvag.walls"
    label = "walls"
