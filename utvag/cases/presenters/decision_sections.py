"""Decisions, plan, SIP and journal in a whole case on paper."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.models import Case, Communication, Decision, DecisionProposal, JournalEntry, Plan, Sip
from utvag.cases.presenters.decisions import decider_of, kind_title, right_of
from utvag.cases.presenters.plans import area_name, who_does
from utvag.cases.seams import Passage, Section
from utvag.common.clock import local_date
from utvag.documents.public import written_date


def hearing_section(case: Case) -> Section:
    """What was shown to the person before a decision, and what the person answered."""
    texts = [_shown(each) for each in queries.communications_of(case)]
    return Section(_("Communication before a decision"), [], [], texts)


def decisions_section(case: Case) -> Section:
    """Every decision with grounds, notices, corrections and appeals; then what was proposed."""
    decisions = queries.decisions_with(case, queries.decisions_of(case))
    columns = [_("Day"), _("Decision"), _("Decided by"), _("Legal references")]
    rows = [
        [
            each.decided_on,
            kind_title(each.kind),
            decider_of(each),
            ", ".join(place.label for place in each.references.all()),
        ]
        for each in decisions
    ]
    proposals = [
        Passage(
            _("Proposal: %(kind)s, %(day)s")
            % {"kind": kind_title(each.kind), "day": _day(local_date(each.proposed_at))},
            each.content,
            [
                (_("Reasons"), each.reasons),
                *_period(each),
                *_taken_back(each),
            ],
        )
        for each in queries.all_proposals_of(case)
    ]
    table = {"caption": _("Decisions"), "columns": columns, "rows": rows}
    return Section(_("Decisions"), [], [table], [*(_decided(each) for each in decisions), *proposals])


def plan_section(case: Case) -> Section:
    """Every version of the plan."""
    plans = [queries.plan_of(case, number) for number in queries.plan_numbers(case)]
    return Section(_("Plan"), [], [], [_planned(plan, queries.goals_of(plan)) for plan in plans if plan])


def sip_section(case: Case) -> Section:
    """Every SIP."""
    return Section(
        _("Coordinated individual plan (SIP)"), [], [], [_coordinated(sip) for sip in queries.sips_of(case)]
    )


def journal_section(case: Case) -> Section:
    """Every signed entry, oldest first, with its addenda."""
    entries = queries.entries_with(case, queries.journal_of(case))[::-1]
    return Section(_("Journal"), [], [], [_noted(entry) for entry in entries])


def _taken_back(proposal: DecisionProposal) -> list[tuple[str, Any]]:
    if not proposal.is_withdrawn:
        return []
    taken = proposal.withdrawal
    day = _day(local_date(taken.withdrawn_at))
    return [(_("Taken back"), f"{day}, {taken.withdrawn_by.name}"), (_("Taken back because"), taken.reason)]


def _shown(sent: Communication) -> Passage:
    answer = getattr(sent, "answer", None)
    facts = [
        (_("How"), sent.get_how_display()),
        (_("Answer until"), sent.answer_until_on),
        (_("Answered on"), answer.answered_on if answer else None),
        (_("The answer"), answer.text if answer else ""),
    ]
    return Passage(f"{kind_title(sent.kind)}, {_day(sent.sent_on)}", sent.material, facts)


def _decided(decision: Decision) -> Passage:
    facts = [
        (_("Reasons"), decision.reasons),
        *_period(decision),
        (_("By what right"), right_of(decision)),
        (_("Without communication because"), decision.get_exception_display()),
        (_("Reason for the exception"), decision.exception_reason),
        *(
            (
                f"{_('Put right')} {_day(each.corrected_on)}",
                f"{each.content} ({', '.join(filter(None, (each.why, each.protocol)))})",
            )
            for each in decision.corrections.all()
        ),
        *_notified(decision),
        *_appealed(decision),
    ]
    return Passage(f"{kind_title(decision.kind)}, {_day(decision.decided_on)}", decision.content, facts)


def _notified(decision: Decision) -> Iterator[tuple[str, Any]]:
    for each in decision.notifications.all():
        yield _("Notice dated"), f"{_day(each.written_on)}, {each.get_how_display()}"
        yield _("The decider’s name is left out because"), each.omitted_because
        receipt = getattr(each, "receipt", None)
        if receipt:
            yield _("The person got it on"), receipt.notified_on
            yield _("Can be appealed until"), receipt.appeal_until_on


def _appealed(decision: Decision) -> Iterator[tuple[str, Any]]:
    for appeal in decision.appeals.all():
        heading = f"{_('Appeal')} {_day(appeal.received_on)}, {appeal.get_timeliness_display()}"
        yield heading, appeal.text or "–"
        for step in appeal.steps.all():
            yield f"{step.get_step_display()} {_day(step.taken_on)}", step.note or "–"


def _planned(plan: Plan, goals: list[Any]) -> Passage:
    facts: list[tuple[str, Any]] = [
        (_("The client’s own view"), plan.client_view or "–"),
        (_("Why the view is missing"), plan.view_missing),
        (_("Asked for on"), ", ".join(_day(day) for day in plan.view_sought_on)),
    ]
    for goal in goals:
        facts.append((_("Goal: %(area)s") % {"area": area_name(goal.domain)}, goal.text))
        facts.append((_("How it is known to be reached"), goal.known_by))
        facts += [
            (
                _("Step"),
                "; ".join(
                    filter(
                        None,
                        (
                            step.what,
                            who_does(step),
                            _("by %(day)s") % {"day": _day(step.due_on)} if step.due_on else "",
                            _("done %(day)s") % {"day": _day(local_date(step.done_at))}
                            if step.done_at
                            else "",
                        ),
                    )
                ),
            )
            for step in goal.steps.all()
        ]
    facts += [(each.who, each.what) for each in plan.other_principals.all()]
    facts += [
        (_("Contact with children and relatives"), plan.child_contact),
        (_("Contact with the social services"), plan.board_contact),
        (_("Follow-up"), plan.follow_up_on),
    ]
    agreed = _day(local_date(plan.agreed_at)) if plan.agreed_at else _("Draft")
    heading = _("Plan, version %(number)s") % {"number": plan.number}
    return Passage(f"{heading}, {agreed}", facts=facts)


def _coordinated(sip: Sip) -> Passage:
    facts: list[tuple[str, Any]] = [
        (_("Asked for on"), f"{_day(sip.asked_on)}, {sip.asked_by_whom}"),
        (_("How consent was given"), sip.get_consent_how_display()),
        (_("What the client wishes"), sip.client_wishes),
        (_("Work started on"), sip.started_on),
        *((row.get_principal_display(), row.who) for row in sip.participants.all()),
        *((_("Meeting %(day)s") % {"day": _day(row.held_on)}, row.note or "–") for row in sip.meetings.all()),
        *(
            (_("Goal: %(area)s") % {"area": row.goal}, f"{row.measure}; {row.get_principal_display()}")
            for row in sip.measures.all()
        ),
        (_("Follow-up"), sip.follow_up_on),
        (_("Ended"), local_date(sip.ended_at) if sip.ended_at else None),
    ]
    return Passage(_("SIP, consent given on %(day)s") % {"day": _day(sip.consent_on)}, facts=facts)


def _noted(entry: JournalEntry) -> Passage:
    facts = [
        (_("Oral information from"), entry.oral_from),
        (_("Received on"), entry.received_on),
        *(
            (f"{_('Addendum')} {_day(local_date(each.written_at))}", f"{each.text} ({each.why})")
            for each in entry.addenda.all()
        ),
    ]
    time = f" {entry.happened_time:%H.%M}" if entry.happened_time else ""
    heading = f"{_day(entry.happened_on)}{time}, {entry.get_kind_display()}, {entry.written_by.name}"
    return Passage(heading, entry.text, facts)


def _period(row: Any) -> list[tuple[str, Any]]:
    return [(_("From"), row.starts_on), (_("Until"), row.ends_on)]


def _day(day: date) -> str:
    return written_date(day, get_language() or "sv")


SECTIONS = {
    "hearing": hearing_section,
    "decisions": decisions_section,
    "plan": plan_section,
    "sip": sip_section,
    "journal": journal_section,
}
