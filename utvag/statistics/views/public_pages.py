"""What anybody can open: figures that have been published. It knows nothing of the reader: no session, no cookie.

The language is in the address (`?lang=en`), so that whatever keeps a page for others keeps the right one.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_safe

from utvag.analytics.public import publication as written
from utvag.documents import public as documents
from utvag.statistics import queries
from utvag.statistics.presenters import publications as presenters

ROWS_ON_A_PAGE = 20
MOST_PAGES = 1000


@login_not_required
@require_safe
def public_figures(request: HttpRequest) -> HttpResponse:
    """Who has published something."""
    return _page(request, "public_figures", {"publishers": queries.publishers()})


@login_not_required
@require_safe
def public_publisher(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one has published, the newest first."""
    number = _number(request)
    found = queries.public_page_of(pk, first=(number - 1) * ROWS_ON_A_PAGE, most=ROWS_ON_A_PAGE + 1)
    if not found:
        return nothing(request)
    with override(_language(request)):
        rows = presenters.rows_of(found[:ROWS_ON_A_PAGE])
    shown = {
        "publisher": found[0].publisher,
        "rows": rows,
        "newer": number - 1,
        "older": number + 1 if len(found) > ROWS_ON_A_PAGE else 0,
    }
    return _page(request, "public_publisher", shown)


@login_not_required
@require_safe
def public_publication(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One table with its chart, its words and its files."""
    row = queries.published(pk)
    if row is None:
        return nothing(request)
    shown = presenters.shown(row, row.publisher, _language(request))
    return _page(request, "public_publication", {"publication": row, "shown": shown})


@login_not_required
@require_safe
def public_values(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The values as a file."""
    row = queries.published(pk)
    if row is None:
        return nothing(request)
    about = presenters.about_of(row, row.publisher, _language(request))
    content = written.csv_of(row.released, about)
    return documents.file_answer(
        content, "published", extension="csv", language=about.language, at=row.published_at
    )


@login_not_required
@require_safe
def public_metadata(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the values mean, as a file."""
    row = queries.published(pk)
    if row is None:
        return nothing(request)
    about = presenters.about_of(row, row.publisher, _language(request))
    content = presenters.metadata(row, about)
    return documents.file_answer(
        content, "published_about", extension="json", language=about.language, at=row.published_at
    )


def nothing(request: HttpRequest) -> HttpResponse:
    """The same for what never was and for whoever has published nothing."""
    return _page(request, "public_nothing", {}, status=404)


def _page(request: HttpRequest, name: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    code = _language(request)
    given = {
        **shown,
        "code": code,
        "query": "?lang=en" if code == "en" else "",
        "other": _other(request, code),
    }
    with override(code):
        return HttpResponse(render_to_string(f"statistics/{name}.html", given), status=status)


def _language(request: HttpRequest) -> str:
    return "en" if request.GET.get("lang") == "en" else "sv"


def _other(request: HttpRequest, code: str) -> str:
    """The same page in the other language."""
    return request.path if code == "en" else f"{request.path}?lang=en"


def _number(request: HttpRequest) -> int:
    said = request.GET.get("page", "1")
    return min(int(said), MOST_PAGES) if said.isascii() and said.isdigit() and int(said) else 1
