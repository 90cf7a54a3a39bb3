"""The way to a package: what belongs to a case is opened as the pages of the case are."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from utvag.accounts.public import SignedInRequest
from utvag.exchange import queries, seams
from utvag.ui.public import confirm_and_send_again


class PackageRequest(SignedInRequest):
    """A request for one package; `entrance` is what stood before it."""

    entrance: seams.Entrance
    comes_back_to: str


def entered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask what the case asks first, and go no further for whoever sees nothing of it."""

    @wraps(view)
    def found(request: Any, pk: UUID) -> HttpResponse:
        request.comes_back_to = reverse("exchange:package", args=[pk])
        request.entrance = seams.entrance_to(request, queries.case_of(pk))
        asked = request.entrance.asks_first
        if not asked:
            return view(request, pk)
        looks = request.method in ("GET", "HEAD")
        return redirect(asked) if looks else confirm_and_send_again(request, asked)

    return found
