"""One transaction a request, behind the walls of whoever is signed in."""

from collections.abc import Callable, Sequence

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.crypto import salted_hmac

from utvag.walls import acting
from utvag.walls.happening import acted, happening

OPEN_PATHS = ("/static/", "/health/")


class WalledRequest(HttpRequest):
    """One that has its place behind the walls, and what is still to do when its transaction has ended."""

    walled: bool
    after_rollback: Sequence[Callable[[HttpResponse], None]]


def token_of(session_key: str) -> str:
    """The wall token of a web session: known to whoever has the cookie and the program's secret key."""
    return salted_hmac("utvag.walls.token", session_key, algorithm="sha256").hexdigest()


class WallMiddleware:
    """Must stand below SessionMiddleware and above everything that reads the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: WalledRequest) -> HttpResponse:
        if request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        # Around the transaction, so that what is told of it at the end stands whatever becomes of it.
        with happening():
            with transaction.atomic():
                self._take_place(request)
                response = self.get_response(request)
                if isinstance(response, StreamingHttpResponse) and not getattr(
                    response, "file_to_stream", None
                ):
                    raise RuntimeError("A streamed response would read rows after the transaction.")
                # The handler has already made a response of the exception, so the block would commit.
                if response.status_code >= 400:
                    transaction.set_rollback(True)
            for after in getattr(request, "after_rollback", ()):
                after(response)
        return response

    def _take_place(self, request: WalledRequest) -> None:
        request.walled = True
        key = request.session.session_key if SESSION_KEY in request.session else None
        if key and (user_id := acting.take(token_of(key))):
            acted(user_id)
            return
        if key:
            # The wall session has ended (absolute limit, or signed out elsewhere): so does this one.
            request.session.flush()
        acting.take(acting.sign_in_token())
