"""What every page knows: the navigation and whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest

from utvag.ui import navigation


def page(request: HttpRequest) -> dict:
    """Navigation for the signed-in user, and the demo banner."""
    return {"navigation": navigation.navigation_for(request), "demo": settings.DEMO}
