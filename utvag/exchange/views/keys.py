"""One's own keys, and the directory of others'."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.exchange import actions, policies, presenters, queries
from utvag.exchange.domain.places import can_stand_on_a_card
from utvag.exchange.forms import CardForm, CheckForm, CounterpartChoice, OwnKeyForm, OwnRevokeForm, RevokeForm
from utvag.exchange.models import OwnKey, PartnerKey
from utvag.organisations import public as organisations
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25


@require_safe
def keys(request: SignedInRequest) -> HttpResponse:
    """One's own keys and the directory."""
    policies.may_keep_keys(request.user).require()
    now, controller_id = timezone.now(), request.user.controller_id
    page = Paginator(queries.partner_keys(controller_id), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at_keys(by=request.user, at=now, page="exchange_keys")
    today, latest = local_date(now), queries.latest_own(controller_id)
    shown: dict[str, Any] = {
        "page": page,
        "rows": [(key, *presenters.key_state(key, today)) for key in page.object_list],
        "own_keys": [
            (key, *presenters.key_state(key, today)) for key in queries.own_keys(controller_id)[:10]
        ],
        "may_make": policies.may_make_keys(request.user, address=settings.POST_ADDRESS),
        "ending": latest if policies.should_be_replaced(latest, today) else None,
    }
    return render(request, "exchange/keys.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:keys")
def making(request: SignedInRequest) -> HttpResponse:
    """New keys, also in the place of those before."""
    policies.may_make_keys(request.user, address=settings.POST_ADDRESS).require()
    form = OwnKeyForm(request.POST or None, controller_id=request.user.controller_id)
    if form.is_valid():
        actions.make_own_key(unit=form.chosen, by=request.user, at=timezone.now())
        notices.success(
            request, _("The keys are made. Give the key card to those you exchange packages with.")
        )
        return go_to(request, "exchange:keys")
    return render(request, "exchange/making.html", {"form": form})


@require_safe
def own_key(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The card to give away, its digits to read out, and the way to revoke it."""
    policies.may_keep_keys(request.user).require()
    found = get_object_or_404(queries.own_key_with(request.user.controller_id, pk))
    return _own_page(request, found, OwnRevokeForm())


@require_safe
def card_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The key card as a file: public keys and nothing else."""
    policies.may_keep_keys(request.user).require()
    found = get_object_or_404(queries.own_key_with(request.user.controller_id, pk))
    actions.look_at_keys(by=request.user, at=timezone.now(), page="exchange_key", key=found)
    return documents.attachment(found.card.as_text().encode(), f"{_('key-card')}.json")


@require_POST
@audit.sent_once("exchange:keys")
def own_revoke(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """From now on nothing is signed or opened with it."""
    policies.may_keep_keys(request.user).require()
    found = get_object_or_404(queries.own_key_with(request.user.controller_id, pk, to_change=True))
    form = OwnRevokeForm(request.POST)
    if form.is_valid():
        actions.revoke_own_key(key=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        notices.success(request, _("The keys are revoked. Tell those who have the card."))
        return go_to(request, "exchange:keys")
    return _own_page(request, found, form)


@require_POST
@audit.sent_once("exchange:keys")
def own_replace(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """New keys in their place, in good time."""
    found = get_object_or_404(queries.own_key_with(request.user.controller_id, pk, to_change=True))
    row = actions.replace_own_key(key=found, by=request.user, at=timezone.now())
    notices.success(
        request,
        _("The new keys take over on %(day)s. Give everybody the new card before that.")
        % {"day": date_format(row.starts_on, "j F Y")},
    )
    return go_to(request, "exchange:keys")


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:keys")
def importing(request: SignedInRequest) -> HttpResponse:
    """Take in another authority's card."""
    policies.may_keep_keys(request.user).require()
    known = organisations.counterparts_of(request.user.controller_id).filter(ends_on=None)
    form = CardForm(request.POST or None, counterparts=known)
    if form.is_valid():
        given = {"card": form.cleaned_data["card"], "counterpart": form.chosen}
        row = actions.take_in_card(**given, by=request.user, at=timezone.now())
        if row is None:
            form.add_error("card", _("This card is in the directory already."))
            return render(request, "exchange/importing.html", {"form": form})
        notices.success(
            request, _("The card is taken in. It counts when somebody has checked the digits by call.")
        )
        return go_to(request, "exchange:keys")
    return render(request, "exchange/importing.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:keys")
def without_program(request: SignedInRequest) -> HttpResponse:
    """Have packages to somebody without the program go on paper."""
    policies.may_keep_keys(request.user).require()
    now = timezone.now()
    unreached = queries.without_keys(request.user.controller_id, local_date(now))
    form = CounterpartChoice(request.POST or None, counterparts=unreached)
    if form.is_valid():
        actions.write_on_paper(counterpart=form.chosen, by=request.user, at=now)
        notices.success(request, _("Packages to them go on paper, until you take in a key card of theirs."))
        return go_to(request, "exchange:keys")
    return render(request, "exchange/without_program.html", {"form": form})


@require_safe
def card(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Another authority's card: check it, or revoke it."""
    policies.may_keep_keys(request.user).require()
    found = get_object_or_404(queries.partner_key_with(request.user.controller_id, pk))
    return _card_page(request, found)


@require_POST
@audit.sent_once("exchange:keys")
def check(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Vouch for the digits that were read out."""
    found = get_object_or_404(queries.partner_key_with(request.user.controller_id, pk, to_change=True))
    form = CheckForm(request.POST)
    others = queries.anybody_else_keeps_keys(request.user)
    policies.may_check_key(found, request.user, others=others).require()
    if form.is_valid() and actions.check_key(
        key=found, by=request.user, at=timezone.now(), **form.cleaned_data
    ):
        notices.success(request, _("The key is checked. Packages can be exchanged."))
        return go_to(request, "exchange:keys")
    if not form.errors:
        form.add_error(
            "read_out", _("The digits are not those of the card. Do not use it: ask for a new one.")
        )
    return _card_page(request, found, check_form=form)


@require_POST
@audit.sent_once("exchange:keys")
def revoke(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """From now on nothing is sent to it, and what it signs is refused."""
    policies.may_keep_keys(request.user).require()
    found = get_object_or_404(queries.partner_key_with(request.user.controller_id, pk, to_change=True))
    form = RevokeForm(request.POST)
    if form.is_valid():
        actions.revoke_partner_key(key=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        notices.success(request, _("The key is revoked."))
        return go_to(request, "exchange:keys")
    return _card_page(request, found, revoke_form=form)


def _own_page(request: SignedInRequest, found: OwnKey, form: OwnRevokeForm) -> HttpResponse:
    now = timezone.now()
    actions.look_at_keys(by=request.user, at=now, page="exchange_key", key=found)
    state, color = presenters.key_state(found, local_date(now))
    shown: dict[str, Any] = {
        "key": found,
        "state": state,
        "color": color,
        "form": form,
        "is_readable": can_stand_on_a_card(found.address),
        "may_revoke": policies.may_revoke(found, request.user),
        "may_replace": policies.may_replace(
            found, request.user, local_date(now), latest=queries.latest_own(found.controller_id)
        ),
    }
    return render(request, "exchange/own_key.html", shown)


def _card_page(
    request: SignedInRequest,
    found: PartnerKey,
    check_form: CheckForm | None = None,
    revoke_form: RevokeForm | None = None,
) -> HttpResponse:
    now, others = timezone.now(), queries.anybody_else_keeps_keys(request.user)
    actions.look_at_keys(by=request.user, at=now, page="exchange_key", key=found)
    state, color = presenters.key_state(found, local_date(now))
    shown: dict[str, Any] = {
        "key": found,
        "state": state,
        "color": color,
        "check_form": check_form or CheckForm(),
        "revoke_form": revoke_form or RevokeForm(),
        "may_check": policies.may_check_key(found, request.user, others=others),
        "may_revoke": policies.may_revoke(found, request.user),
    }
    return render(request, "exchange/card.html", shown)
