from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "utvag.documents"
    label = "documents"
