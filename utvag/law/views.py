from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from utvag.common.clock import local_date
from utvag.law import presenters, public
from utvag.law.forms import AsOfForm


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """Show every place in the law that the program cites, as it stands or as it stood on a day."""
    form = AsOfForm(request.GET or None)
    on = form.cleaned_data["on"] if form.is_valid() else None
    context = {
        "form": form,
        "on": on,
        "references": presenters.reference_rows(public.references_on(on)),
        "deadlines": presenters.deadline_rows(public.deadlines_on(on)),
    }
    return render(request, "law/references.html", context)


@require_safe
def gates(request: HttpRequest) -> HttpResponse:
    """Show by which provisions something may leave, and what people believe opens but does not."""
    today = local_date(timezone.now())
    rows = presenters.gate_rows(public.legal_gates(), today)
    context = {
        "opening": [row for row in rows if row.opens],
        "closed": [row for row in rows if not row.opens],
    }
    return render(request, "law/gates.html", context)
