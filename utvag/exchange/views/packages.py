"""What came in, what was sent, and what is done with it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utvag.accounts.public import SignedInRequest, recent_sign_in_required
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.exchange import actions, policies, presenters, queries, seams
from utvag.exchange.domain import schemas
from utvag.exchange.forms import AnswerForm, CounterpartForm, QuestionForm, WithdrawForm, WritingForm
from utvag.exchange.models import Package
from utvag.exchange.views.entering import PackageRequest, entered
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 25
A_YEAR = timedelta(days=365)


@require_safe
def inbox(request: SignedInRequest) -> HttpResponse:
    """What came in, what waits first; no word of what is in it."""
    policies.may_use_post(request.user).require()
    now = timezone.now()
    found = queries.listed_to(queries.came_in(), request.user, now)
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at(package=None, by=request.user, at=now, page="exchange_inbox")
    shown: dict[str, Any] = {
        "page": page,
        "rows": presenters.inbox_rows(page.object_list, request.user, local_date(now)),
        "may_keep_keys": policies.may_keep_keys(request.user),
    }
    return render(request, "exchange/inbox.html", shown)


@require_safe
def outbox(request: SignedInRequest) -> HttpResponse:
    """What was sent, how far it has come, and since when an answer is waited for."""
    policies.may_use_post(request.user).require()
    now = timezone.now()
    found = queries.listed_to(queries.sent(), request.user, now)
    page = Paginator(found, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    actions.look_at(package=None, by=request.user, at=now, page="exchange_outbox")
    rows = presenters.outbox_rows(page.object_list, now)
    shown: dict[str, Any] = {
        "page": page,
        "rows": rows,
        "counted": presenters.counted(queries.outcomes_of_sent(now - A_YEAR, now)),
    }
    return render(request, "exchange/outbox.html", shown)


@require_safe
@entered
def package(request: PackageRequest, pk: UUID) -> HttpResponse:
    """One package, with what is in it and what can be done; the whole number only after a fresh sign-in."""
    found = get_object_or_404(queries.package_with(pk))
    _keep_look(request, found, "exchange_package")
    return _page(request, found)


@recent_sign_in_required
@require_safe
@entered
def package_secrets(request: PackageRequest, pk: UUID) -> HttpResponse:
    """The same with nothing left out."""
    found = get_object_or_404(queries.package_with(pk))
    _keep_look(request, found, "exchange_package_secrets")
    return _page(request, found, secret=True)


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:outbox")
def writing(request: SignedInRequest) -> HttpResponse:
    """What belongs to no case: a question about nobody, and what a counterpart's own people send."""
    policies.may_use_post(request.user).require()
    now, user = timezone.now(), request.user
    own = queries.own_to_sign_with(user.controller_id, local_date(now))
    kind = _kind_asked_for(request)
    if own is None or kind is None:
        actions.look_at(package=None, by=user, at=now, page="exchange_writing")
        shown: dict[str, Any] = {
            "kinds": presenters.kinds_to_write(user),
            "has_keys": own is not None,
            "has_cases": user.does_casework,
        }
        return render(request, "exchange/kinds.html", shown)
    form: WritingForm = (
        QuestionForm(request.POST or None, at=now, controller_id=user.controller_id)
        if user.does_casework
        else CounterpartForm(request.POST or None, kind=kind, at=now, controller_id=user.controller_id)
    )
    if form.is_valid():
        actions.write(
            kind=kind.key,
            payload=form.payload,
            gate=form.cleaned_data.get("gate", ""),
            partner=form.partner,
            unit_id=queries.sending_unit(user),
            ends_at=form.ends_at,
            by=user,
            at=now,
        )
        notices.success(request, _("The package is sealed. Here you see how far it has come."))
        return go_to(request, "exchange:outbox")
    actions.look_at(package=None, by=user, at=now, page="exchange_writing")
    label = presenters.kind_to_write(kind.key, user)
    return render(request, "exchange/writing.html", {"form": form, "label": label})


@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("exchange:inbox")
@entered
def answer(request: PackageRequest, pk: UUID) -> HttpResponse:
    """Answer in the words of the kind that answers this one."""
    found, now = get_object_or_404(queries.package_with(pk)), timezone.now()
    kind = schemas.answer_to(found.kind)
    policies.may_answer(found, request.user, can_be_answered=kind is not None).require()
    assert kind is not None
    form = AnswerForm(
        request.POST or None,
        kind=kind,
        at=now,
        package=found,
        elsewhere={way.answers for way in seams.ways_of(found, request.user)} - {""},
        outcome=request.GET.get("outcome", ""),
        refuses=policies.only_refuses(found, request.user),
        grounded=not request.user.does_casework,
    )
    if form.is_valid():
        actions.answer(
            package=found,
            payload=form.payload,
            gate=form.cleaned_data.get("gate", ""),
            ends_at=form.ends_at,
            by=request.user,
            at=now,
        )
        notices.success(request, _("The answer is sealed and sent."))
        return go_to(request, "exchange:inbox")
    _keep_look(request, found, "exchange_writing")
    shown: dict[str, Any] = {
        "form": form,
        "package": found,
        "label": presenters.kind_words(kind),
        "lines": presenters.lines_of(found, by_alias=request.entrance.by_alias),
    }
    return render(request, "exchange/answer.html", shown)


