"""Publishing figures: what would leave, what has left, and by which rules."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utvag.accounts.public import SignedInRequest, fresh_sign_in_required
from utvag.analytics.public import publication as written
from utvag.audit import public as audit
from utvag.common.clock import local_date
from utvag.common.refused import said_on
from utvag.documents import public as documents
from utvag.statistics import actions, policies, queries
from utvag.statistics.domain.publishing import has_noise
from utvag.statistics.forms.publishing import PublishForm, RulesForm
from utvag.statistics.models import Publication
from utvag.statistics.presenters import publications as presenters
from utvag.statistics.presenters import refusing
from utvag.ui.public import go_to

ROWS_ON_A_PAGE = 20
YEARS = 10


@require_safe
def publications(request: SignedInRequest) -> HttpResponse:
    """What has been published, the newest first."""
    policies.may_read_figures(request.user).require()
    page = Paginator(queries.publications(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": presenters.rows_of(list(page.object_list)),
        "may_publish": policies.may_publish(request.user),
    }
    return render(request, "statistics/publications.html", shown)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("statistics:publications")
def publication_new(request: SignedInRequest) -> HttpResponse:
    """Choose, see exactly what would leave or why nothing does, and let it out."""
    policies.may_publish(request.user).require()
    posted, now = request.method == "POST", timezone.now()
    last = local_date(now).year - 1
    form = PublishForm(
        request.POST if posted else request.GET or None,
        years=range(last, last - YEARS, -1),
        initial={"first_year": last, "last_year": last},
    )
    answer: Any = None
    if form.is_valid():
        act: dict[str, Any] = {"asked": form.asked, "by": request.user, "at": now}
        seen = request.POST.get("seen", "")
        answer = said_on(
            form, lambda: actions.publish(**act, seen=seen) if posted else actions.previewed(**act)
        )
    if isinstance(answer, Publication):
        messages.success(request, _("The figures are published. Anybody can read them."))
        return go_to(request, "statistics:publication", answer.pk)
    shown = {"form": form, "answer": answer, "has_noise": has_noise(), "budget": queries.budget_now()}
    if answer is not None:
        shown |= _foreseen(request, answer, form)
    return render(request, "statistics/publication_new.html", shown)


@require_safe
def publication(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One: table, chart, declaration and files."""
    policies.may_read_figures(request.user).require()
    row = get_object_or_404(queries.publications(), pk=pk)
    shown = presenters.shown(row, row.controller.name, get_language() or "sv")
    return render(request, "statistics/publication.html", {"publication": row, "shown": shown})


@require_safe
def publication_values(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The values as a file."""
    policies.may_read_figures(request.user).require()
    row = get_object_or_404(queries.publications(), pk=pk)
    about = presenters.about_of(row, row.controller.name, get_language() or "sv")
    content = written.csv_of(row.released, about)
    return documents.file_answer(
        content, "published", extension="csv", language=about.language, at=row.published_at
    )


@require_safe
def publication_metadata(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the values mean, as a file."""
    policies.may_read_figures(request.user).require()
    row = get_object_or_404(queries.publications(), pk=pk)
    about = presenters.about_of(row, row.controller.name, get_language() or "sv")
    content = presenters.metadata(row, about)
    return documents.file_answer(
        content, "published_about", extension="json", language=about.language, at=row.published_at
    )


@require_safe
def disclosure_rules(request: SignedInRequest) -> HttpResponse:
    """By which rules tables leave, and who changed them when and why."""
    policies.may_read_figures(request.user).require()
    page = Paginator(queries.rule_changes(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rules": queries.rules_now(local_date(timezone.now())),
        "budget": queries.budget_now(),
        "has_noise": has_noise(),
        "may_publish": policies.may_publish(request.user),
    }
    return render(request, "statistics/disclosure_rules.html", shown)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
@audit.sent_once("statistics:disclosure_rules")
def disclosure_rules_new(request: SignedInRequest) -> HttpResponse:
    """Decide by which rules they leave from now on."""
    policies.may_publish(request.user).require()
    now = timezone.now()
    rules, change = queries.rules_now(local_date(now)), queries.newest_change()
    kept = {name: getattr(rules, name) for name in ("threshold", "protection", "base", "hides_zero")}
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        initial={**kept, "budget": change.budget if change else 0},
    )
    if form.is_valid():
        why = form.cleaned_data["why"]
        made = said_on(form, lambda: actions.change_rules(rules=form.rules, why=why, by=request.user, at=now))
        if made:
            messages.success(request, _("The rules hold from the next publication on."))
            return go_to(request, "statistics:disclosure_rules")
    return render(
        request,
        "statistics/disclosure_rules_new.html",
        {"form": form, "back": reverse("statistics:disclosure_rules")},
    )


def _foreseen(request: SignedInRequest, answer: Any, form: PublishForm) -> dict[str, Any]:
    """What would leave, or why it does not."""
    decided = answer.decided
    if not decided:
        before = refusing.in_the_way(decided, list(queries.publications()))
        return {"why": refusing.why(decided), "in_the_way": before}
    if not decided.tables:
        return {"mark": answer.mark, "cost": decided.cost}
    row = presenters.foreseen(answer, form.asked, timezone.now())
    shown = presenters.shown(row, request.user.controller.name, get_language() or "sv")
    return {"mark": answer.mark, "shown": shown}
