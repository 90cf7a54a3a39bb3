"""What every page knows: the navigation and whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest

from utvag.accounts import public as accounts
from utvag.ui import navigation


def page(request: HttpRequest) -> dict:
    """Navigation for the signed-in user, the demo banner, and what waits for the user about accounts."""
    return {
        "navigation": navigation.navigation_for(request),
        "demo": settings.DEMO,
        "account_changes": accounts.changes_waiting_for(request),
    }
