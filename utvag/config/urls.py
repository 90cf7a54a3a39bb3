"""Addresses: nouns, in the order of the floors."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from utvag.config import views

_MODULES = {
    "": "utvag.cases.urls",
    "people/": "utvag.people.urls",
    "packages/": "utvag.exchange.urls",
    "models/": "utvag.pathways.urls",
    "statements/": "utvag.disclosures.urls",
    "import/": "utvag.imports.urls",
    "law/": "utvag.law.urls",
    "organisation/": "utvag.organisations.urls",
    "account/": "utvag.accounts.urls",
    "ui/": "utvag.ui.urls",
}

urlpatterns = [
    path("health/live/", views.live, name="live"),
    path("health/ready/", views.ready, name="ready"),
    path("language/setlang/", login_not_required(set_language), name="set_language"),
    path("sign-in/", include("utvag.accounts.urls.sign_in")),
    path("", include("utvag.door.urls")),
    path("", include("utvag.economy.urls")),
    path("", include("utvag.statistics.urls")),
    path("", include("utvag.national.urls")),
    path("", include("utvag.oversight.urls")),
    path("", include("utvag.secrecy.urls")),
    path("", include("utvag.placements.urls")),
    *[path(prefix, include(module)) for prefix, module in _MODULES.items()],
]

handler404 = "utvag.config.views.missing"
handler500 = "utvag.config.views.failed"
handler403 = "utvag.config.views.refused"
