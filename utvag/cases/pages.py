"""What every page of one case does: find it or 404, keep the look, show the tabs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial, wraps
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from utvag.accounts.public import DatedUserRequest
from utvag.audit import public as audit
from utvag.cases import policies, queries, seams
from utvag.cases.actions import looking
from utvag.cases.models import Case
from utvag.cases.presenters.banners import twofold_banner, unseen_banner
from utvag.common.clock import end_of
from utvag.documents import public as documents
from utvag.exchange import public as exchange
from utvag.people import public as people
from utvag.ui.public import (
    Link,
    LinkGroup,
    confirm_and_send_again,
    day_query,
    is_page_left,
    page_or_partial,
    read_day,
    refuse_change,
    refuse_unread_day,
)

View = Callable[..., HttpResponse]


class CaseRequest(DatedUserRequest):
    """A request for one case; `part` is what its reader is to the case.

    `at` is now, or the end of the earlier day `on` as of which the case is read; `comes_back_to` is where whoever
    is asked something first goes on.
    """

    part: str
    at: datetime
    shows_days: bool
    comes_back_to: str


@dataclass(frozen=True)
class Entrance:
    """What stands before a page of a case: the page that `asks_first`, or what the look tells besides.

    Where one asks first, what was begun before may be taken still; what comes back is not shown.
    """

    asks_first: str = ""
    takes_what_was_begun: bool = False
    details: Mapping[str, str] = field(default_factory=dict)


_entrances: list[Callable[[Any, Any], Entrance]] = []


def register_entrance(source: Callable[[Any, Any], Entrance]) -> None:
    """`source(request, case)` says what stands before any page of the case; no query for an ordinary one."""
    if source not in _entrances:
        _entrances.append(source)


def entrance_to(request: Any, case: Any) -> Entrance:
    """All of them together; the first that asks is heard."""
    each = [source(request, case) for source in _entrances]
    asking = next((one for one in each if one.asks_first), Entrance())
    return replace(asking, details={key: said for one in each for key, said in one.details.items()})


def entrance_to_what_belongs(request: Any, case_id: UUID) -> exchange.Entrance:
    """What is asked before what stands outside the case and belongs to it, such as a package; as at the ledger."""
    case = queries.case_seen_by(request.user, case_id)
    part = queries.part_of(request.user, case, timezone.now())
    policies.may_see_page("ledger", part=part, looks=request.method in ("GET", "HEAD")).require()
    entrance = entrance_to(request, case)
    return exchange.Entrance(entrance.asks_first, entrance.details, by_alias=case.is_shielded)


def case_page(
    page: str,
    *,
    methods: tuple[str, ...] = ("GET", "HEAD", "POST"),
    then: str = "",
    again: str = "",
    takes_day: bool = False,
) -> Callable[[View], View]:
    """Give the view a case that its reader may see, with the look kept in the same transaction.

    The view is called with (request, case, ...); `request.part` says what the reader is to the case. A page
    that can be posted names the page of the case that follows (`then`), where the same form sent twice
    leads too; or says why what is posted may be done `again`.

    Who sees the case is decided by today. With `takes_day` the case is read as of the day in the address; on
    other pages, and for what is sent, such an address is refused.
    """
    if ("POST" in methods) != bool(then or again):
        raise ImproperlyConfigured(f"The page {page} can be posted: where does the form sent twice lead?")

    def decorate(view: View) -> View:
        @require_http_methods(methods)
        @wraps(view)
        def found(request: CaseRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            at = timezone.now()
            case = queries.case_seen_by(request.user, pk)
            request.part = queries.part_of(request.user, case, at)
            looks = request.method in ("GET", "HEAD")
            policies.may_see_page(page, part=request.part, looks=looks).require()
            # What can only be posted has no page of its own.
            has_page = "GET" in methods
            request.comes_back_to = request.get_full_path() if has_page else reverse(then, args=[pk])
            entrance = entrance_to(request, case)
            if entrance.asks_first and not (entrance.takes_what_was_begun and not looks):
                asked = entrance.asks_first
                return redirect(asked) if looks else confirm_and_send_again(request, asked)
            read_day(request)
            request.at, request.shows_days = at, takes_day
            if not looks or not takes_day:
                refuse_change(request)
            keep_look = partial(
                looking.look,
                case=case,
                by=request.user,
                at=at,
                page=page,
                on=request.on,
                part=request.part,
                **entrance.details,
            )
            if looks:
                keep_look()
            if request.on:
                request.at = end_of(request.on)
                case = queries.case_on(case, request.on)
                if not queries.had_begun(case, request.on):
                    return show(request, "cases/not_yet.html", case, tab=page)
            response = view(request, case, *args, **kwargs)
            if not looks and not is_page_left(response):
                # A form that comes back with its errors shows the case like any look at the page.
                if entrance.asks_first:
                    return confirm_and_send_again(request, entrance.asks_first)
                keep_look()
            if "Content-Disposition" in response:
                refuse_unread_day(request)
            return response

        once: Any = audit.sent_once(partial(page_after, then), case="pk")(found) if then else found
        once.takes_day = takes_day
        # By this name the log knows it, also when it is refused.
        once.page_of_case = page
        return cast("View", once)

    return decorate


def page_after(then: str, _request: DatedUserRequest, done: audit.Entry, **_ids: UUID) -> str:
    """The page of the case in which something was done; it may have taken the case from whoever did it."""
    seen = done.case_id is not None and queries.is_seen(done.case_id)
    return reverse(then, args=[done.case_id]) if seen else reverse("cases:day")


def show(
    request: CaseRequest, template: str, case: Case, *, tab: str, partial: str = "", **context: Any
) -> HttpResponse:
    """Render a page of the case with its heading and tabs."""
    may_work = policies.may_work(case, request.user, part=request.part)
    shown = {
        "case": case,
        "parts": _parts(case, tab, day_query(request), request.part),
        "shows_days": request.shows_days,
        "tab": tab,
        # Tells tabs apart; never which case or whose.
        "tab_name": next((page.label for page in seams.tabs() if page.key == tab), ""),
        "may_work": may_work,
        "part": request.part,
        "in_emergency": request.part == policies.EMERGENCY,
        "marking": people.protection_in_words(case.person.protection),
        **context,
    }
    own = [*unseen_banner(case, request.user), *twofold_banner(case)]
    shown["banners"] = [*own, *seams.banners_of(case, request.at)]
    return render(request, page_or_partial(request, template, partial) if partial else template, shown)


def asks(
    request: CaseRequest,
    case: Case,
    form: BaseForm,
    *,
    tab: str,
    heading: str,
    button: str = "",
    back: str = "",
    template: str = "cases/case_form.html",
    **more: Any,
) -> HttpResponse:
    """A page that asks one thing and goes back, to the tab's own page if nothing else is said.

    Among `more`: `intro`; `instead`, a second button that sends the form elsewhere; a `may_work` that stands
    for the usual policy; and what a `template` that says more above the form shows.
    """
    page = next(each.url_name for each in seams.tabs() if each.key == tab)
    shown = {
        "form": form,
        "rows": getattr(form, "rows", {}),
        "heading": heading,
        "button": button or _("Save"),
        "back": back or reverse(page, args=[case.pk]),
        "intro": "",
        "instead": ("", ""),
        **more,
    }
    return show(request, template, case, tab=tab, **shown)


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, if anything was."""
    return request.POST if request.method == "POST" else None


def pdf_file(
    kind: str,
    data: Callable[[], dict[str, Any]],
    *,
    language: str,
    at: datetime,
    trace: documents.TakenOut | None = None,
) -> HttpResponse:
    """The document as a file, in `language`, whatever the reader's own is; its name never says whom it is about."""
    with translation.override(language):
        content = documents.pdf(kind, data(), language=language, at=at, trace=trace)
    return documents.file_answer(content, kind, language=language, at=at)


def _parts(case: Case, tab: str, on_day: str, part: str) -> list[LinkGroup]:
    """The case's pages in their groups, all as of the same day; those that this reader has no page of left out."""
    groups = [
        LinkGroup(
            label,
            [
                Link(reverse(page.url_name, args=[case.pk]) + on_day, page.label, page.key == tab)
                for page in pages
                if policies.may_see_page(page.key, part=part)
            ],
        )
        for label, pages in seams.tab_groups()
    ]
    return [group for group in groups if group.links]
