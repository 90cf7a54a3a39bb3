"""Decisions, plan, SIP and journal in the export of a whole case."""

from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import queries
from utvag.cases.models import Case, Decision, DecisionProposal, JournalEntry, Plan, Sip
from utvag.cases.presenters.decisions import decider_of, kind_title, right_of
from utvag.cases.presenters.plans import area_name, view_of, who_does
from utvag.cases.seams import Section
from utvag.documents.public import written_date


def decisions_section(case: Case) -> Section:
    """Every decision with grounds, notices, corrections and appeals; and what was only proposed."""
    decisions = queries.decisions_with(case, queries.decisions_of(case))
    proposals = queries.undecided_proposals_of(case)
    return Section(
        title=_("Decisions"),
        facts=[],
        tables=[
            {
                "caption": _("Decisions"),
                "columns": [_("Day"), _("Decision"), _("Decided by"), _("Legal references")],
                "rows": [
                    [
                        written_date(each.decided_on, "sv"),
                        kind_title(each.kind),
                        decider_of(each),
                        ", ".join(place.label for place in each.references.all()),
                    ]
                    for each in decisions
                ],
            }
        ],
        texts=[_decision_text(each) for each in decisions] + [_proposal_text(each) for each in proposals],
        data=[_decision_data(each) for each in decisions] + [_proposal_data(each) for each in proposals],
    )


def plan_section(case: Case) -> Section:
    """Every version of the plan."""
    plans = [queries.plan_of(case, number) for number in queries.plan_numbers(case)]
    found = [(plan, queries.goals_of(plan)) for plan in plans if plan]
    texts = [
        {
            "heading": _("Plan, version %(number)s") % {"number": plan.number},
            "text": "\n".join(
                [
                    _("The client’s own view: %(view)s") % {"view": view_of(plan) or "–"},
                    *(f"{area_name(goal.domain)}: {goal.text}" for goal in goals),
                ]
            ),
        }
        for plan, goals in found
    ]
    return Section(_("Plan"), [], [], texts, [_plan_data(plan, goals) for plan, goals in found])


def sip_section(case: Case) -> Section:
    """Every SIP."""
    sips = queries.sips_of(case)
    texts = [
        {
            "heading": _("SIP, consent given on %(day)s") % {"day": sip.consent_on},
            "text": "\n".join(
                f"{row.get_principal_display()}: {row.goal}: {row.measure}" for row in sip.measures.all()
            )
            or "–",
        }
        for sip in sips
    ]
    return Section(_("Coordinated individual plan (SIP)"), [], [], texts, [_sip_data(sip) for sip in sips])


def journal_section(case: Case) -> Section:
    """Every signed entry, oldest first, with its addenda."""
    entries = queries.entries_with(case, queries.journal_of(case))[::-1]
    texts = [_entry_text(entry) for entry in entries]
    return Section(_("Journal"), [], [], texts, [_entry_data(entry) for entry in entries])


def _decision_text(decision: Decision) -> dict[str, str]:
    parts = [decision.content, decision.reasons, right_of(decision)]
    parts += [f"{_('Put right')}: {each.content} ({each.why})" for each in decision.corrections.all()]
    return {"heading": kind_title(decision.kind), "text": "\n\n".join(filter(None, parts))}


def _proposal_text(proposal: DecisionProposal) -> dict[str, str]:
    back = proposal.withdrawal.reason if proposal.is_withdrawn else ""
    parts = [proposal.content, proposal.reasons, back and f"{_('Taken back')}: {back}"]
    heading = f"{_('Proposal')}: {kind_title(proposal.kind)}"
    return {"heading": heading, "text": "\n\n".join(filter(None, parts))}


def _proposal_data(proposal: DecisionProposal) -> dict[str, Any]:
    back = proposal.withdrawal if proposal.is_withdrawn else None
    return {
        "kind": proposal.kind,
        "proposed_to": proposal.body,
        "proposed_at": proposal.proposed_at,
        "proposed_by": proposal.proposed_by.name,
        "content": proposal.content,
        "reasons": proposal.reasons,
        "withdrawn_at": back.withdrawn_at if back else None,
        "withdrawn_by": back.withdrawn_by.name if back else None,
        "withdrawn_because": back.reason if back else None,
    }


def _decision_data(decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind,
        "outcome": decision.outcome,
        "decided_on": decision.decided_on,
        "starts_on": decision.starts_on,
        "ends_on": decision.ends_on,
        "content": decision.content,
        "reasons": decision.reasons,
        "decided_by": decider_of(decision),
        "delegation": decision.delegation_source,
        "references": [
            {"label": place.label, "version": place.version, "verified": place.verified}
            for place in decision.references.all()
        ],
        "corrections": [
            {"kind": each.kind, "on": each.corrected_on, "content": each.content, "why": each.why}
            for each in decision.corrections.all()
        ],
        "notices": [
            {"written_on": each.written_on, "how": each.how, "omitted_under": each.omitted_under}
            for each in decision.notifications.all()
        ],
        "appeals": [
            {
                "received_on": each.received_on,
                "timeliness": each.timeliness,
                "steps": [{"step": step.step, "on": step.taken_on} for step in each.steps.all()],
            }
            for each in decision.appeals.all()
        ],
    }


def _plan_data(plan: Plan, goals: list[Any]) -> dict[str, Any]:
    return {
        "number": plan.number,
        "agreed_at": plan.agreed_at,
        "client_view": plan.client_view,
        "view_missing": plan.view_missing,
        "view_sought_on": plan.view_sought_on,
        "child_contact": plan.child_contact,
        "board_contact": plan.board_contact,
        "follow_up_on": plan.follow_up_on,
        "goals": [
            {
                "domain": goal.domain,
                "goal": goal.text,
                "known_by": goal.known_by,
                "steps": [
                    {"what": step.what, "who": who_does(step), "due_on": step.due_on, "done_at": step.done_at}
                    for step in goal.steps.all()
                ],
            }
            for goal in goals
        ],
    }


def _sip_data(sip: Sip) -> dict[str, Any]:
    return {
        "asked_on": sip.asked_on,
        "asked_by": sip.asked_by_whom,
        "consent_on": sip.consent_on,
        "consent_how": sip.consent_how,
        "started_on": sip.started_on,
        "participants": [{"principal": row.principal, "who": row.who} for row in sip.participants.all()],
        "meetings": [{"on": row.held_on, "note": row.note} for row in sip.meetings.all()],
        "measures": [
            {"goal": row.goal, "measure": row.measure, "principal": row.principal, "due_on": row.due_on}
            for row in sip.measures.all()
        ],
    }


def _entry_text(entry: JournalEntry) -> dict[str, str]:
    added = [f"{_('Addendum')}: {each.text} ({each.why})" for each in entry.addenda.all()]
    return {
        "heading": f"{entry.happened_on} {entry.get_kind_display()}, {entry.written_by.name}",
        "text": "\n\n".join([entry.text, *added]),
    }


def _entry_data(entry: JournalEntry) -> dict[str, Any]:
    return {
        "happened_on": entry.happened_on,
        "kind": entry.kind,
        "oral_from": entry.oral_from,
        "received_on": entry.received_on,
        "text": entry.text,
        "signed_at": entry.signature.signed_at,
        "signed_by": entry.written_by.name,
        "addenda": [
            {"text": each.text, "why": each.why, "written_at": each.written_at}
            for each in entry.addenda.all()
        ],
    }


SECTIONS = {
    "decisions": decisions_section,
    "plan": plan_section,
    "sip": sip_section,
    "journal": journal_section,
}
