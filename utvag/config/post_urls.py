"""What another installation meets: one address that takes in packages, and what the balancer asks."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from utvag.config import views
from utvag.exchange.views import taking_in

urlpatterns = [
    path("health/live/", views.live, name="live"),
    path("health/ready/", views.ready, name="ready"),
    path("packages/in/", taking_in, name="taking_in"),
]

handler404 = "utvag.config.post_urls.missing"
handler500 = "utvag.config.post_urls.failed"


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing else is here, and no page says so."""
    return HttpResponse(status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Nothing was taken in: whoever carries it comes again."""
    return HttpResponse(status=503)