@require_POST
@audit.sent_once("exchange:inbox")
@entered
def read(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """It has been read, and asks for nothing more."""
    found = get_object_or_404(queries.package_with(pk))
    actions.note_read(package=found, by=request.user, at=timezone.now())
    notices.success(request, _("Noted."))
    return go_to(request, "exchange:inbox")


@require_POST
@audit.sent_once("exchange:outbox")
@entered
def withdraw(request: PackageRequest, pk: UUID) -> HttpResponse:
    """Take it back."""
    found, now = get_object_or_404(queries.package_with(pk)), timezone.now()
    policies.may_withdraw(found, request.user).require()
    form = WithdrawForm(request.POST)
    if form.is_valid():
        left = presenters.outside(found, request.user)
        actions.withdraw(package=found, by=request.user, at=now, **form.cleaned_data)
        (notices.warning if left else notices.success)(request, presenters.taken_back(found, left))
        return go_to(request, "exchange:outbox")
    _keep_look(request, found, "exchange_package")
    return _page(request, found, form)


@require_POST
@audit.sent_once("exchange:outbox")
@entered
def again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Have it carried to the other installation once more."""
    found = get_object_or_404(queries.package_with(pk))
    actions.try_again(package=found, by=request.user, at=timezone.now())
    notices.success(request, _("It is on its way again."))
    return go_to(request, "exchange:outbox")


def _kind_asked_for(request: SignedInRequest) -> schemas.Kind | None:
    asked, offered = request.GET.get("kind"), presenters.kinds_to_write(request.user)
    return schemas.kind_of(asked) if asked and asked in {key for key, *_words in offered} else None


def _keep_look(request: PackageRequest, found: Package, page: str) -> None:
    """As the pages of the case that it belongs to."""
    told = request.entrance.details
    actions.look_at(package=found, by=request.user, at=timezone.now(), page=page, **told)


def _shown(request: PackageRequest, found: Package, form: WithdrawForm | None) -> dict[str, Any]:
    kind = schemas.answer_to(found.kind)
    answers = queries.answers_to([found]) if found.is_out else {}
    reply = answers.get(found.package_id)
    may_settle = policies.may_settle(found, request.user)
    ways = seams.ways_of(found, request.user) if may_settle else []
    return {
        "package": found,
        "ways": ways,
        "nos": presenters.nos_to(found) if ways else [],
        "label": presenters.kind_label(found),
        "gate": presenters.gate_in_words(found.gate),
        "only_refuses": policies.only_refuses(found, request.user) if may_settle else False,
        "attempts": presenters.attempts_of(found),
        "typed_by": presenters.typed_by(found),
        "answer": reply,
        "outcome": presenters.outcome_of(reply) if reply else "",
        "settlement": getattr(found, "settlement", None),
        "receipt": getattr(found, "receipt", None),
        "may_answer": policies.may_answer(found, request.user, can_be_answered=kind is not None),
        "may_settle": may_settle,
        "may_note_read": policies.may_note_read(found, request.user),
        "rhythm": presenters.rhythm(found),
        "may_note_answer": policies.may_note_answer(found, request.user, can_be_answered=kind is not None),
        "may_withdraw": policies.may_withdraw(found, request.user),
        "may_carry": policies.may_carry(found, request.user),
        "may_note_paper": policies.may_note_paper(found, request.user, received=hasattr(found, "receipt")),
        "may_try_again": policies.may_try_again(
            found, request.user, at=timezone.now(), refused=queries.is_refused(found)
        ),
        "form": form or WithdrawForm(),
    }


def _page(
    request: PackageRequest, found: Package, form: WithdrawForm | None = None, *, secret: bool = False
) -> HttpResponse:
    """Whoever only reads the case is offered nothing that would be refused."""
    shown = _shown(request, found, form)
    shown["outside"] = presenters.outside(found, request.user)
    shown["lines"] = presenters.lines_of(found, secret=secret, by_alias=request.entrance.by_alias)
    shown["hides"] = not secret and presenters.hides(found, by_alias=request.entrance.by_alias)
    may_act = seams.may_act(found.case_id, request.user, timezone.now())
    does = (
        "may_answer",
        "may_settle",
        "may_note_read",
        "may_note_answer",
        "may_withdraw",
        "may_carry",
        "may_note_paper",
        "may_try_again",
    )
    allowed = {name: may_act and shown[name] for name in does}
    return render(request, "exchange/package.html", {**shown, **allowed, "may_act": may_act})
