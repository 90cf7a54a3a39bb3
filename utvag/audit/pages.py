"""A page that writes: the same form sent twice writes once.

Django draws a token of its own for each showing of a page, so a token with the same answers is the same
form. The log's first entry of what the form changes takes its id from them. Whoever sends it again, at
once or later, is refused by that key in the same transaction, and led to where the first sending led. What
the second one had opened on the way has an entry of its own, because its refusal takes back the others.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from utvag.audit import queries
from utvag.audit.actions import record
from utvag.audit.domain.sending import Sending, taking
from utvag.audit.models import Entry
from utvag.ui.public import go_to
from utvag.walls import public as walls

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of the field
# What stops the second sending: the log's key, or what the first has changed.
STOPPED = (IntegrityError, ValidationError, PermissionDenied, Http404, ObjectDoesNotExist)

View = Callable[..., HttpResponse]
# The name of an address, or the address of what the first sending did.
Then = str | Callable[..., str]


def sent_once(then: Then, *, case: str = "") -> Callable[[View], View]:
    """Let a form do its work once; `then` says where the first sending led.

    `then` is the name of an address, or is called with the request, the first sending's entry and the
    address's own ids. `case`: which of those ids, if any, is that of a case.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            sending = _sending_in(request)
            if sending is None:
                return view(request, *args, **kwargs)
            try:
                with taking(sending):
                    response = view(request, *args, **kwargs)
            except STOPPED:
                done = _done_before(request, sending)
                if done is None:
                    raise
            else:
                # Shown again, it may be because the first sending has changed what is asked.
                done = _done_before(request, sending) if response.status_code == 200 else None
                if done is None:
                    _keep_opened(request, response, sending, kwargs.get(case))
                    return response
            _keep_unchanged(request, done.case_id, kwargs.get(case))
            return go_to(request, then(request, done, **kwargs) if callable(then) else reverse(then))

        once.sent_once = True  # type: ignore[attr-defined]
        return once

    return decorate


def _sending_in(request: HttpRequest) -> Sending | None:
    """The form in the request; another's, or another answer, is another form."""
    token = request.POST.get(TOKEN) if request.method == "POST" else None
    if not token:
        return None
    files = [f"{each.name}:{each.size}" for _name, all_of in request.FILES.lists() for each in all_of]
    said = "\n".join([str(request.user.pk), request.get_full_path(), request.POST.urlencode(), *files])
    digest = salted_hmac("utvag.audit.sending", said, algorithm="sha256").digest()
    return Sending(UUID(bytes=digest[:16], version=4))


def _done_before(request: HttpRequest, sending: Sending) -> Entry | None:
    return (
        None if sending.is_kept or request.user.pk is None else queries.done_by(sending.id, request.user.pk)
    )


def _keep_opened(
    request: HttpRequest, response: HttpResponse, sending: Sending, case_id: UUID | None
) -> None:
    """A form that is left with nothing changed, because all stood as it says, may have opened what it is about."""
    if 300 <= response.status_code < 400 and not sending.is_kept and walls.has_opened():
        _keep_unchanged(request, case_id)


def _keep_unchanged(request: HttpRequest, *case_ids: UUID | None) -> None:
    """After what the sending had written was taken back: that it came, in each case whose keys it may have opened."""
    match, at = request.resolver_match, timezone.now()
    for each in dict.fromkeys(filter(None, case_ids)) or [None]:
        record(
            "web.form.unchanged",
            subject=None,
            by=request.user,  # type: ignore[arg-type]  # whoever opens anything is signed in
            at=at,
            case=each,
            page=match.view_name if match else "",
        )
