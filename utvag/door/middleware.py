"""Answers the open door before anything else in the program knows of the request."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from utvag.walls import public as walls

PLACE = "/d/"
# What is sent so that it cannot be read: it says something of the sender, and nothing of the program.
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)
# No door has it: the address of everything that is not there.
NOWHERE = f"{PLACE}-/"


class DoorMiddleware:
    """Stands above sessions: no cookie is read or set, nobody is signed in, and no line is written.

    In its transaction the database knows only that somebody stands at the door.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at_the_door = request.path_info.startswith(PLACE)
        if settings.DOOR_HOSTS:
            # A name of its own, which tells nothing: there is the door and nothing else, and only there.
            named = request.get_host().rpartition(":")[0] or request.get_host()
            if named in settings.DOOR_HOSTS:
                return self._answer(request, request.path_info if at_the_door else NOWHERE)
            if at_the_door:
                return self._answer(request, NOWHERE)
        return self._answer(request, request.path_info) if at_the_door else self.get_response(request)

    def _answer(self, request: HttpRequest, place: str) -> HttpResponse:
        try:
            with transaction.atomic():
                walls.take(walls.door_token())
                response = self._found(request, place if place.endswith("/") else f"{place}/")
        except UNREADABLE as refused:
            too_big = isinstance(refused, RequestDataTooBig)
            response = HttpResponse(
                render_to_string("door/unreadable.html", {"too_big": too_big}), status=413 if too_big else 400
            )
        except Exception as failure:  # noqa: BLE001 -- Django would log the address of the page
            structlog.get_logger("utvag.door").error("door.page.failed", exc_info=failure)
            response = HttpResponse(render_to_string("door/failed.html"), status=500)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive, nosnippet"
        response["X-Frame-Options"] = "DENY"
        # What Django sets where it has logged an answer of 400 or more: so it does not.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    def _found(self, request: HttpRequest, place: str) -> HttpResponse:
        try:
            match = resolve(place)
        except Resolver404:
            match = resolve(NOWHERE)
        return match.func(request, *match.args, **match.kwargs)
