from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "utvag.organisations"
    label = "organisations"
