"""What the person has agreed to, or not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.cases.public import Case, CaseRequest, case_page, sent, show
from utvag.common.clock import local_date
from utvag.disclosures import policies, presenters, queries
from utvag.disclosures.actions import consents as actions
from utvag.disclosures.domain.consent_texts import text_on
from utvag.disclosures.forms import ConsentForm
from utvag.organisations import public as organisations
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@case_page("consents", then="disclosures:consents", takes_day=True)
def consents(request: CaseRequest, case: Case) -> HttpResponse:
    """Every answer, with the text that was shown, and a form for the next."""
    now = request.at
    today = local_date(now)
    form = ConsentForm(
        sent(request),
        counterparts=organisations.counterparts_of(case.controller_id),
        today=today,
    )
    if form.is_valid():
        language = get_language() or "sv"
        actions.record_consent(case=case, by=request.user, at=now, shown_in=language, **form.cleaned_data)
        messages.success(
            request, _("The answer is recorded. It changes nothing in the support of social services.")
        )
        return go_to(request, "disclosures:consents", pk=case.pk)
    page = Paginator(queries.consents_of(case), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": presenters.consent_rows(page.object_list, today),
        "may_follow_up": cases.policies.may_follow_up(case, request.user, part=request.part),
        "only_noted": queries.is_only_noted(case, today),
        "version": text_on(today).version,
        "words": text_on(today).in_language(get_language() or "sv"),
    }
    return show(request, "disclosures/consents.html", case, tab="consents", **shown)


@case_page("consents", then="disclosures:consents")
def consent_withdrawal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Ask once, and take a consent back."""
    consent = get_object_or_404(queries.consent_of(case, row))
    if request.method == "POST":
        actions.withdraw_consent(consent=consent, by=request.user, at=timezone.now())
        messages.success(request, _("The consent is taken back. The support of social services goes on."))
        return go_to(request, "disclosures:consents", pk=case.pk)
    may_follow_up = cases.policies.may_follow_up(case, request.user, part=request.part)
    may = may_follow_up and policies.may_withdraw(consent)
    return show(
        request, "disclosures/consent_withdrawal.html", case, tab="consents", consent=consent, may=may
    )
