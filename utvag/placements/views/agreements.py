"""Agreements, the order of their providers, and their price lists."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.cases.public import sent
from utvag.documents import public as documents
from utvag.placements import actions, policies, presenters, queries
from utvag.placements.forms import (
    AgreementForm,
    PriceEndForm,
    PriceForm,
    PriceListForm,
    PriceWithdrawalForm,
    RankingForm,
)
from utvag.placements.models import Agreement, Price, Ranking
from utvag.placements.pages import keeper_page, register_page
from utvag.placements.views.keeping import READ_OR_SENT, _to, ask
from utvag.placements.views.register import ROWS_ON_A_PAGE, tabs, way
from utvag.ui.public import go_to

TO_AGREEMENT = _to("placements:agreement")


@require_safe
@register_page
def agreements(request: SignedInRequest) -> HttpResponse:
    """Under what places are bought."""
    page = Paginator(queries.agreements(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    may = policies.may_keep_register(request.user)
    return render(
        request, "placements/agreements.html", {"tabs": tabs(request), "rows": page, "may_keep": may}
    )


@require_safe
@register_page
def agreement(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Its rules, its order, its prices."""
    row = queries.agreement_at(pk)
    page = Paginator(queries.prices_in(row), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "agreement": row,
        "way": way(request, row.name),
        "order": list(queries.order_in(row)[:100]),
        "rows": page,
        "may_keep": policies.may_keep_register(request.user) and policies.may_use(None, row),
    }
    return render(request, "placements/agreement.html", shown)


@READ_OR_SENT
@audit.sent_once(lambda _request, done: reverse("placements:agreement", args=[done.subject_id]))
@keeper_page
def agreement_new(request: SignedInRequest) -> HttpResponse:
    """Add an agreement."""
    form = AgreementForm(sent(request), instance=Agreement(controller_id=request.user.controller_id))
    if form.is_valid():
        made = actions.add_agreement(by=request.user, at=timezone.now(), **form.cleaned_data)
        return go_to(request, "placements:agreement", made.pk)
    return ask(request, form, _("New agreement"), actions.add_agreement, "placements:agreements")


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def agreement_change(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change what is said of an agreement; two who do it at once are shown both versions."""
    row = queries.agreement_at(pk, locked=request.method == "POST")
    form = AgreementForm(sent(request), instance=row)
    do = partial(actions.change_agreement, agreement=row)
    return ask(request, form, _("Change the agreement"), do, "placements:agreement", pk)


@require_POST
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def agreement_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Nothing more is bought under it."""
    actions.end_agreement(agreement=queries.agreement_at(pk), by=request.user, at=timezone.now())
    return go_to(request, "placements:agreement", pk)


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def ranking_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a provider its place in the order."""
    row = queries.agreement_at(pk)
    form = RankingForm(sent(request), instance=Ranking(agreement=row), providers=queries.providers())
    return ask(
        request,
        form,
        _("Give a place in the order"),
        partial(actions.rank, agreement=row),
        "placements:agreement",
        pk,
    )


@require_POST
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def ranking_removal(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a provider out of the order."""
    ranking = queries.ranking_in(queries.agreement_at(pk), row)
    actions.take_out_of_order(ranking=ranking, by=request.user, at=timezone.now())
    return go_to(request, "placements:agreement", pk)


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def price_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add one price."""
    row = queries.agreement_at(pk)
    form = PriceForm(sent(request), instance=Price(agreement=row), homes=queries.homes_to_price())
    do = partial(actions.add_price, agreement=row)
    return ask(request, form, _("New price"), do, "placements:agreement", pk)


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def price_end(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Say until when a price holds."""
    price = queries.price_in(queries.agreement_at(pk), row)
    form = PriceEndForm(sent(request), valid_from=price.valid_from)
    do = partial(actions.end_price, price=price)
    return ask(request, form, _("The price ends"), do, "placements:agreement", pk, intro=price.home.name)


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def price_withdrawal(request: SignedInRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take back a price that was written wrongly."""
    price = queries.price_in(queries.agreement_at(pk), row)
    policies.may_withdraw(price).require()
    intro = _(
        "%(unit)s: no search and no new cost goes by this price any more; it stands here with why. A cost that was written by "
        "it keeps its price: those who have the place put it right on the page of the cost. Then write the right price; "
        "one that ended because this one began is written anew as well."
    ) % {"unit": price.home.name}
    do = partial(actions.withdraw_price, price=price)
    form = PriceWithdrawalForm(sent(request))
    heading = _("Withdraw the price")
    return ask(request, form, heading, do, "placements:agreement", pk, intro=intro, button=heading)


@READ_OR_SENT
@audit.sent_once(TO_AGREEMENT)
@keeper_page
def price_import(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take in a price list: all of it, or nothing and every row that could not be taken."""
    row = queries.agreement_at(pk)
    form = PriceListForm(
        sent(request),
        request.FILES if request.method == "POST" else None,
        read=presenters.read_list,
        why_not=presenters.why_not,
    )
    bad = []
    if form.is_valid():
        taken = actions.take_prices(
            agreement=row, rows=form.cleaned_data["file"], by=request.user, at=timezone.now()
        )
        if not taken.bad:
            told = ngettext("%(added)d price is new.", "%(added)d prices are new.", taken.added) % {
                "added": taken.added
            }
            messages.success(request, told)
            return go_to(request, "placements:agreement", pk)
        bad = presenters.bad_rows_shown(taken.bad)
    shown = {"form": form, "agreement": row, "rows": bad, "way": way(request, row.name)}
    return render(request, "placements/price_import.html", shown)


@require_safe
@register_page
def price_list(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The price list as a workbook; read in again it changes nothing."""
    row = queries.agreement_at(pk)
    now = timezone.now()
    audit.record("placements.prices.taken_out", subject=row, by=request.user, at=now)
    content = presenters.written_list(queries.prices_in(row).filter(withdrawn_at=None)[:2000], now)
    return documents.file_answer(
        content, "price_list", extension="xlsx", language=get_language() or "sv", at=now
    )
