"""That somebody is away or back, and what the provider tells."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from utvag.accounts.public import fresh_sign_in_required
from utvag.cases.public import Case, CaseRequest, case_page, sent
from utvag.placements import actions, pages, policies, queries
from utvag.placements.forms import (
    AbsenceBackForm,
    AbsenceForm,
    AbsenceRightForm,
    HandledForm,
    NoticeForm,
    ReturnForm,
)
from utvag.placements.views.stays import TAB, THEN, _asking, _not_before, _today


@case_page(TAB, then=THEN)
def stay_absence(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that the person is away."""
    stay = queries.stay_of(case, row)
    stay.case = case
    return _asking(
        request,
        case,
        AbsenceForm(
            sent(request),
            today=_today(),
            earliest=_not_before(stay.first_on, _("That is before the stay began.")),
        ),
        _("Away from the placement"),
        lambda **said: actions.note_absence(stay=stay, **said),
        told=_("The absence is noted."),
    )


@case_page(TAB, then=THEN)
def absence_return(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Note that the person is back."""
    absence = queries.absence_of(case, row)
    return _asking(
        request,
        case,
        ReturnForm(
            sent(request),
            today=_today(),
            earliest=_not_before(absence.from_on, _("The last day cannot come before the first.")),
        ),
        _("Back at the placement"),
        lambda **said: actions.note_return(absence=absence, **said),
        told=_("The return is noted."),
    )


@case_page(TAB, then=THEN)
def absence_correction(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Put an absence right that was written wrongly."""
    absence = queries.absence_of(case, row)
    policies.may_withdraw_absence(absence).require()
    return _asking(
        request,
        case,
        AbsenceRightForm(
            sent(request),
            today=_today(),
            earliest=_not_before(absence.stay.first_on, _("That is before the stay began.")),
            initial={"reason": absence.reason, "from_on": absence.from_on, "back_on": absence.back_on},
        ),
        _("Put the absence right"),
        lambda **said: actions.correct_absence(absence=absence, **said),
        told=_("The absence is put right. What stood there before is kept beside it."),
        intro=_follows(),
    )


@case_page(TAB, then=THEN)
def absence_withdrawal(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Take back an absence that never was."""
    absence = queries.absence_of(case, row)
    policies.may_withdraw_absence(absence).require()
    return _asking(
        request,
        case,
        AbsenceBackForm(sent(request)),
        _("Take back the absence"),
        lambda **said: actions.withdraw_absence(absence=absence, **said),
        told=_("The absence is taken back. What stood there is kept, and counts for nothing."),
        intro=_follows(),
    )


def _follows() -> str:
    return _(
        "What the stay costs follows, where the days away of the cost are the same. What months that are closed say too "
        "much or too little comes in the next that is closed."
    )


@case_page(TAB, then=THEN)
def stay_notice(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Write down what the provider told."""
    stay = queries.stay_of(case, row)
    stay.case = case
    return _asking(
        request,
        case,
        NoticeForm(sent(request), today=_today()),
        _("What the provider told"),
        lambda **said: actions.note_notice(stay=stay, **said),
        told=_("It is noted, and stands on My day."),
    )


@fresh_sign_in_required
@case_page(TAB, then="placements:place")
@pages.sealed_page
def notice_handled(request: CaseRequest, case: Case, row: UUID) -> HttpResponse:
    """Say what came of it."""
    notice = queries.notice_of(case, row)
    return _asking(
        request,
        case,
        HandledForm(sent(request)),
        _("What came of it"),
        lambda **said: actions.handle_notice(notice=notice, **said),
        told=_("It is handled."),
    )
