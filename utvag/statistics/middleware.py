"""Answers the public figures before anything else in the program knows of the request."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import Resolver404, resolve

from utvag.walls import public as walls

PLACE = "/siffror/"
NOWHERE = f"{PLACE}00000000-0000-0000-0000-000000000000/"
KEPT = "public, max-age=600"


class PublicFiguresMiddleware:
    """Stands above sessions: no cookie is read or set, and nobody is signed in.

    In its transaction the database knows only that somebody stands at the door, and tells what is published.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PLACE):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        with transaction.atomic():
            walls.take(walls.door_token())
            response = self._found(request)
        if response.status_code == 200:
            response["Cache-Control"] = KEPT
        return response

    def _found(self, request: HttpRequest) -> HttpResponse:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            match = resolve(NOWHERE)
        return match.func(request, *match.args, **match.kwargs)
