"""What this module adds to its own seams and to the menu, once the apps are ready."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import seams
from utvag.exchange import public as exchange
from utvag.ui.navigation import register as register_page

VERBS = {
    "cases.member.added": gettext_noop("Let a colleague into the team"),
    "cases.earlier.opened": gettext_noop("Let a colleague of the team read the earlier case"),
    "cases.member.ended": gettext_noop("Let a colleague out of the team"),
    "cases.member.covering": gettext_noop("Let a colleague cover"),
    "cases.case.handed_over": gettext_noop("Handed the case over"),
    "cases.handover.received": gettext_noop("Received the case"),
    "cases.task.added": gettext_noop("Added a task"),
    "cases.task.done": gettext_noop("Did a task"),
    "cases.task.dropped": gettext_noop("Noted that a task is not needed"),
    "cases.task.planned": gettext_noop("Planned a task"),
    "cases.promise.noted": gettext_noop("Noted a promise"),
    "cases.promise.settled": gettext_noop("Noted what came of a promise"),
    "cases.assessment.made": gettext_noop("Made an assessment"),
    "cases.child.none_stated": gettext_noop("Stated that no child is concerned"),
    "cases.best_interests.considered": gettext_noop("Considered the best interests of a child"),
    "cases.concern.decided": gettext_noop("Decided on a report of concern"),
    "cases.child.alarm_raised": gettext_noop("Noted that a child may be at risk"),
    "cases.child.protection_assessed": gettext_noop("Assessed whether a child needs protection at once"),
    "cases.own_view.written": gettext_noop("Wrote down the young person’s own view"),
    "cases.compulsory_care.noted": gettext_noop("Noted compulsory care"),
    "cases.compulsory_care.ended": gettext_noop("Noted that compulsory care has ended"),
    "cases.relapse.noted": gettext_noop("Noted an event"),
    "cases.relapse.revoked": gettext_noop("Took an event back"),
    "cases.case.named": gettext_noop("Changed what the case is called"),
    "cases.case.closed": gettext_noop("Closed the case"),
    "cases.case.reentered": gettext_noop("Opened the person’s next case"),
    "cases.reentry.linked": gettext_noop("The registrar found an earlier case of the same person"),
    "cases.reentry.unlinked": gettext_noop("The registrar parted the case from an earlier one"),
    "cases.contact.recorded": gettext_noop("Wrote down a contact"),
    "cases.case.routed_anew": gettext_noop("The rules pointed to another unit"),
    "cases.referral.raised": gettext_noop("The case belongs to another unit"),
    "cases.referral.settled": gettext_noop("Settled where the case belongs"),
    "cases.referral.answered": gettext_noop("Noted the answer of another authority"),
    "cases.stage.entered": gettext_noop("Moved a track"),
    "cases.facts.recorded": gettext_noop("Wrote down what is known"),
    "cases.next_step.chosen": gettext_noop("Chose the next step"),
    "cases.meeting.planned": gettext_noop("Planned a meeting"),
    "cases.meeting.moved": gettext_noop("Moved a meeting"),
    "cases.meeting.held": gettext_noop("Wrote down what came of a meeting"),
    "cases.meeting.cancelled": gettext_noop("Cancelled a meeting"),
    "cases.investigation.begun": gettext_noop("Began a pre-assessment or an investigation"),
    "cases.investigation.extended": gettext_noop("Extended a pre-assessment or an investigation"),
    "cases.draft.kept": gettext_noop("Saved a draft in the journal"),
    "cases.draft.discarded": gettext_noop("Threw a draft away"),
    "cases.draft.given_up": gettext_noop("Gave up a draft when the case was closed"),
    "cases.entry.signed": gettext_noop("Signed an entry in the journal"),
    "cases.addendum.signed": gettext_noop("Signed an addendum in the journal"),
    "cases.communication.sent": gettext_noop("Communicated before a decision"),
    "cases.communication.answered": gettext_noop("Noted an answer to a communication"),
    "cases.decision.proposed": gettext_noop("Recorded a proposal for a decision"),
    "cases.proposal.withdrawn": gettext_noop("Took back a proposal for a decision"),
    "cases.decision.made": gettext_noop("Made a decision"),
    "cases.decision.corrected": gettext_noop("Corrected or changed a decision"),
    "cases.notice.written": gettext_noop("Wrote the notice of a decision"),
    "cases.notice.received": gettext_noop("Noted when the person got the notice"),
    "cases.appeal.received": gettext_noop("Noted an appeal"),
    "cases.appeal.moved": gettext_noop("Noted a step of an appeal"),
    "cases.document.fetched": gettext_noop("Took out a document as a file"),
    "cases.plan.started": gettext_noop("Started or revised the plan"),
    "cases.plan.changed": gettext_noop("Changed the plan"),
    "cases.plan.agreed": gettext_noop("Noted that the plan is agreed"),
    "cases.goal.saved": gettext_noop("Saved a goal of the plan"),
    "cases.goal.removed": gettext_noop("Removed a goal from the plan"),
    "cases.step.done": gettext_noop("Noted a step of the plan as done"),
    "cases.sip.saved": gettext_noop("Saved the SIP"),
    "cases.sip.ended": gettext_noop("Ended the SIP"),
    "cases.investigation.concluded": gettext_noop("Concluded a pre-assessment or an investigation"),
    "cases.record.exported": gettext_noop("Took out the whole case as a file"),
}

# In the order of a case's life.
TABS = {
    "overview": {"overview": _("Overview")},
    "person": {"person": _("The person"), "children": _("Children")},
    "work": {
        "contacts": _("Contacts"),
        "tasks": _("Tasks"),
        "promises": _("Promises"),
        "meetings": _("Meetings"),
        "relapses": _("Events"),
        "team": _("Team"),
    },
    "tracks": {"tracks": _("The tracks")},
    "decision": {
        "investigation": _("Investigation"),
        "assessments": _("Assessments"),
        "decisions": _("Decisions"),
        "plan": _("Plan"),
        "sip": _("SIP"),
    },
    "journal": {"journal": _("Journal")},
    "end": {"closure": _("Closure"), "export": _("Take out"), "looks": _("Who has looked")},
}


def register() -> None:
    """The pages of a case, the menu, and what this module tells its own seams."""
    # Models can be imported only once every app is there.
    from utvag.cases.pages import entrance_to_what_belongs
    from utvag.cases.presenters import looks, packages, waiting_for
    from utvag.cases.presenters.accounts_waiting import account_changes_waiting_for
    from utvag.cases.presenters.decision_sections import SECTIONS
    from utvag.cases.presenters.decisions_waiting import decisions_waiting_for
    from utvag.cases.presenters.record_sections import SECTIONS as OWN_SECTIONS
    from utvag.cases.queries import may_act_in
    from utvag.cases.queries.plans import plan_done

    for group, pages in TABS.items():
        for order, (key, label) in enumerate(pages.items()):
            seams.register_tab(seams.Tab(key, label, f"cases:{key}", group, order * 10))
    register_page(_("My day"), "cases:day", order=10)
    register_page(_("Cases"), "cases:caseload", order=20, shown_to=_does_casework)
    audit.register_words(VERBS | looks.VERBS)
    audit.register_page_names(looks.page_names)
    audit.register_places(looks.cases_named)
    _work_together()
    seams.register_day(waiting_for)
    seams.register_day(decisions_waiting_for)
    seams.register_day(packages.packages_waiting_for)
    seams.register_day(account_changes_waiting_for)
    seams.register_origin("package", packages.origin_of)
    exchange.register_way(packages.way_into_a_case)
    exchange.register_way(packages.way_to_the_referral)
    seams.register_done(plan_done)
    exchange.register_entrance(entrance_to_what_belongs)
    exchange.register_rule(may_act_in)
    for order, (key, section) in enumerate(SECTIONS.items()):
        seams.register_section(key, 50 + order, section)
    for key, (order, section) in OWN_SECTIONS.items():
        seams.register_section(key, order, section)
    register_page(_("Consultations"), "cases:consultations", order=25, shown_to=_does_casework)
    register_page(_("Search"), "cases:search", order=30, shown_to=_does_casework)


def _does_casework(user: User) -> bool:
    return user.does_casework


def _work_together() -> None:
    """Team, tasks, promises, assessments, children, events, closure: what they hear and tell."""
    from utvag.cases import events
    from utvag.cases.actions import children, reentry, routing, tasks
    from utvag.cases.presenters import together_sections as sections
    from utvag.cases.presenters import together_waiting as waiting
    from utvag.cases.presenters.open_things import unfinished_things
    from utvag.cases.presenters.referrals import referral_open
    from utvag.cases.queries.assessments import assessments_done
    from utvag.cases.queries.children import children_done
    from utvag.people.events import identity_assumed, merge_undone, person_merged

    for order, name in enumerate(("team", "assessments", "children", "promises", "tasks", "relapses")):
        seams.register_section(name, 30 + order, getattr(sections, f"{name}_section"))
    seams.register_done(assessments_done)
    seams.register_done(children_done)
    seams.register_day(waiting.together_waiting_for)
    seams.register_day(waiting.duplicates_waiting_for)
    seams.register_open_things(waiting.what_is_open)
    seams.register_open_things(referral_open)
    seams.register_open_things(unfinished_things)
    seams.register_banner(waiting.protection_banner)
    events.stage_entered.connect(tasks.bring_by_stage)
    events.model_event.connect(tasks.bring_by_event)
    events.model_event.connect(children.await_protection)
    events.referral_needed.connect(routing.await_referral)
    identity_assumed.connect(tasks.bring_by_identity)
    person_merged.connect(reentry.link_merged)
    merge_undone.connect(reentry.unlink_parted)
    register_page(_("Promises"), "cases:board", order=22, shown_to=_does_casework)
