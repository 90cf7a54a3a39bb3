from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "utvag.audit"
    label = "audit"
