"""Requests as the views know them: the middleware lets nobody else through."""

from django.http import HttpRequest

from utvag.accounts.models import User
from utvag.ui.public import DatedRequest


class IncomingRequest(HttpRequest):
    """Anybody's, with why their session has just ended."""

    session_ended_by: str


class SignedInRequest(IncomingRequest):
    """A request of a user; what every view is given that does not say otherwise."""

    user: User


class DatedUserRequest(SignedInRequest, DatedRequest):
    """A user's request of a page as of a day."""
