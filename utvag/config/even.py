"""An answer that there is nothing comes at the next quarter of a second, whatever was looked at to say so.

What is another's takes longer to refuse than what does not exist: the database finds the row before its policy hides it.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

STEP = 0.25


class EvenAnswersMiddleware:
    """Must stand above the transaction, so that nothing of the database is held meanwhile.

    Only what was asked by somebody who is signed in: strangers are told nothing, and hold nobody up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.monotonic()
        response = self.get_response(request)
        step = getattr(settings, "STEP_OF_NO", STEP)
        if step and says_nothing(request, response):
            took = time.monotonic() - began
            time.sleep(step - took % step)
        return response


def says_nothing(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it says that there is nothing: a page that is missing, or a search that found none."""
    # What is kept of a refusal is kept of somebody who is signed in.
    is_missing = response.status_code == 404 and bool(getattr(request, "after_rollback", ()))
    return is_missing or getattr(response, "found_nothing", False)
