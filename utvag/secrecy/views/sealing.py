"""Sealed parts: for whom they are."""

from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from utvag.access import public as access
from utvag.accounts.public import fresh_sign_in_required
from utvag.cases import public as cases
from utvag.secrecy import actions, policies, queries
from utvag.secrecy.forms import SealingForm
from utvag.ui.public import go_to


@fresh_sign_in_required
@cases.case_page("restrictions", then="secrecy:restrictions")
def sealing(request: cases.CaseRequest, case: cases.Case) -> HttpResponse:
    """Say for whom the police's statement of the threat is."""
    listed = sorted(str(each.user_id) for each in access.readers_of(case.pk, queries.THREAT))
    form = SealingForm(
        cases.sent(request),
        colleagues=queries.may_be_readers(case, request.user),
        initial={"readers": listed},
        read=sha256(" ".join(listed).encode()).hexdigest(),
    )
    may = policies.may_seal(case, request.user, part=request.part, sets=queries.sets_list(case))
    if request.method == "POST":
        may.require()
    if form.is_valid():
        actions.seal_threat(case=case, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The list is as you wrote it."))
        return go_to(request, "secrecy:restrictions", case.pk)
    return cases.asks(
        request,
        case,
        form,
        tab="restrictions",
        heading=_("The police’s statement of the threat"),
        button=_("Save the list"),
        intro=_(
            "Whoever is not on the list does not see what the police state of the threat: not on the page, not in the "
            "ledger, not in a file of the whole case, and not in an emergency. They see that it is sealed, and whom to "
            "ask. What somebody has written of it in the journal is not sealed."
        ),
        may_work=may,
    )
