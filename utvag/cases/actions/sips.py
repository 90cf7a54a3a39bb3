"""Starting, changing and ending a coordinated individual plan."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases.actions.locking import locked
from utvag.cases.actions.rows import keep_rows
from utvag.cases.models import Case, Sip, SipMeasure, SipMeeting, SipParticipant
from utvag.common.clock import start_of
from utvag.common.policy import NotAllowed
from utvag.law import public as law

Rows = Iterable[Mapping[str, Any]]


class SipOver(NotAllowed):
    """An ended SIP stays as it was."""


class SipUnderWay(NotAllowed):
    """Somebody has started one meanwhile; a case has one at a time."""


@transaction.atomic
def save_sip(
    *,
    case: Case,
    sip: Sip | None,
    by: User,
    at: datetime,
    participants: Rows = (),
    meetings: Rows = (),
    measures: Rows = (),
    **values: Any,
) -> Sip:
    """Note a SIP that was asked for and consented to, or change it, with all its rows."""
    case = locked(case, by, at)
    if sip and sip.ended_at:
        raise SipOver(_("This SIP has ended. Start a new one."))
    if sip is None and Sip.objects.filter(case=case, ended_at=None).exists():
        raise SipUnderWay(_("A SIP is under way already."))
    kept = sip or Sip(case=case, version=0, recorded_at=at, recorded_by=by)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.start_target_on = law.due("sip_start_target", start_of(kept.consent_on), kept.consent_on).on
    kept.version += 1
    kept.save()
    for model, rows in ((SipParticipant, participants), (SipMeeting, meetings), (SipMeasure, measures)):
        keep_rows(model, rows, case=case, sip=kept)
    audit.record("cases.sip.saved", subject=kept, by=by, at=at, case=case, version=kept.version)
    return kept


@transaction.atomic
def end_sip(*, sip: Sip, by: User, at: datetime) -> Sip:
    """The SIP is no longer needed, or consent is withdrawn."""
    case = locked(sip.case, by, at)
    if sip.ended_at:
        raise SipOver(_("This SIP has ended. Start a new one."))
    sip.ended_at, sip.ended_by = at, by
    sip.save(update_fields=["ended_at", "ended_by"])
    audit.record("cases.sip.ended", subject=sip, by=by, at=at, case=case)
    return sip
