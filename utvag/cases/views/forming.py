"""A page of a case that asks one thing and goes back."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse

from utvag.accounts.public import SignedInRequest
from utvag.cases.models import Case
from utvag.cases.pages import CaseRequest, show


def asks(
    request: CaseRequest,
    case: Case,
    form: BaseForm,
    *,
    tab: str,
    heading: str,
    button: str,
    back: str,
    intro: str = "",
    **more: Any,
) -> HttpResponse:
    """The form with its heading; `may_work` among `more` stands for the usual policy."""
    return show(
        request,
        "cases/case_form.html",
        case,
        tab=tab,
        form=form,
        heading=heading,
        button=button,
        back=back,
        intro=intro,
        **more,
    )


def sent(request: SignedInRequest) -> Any:
    """What was posted, or None."""
    return request.POST if request.method == "POST" else None
