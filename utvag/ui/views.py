"""The gallery of components, and how a browser remembers light or dark."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utvag.common.versions import Conflict
from utvag.ui.charts.samples import sample_charts
from utvag.ui.days import DayForm
from utvag.ui.forms import SampleForm, SampleRows
from utvag.ui.presenters import Link, LinkGroup
from utvag.ui.templatetags.page import THEMES

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice in the browser; nothing about the person is kept."""
    chosen, back = request.POST.get("theme"), request.POST.get("next", "/")
    here = {request.get_host()}
    if not url_has_allowed_host_and_scheme(back, here, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    if chosen in THEMES:
        response.set_cookie(
            settings.THEME_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _parts(current: str) -> list[LinkGroup]:
    """Pages in groups, one of them open."""
    groups = {
        _("Overview"): [_("Overview")],
        _("Investigation and decisions"): [_("Decisions"), _("Plan")],
        _("Journal"): [_("Journal")],
    }
    return [
        LinkGroup(name, [Link("#parts", page, page == current) for page in pages])
        for name, pages in groups.items()
    ]


def _day(number: int, asked: str, today: date) -> SimpleNamespace:
    """What the way to another day needs of a request; each of several on one page by its own name."""
    form = DayForm({f"day{number}-on": asked} if asked else None, today=today, prefix=f"day{number}")
    return SimpleNamespace(on=form.earlier_day, day_form=form, path="#days")


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with nothing from the database."""
    today = date(2021, 5, 7)
    return render(
        request,
        "ui/gallery.html",
        {
            "today": today,
            "due_days": [today.replace(day=day) for day in (2, 7, 9, 28)],
            "at": datetime(2021, 5, 7, 11, 40, tzinfo=UTC),
            "kinds": ["info", "success", "warning", "danger"],
            "colors": ["neutral", "accent", "info", "success", "warning", "danger"],
            "sort": request.GET.get("sort", "stage"),
            "rows": [
                ("U-7K3P", _("Plan"), _("Joint meeting"), 3200),
                ("U-2M9X", _("Assessment"), _("Ask for a statement"), 2950),
                ("U-8R4D", _("Follow-up"), _("Follow-up, ten minutes"), 1480),
            ],
            "crumbs": [
                Link("/", _("My day")),
                Link("/", _("Cases")),
                Link("", _("Components")),
            ],
            "tab_links": [
                Link("#overview", _("Overview"), current=True),
                Link("#plan", _("Plan"), count=4),
                Link("#journal", _("Journal")),
                Link("#team", _("Team")),
            ],
            "parts_states": [
                (_parts(_("Overview")), _("A group with one page is open")),
                (_parts(_("Decisions")), _("A group with several pages is open")),
                (_parts(""), _("No page is open")),
            ],
            "pages": [Paginator(range(200), 20).page(number) for number in (1, 5, 10)],
            "conflicts": [
                Conflict("next", _("Next step"), yours=_("Joint meeting"), theirs=_("Ask for a statement")),
                Conflict("due", _("By when"), yours="", theirs=_("Tomorrow")),
            ],
            "day_states": [
                _day(number, asked, today) for number, asked in enumerate(("", "2021-04-30", "x"))
            ],
            "charts": sample_charts(),
            "empty_form": SampleForm(prefix="empty"),
            "wrong_form": SampleForm({}, prefix="wrong"),
            "wrong_rows": SampleRows(
                {
                    "rows-TOTAL_FORMS": "2",
                    "rows-INITIAL_FORMS": "0",
                    "rows-0-what": _("Call the housing company"),
                },
                prefix="rows",
            ),
        },
    )
