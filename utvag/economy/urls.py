"""Pages of money. Nouns; everything is named by random ids."""

from django.urls import URLPattern

app_name = "economy"

urlpatterns: list[URLPattern] = []
