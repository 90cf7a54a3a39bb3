"""Where another installation's worker puts a package in. Whoever connects has shown a certificate that is trusted."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from utvag.common.addresses import address_of
from utvag.exchange import actions
from utvag.exchange.carrying import TYPE
from utvag.exchange.domain.envelope import LARGEST
from utvag.exchange.domain.refusals import Reason


# No browser comes here and no session counts here, so that there is no form to forge.
@csrf_exempt
@login_not_required
@require_POST
def taking_in(request: HttpRequest) -> HttpResponse:
    """A sealed package in, a sealed receipt out, or one word of why not."""
    now = timezone.now()
    if not actions.may_come_in(address_of(request), at=now):
        return HttpResponse(status=429, headers={"Retry-After": "600"})
    if request.content_type != TYPE:
        return HttpResponse(status=415)
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        return HttpResponse(status=411)
    if len(length) > 9 or int(length) > LARGEST:
        # Not a byte of it is read.
        actions.refuse(Reason.TOO_LARGE, at=now)
        return _no(Reason.TOO_LARGE, 413)
    answer = actions.take_in(wire=request.read(int(length)), at=now)
    if answer.told is not None:
        return _no(answer.told, 422)
    return HttpResponse(answer.receipt, content_type=TYPE)


def _no(reason: Reason, status: int) -> HttpResponse:
    return HttpResponse(json.dumps({"refusal": reason.value}), status=status, content_type="application/json")
