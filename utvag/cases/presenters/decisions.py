"""Decisions in words: on the page, in the decision document and in the notice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from utvag.cases.models import Body, Case, Communication, Decision, Notification
from utvag.cases.policies.decisions import may_be_appealed, next_appeal_steps
from utvag.cases.presenters.marking import marked
from utvag.common.policy import ALLOWED, Verdict
from utvag.law import public as law

NBSP = "\N{NO-BREAK SPACE}"
# What a decision means for the person, in a word and a colour.
OUTCOMES = {
    "GRANTED": (gettext_noop("Granted"), "success"),
    "PARTLY_GRANTED": (gettext_noop("Partly granted"), "info"),
    "REFUSED": (gettext_noop("Refused"), "warning"),
    "ENDED": (gettext_noop("Service ended"), "warning"),
    "PROCEDURAL": (gettext_noop("Procedural decision"), "neutral"),
    "PRINCIPLE": (gettext_noop("Matter of principle"), "neutral"),
}


@dataclass(frozen=True)
class AppealLine:
    """One appeal, how far it has come, and whether anything is left to do."""

    appeal: Any
    steps: list[Any]
    goes_on: bool


@dataclass(frozen=True)
class DecisionLine:
    """One decision as the page shows it."""

    decision: Decision
    title: str
    outcome: str
    color: str
    decider: str
    right: str
    places: list[dict[str, Any]]
    notice: Notification | None
    notified_on: date | None
    appeal_until_on: date | None
    appeals: list[AppealLine] = field(default_factory=list)
    may_be_appealed: Verdict = ALLOWED


def decision_lines(decisions: Iterable[Decision]) -> list[DecisionLine]:
    """Lines in the decisions' own order."""
    return [decision_line(decision) for decision in decisions]


def decision_line(decision: Decision) -> DecisionLine:
    """All that the page says of one decision."""
    notice = next(iter(decision.notifications.all()), None)
    receipt = getattr(notice, "receipt", None)
    outcome, color = OUTCOMES[decision.outcome]
    return DecisionLine(
        decision=decision,
        title=kind_title(decision.kind),
        outcome=_(outcome),
        color=color,
        decider=decider_of(decision),
        right=right_of(decision),
        places=[
            {
                "label": place.label.replace(NBSP, " "),
                "title": title_of(place),
                # Where only the act is cited, its label is its number already.
                "version": "" if place.sfs and place.sfs in place.label else place.version,
                "verified": place.verified,
            }
            for place in decision.references.all()
        ],
        notice=notice,
        notified_on=receipt.notified_on if receipt else None,
        appeal_until_on=receipt.appeal_until_on if receipt else None,
        appeals=[_appeal_line(appeal) for appeal in decision.appeals.all()],
        may_be_appealed=may_be_appealed(decision),
    )


def kind_title(key: str) -> str:
    """The kind of decision in the reader's language."""
    return str(law.decision_kind(key).title)


def kind_titles(rows: Iterable[Any]) -> list[tuple[Any, str]]:
    """Rows beside the title of the kind of decision they are about."""
    return [(row, kind_title(row.kind)) for row in rows]


def proposals_shown(undecided: Iterable[Any]) -> dict[str, list[tuple[Any, str]]]:
    """What waits, and what was taken back."""
    lines = kind_titles(undecided)
    return {
        "proposals": [line for line in lines if not line[0].is_withdrawn],
        "withdrawn": [line for line in lines if line[0].is_withdrawn],
    }


def communication_lines(sent: Iterable[Communication]) -> list[tuple[Communication, str, Any]]:
    """Each communication with the decision it comes before, and its answer if there is one."""
    return [(row, kind_title(row.kind), getattr(row, "answer", None)) for row in sent]


def title_of(place: Any) -> str:
    """What a cited place is about."""
    return place.title_sv if (get_language() or "sv").startswith("sv") else place.title_en


def decider_of(decision: Decision) -> str:
    """A colleague by name and title, or the body with its minutes."""
    if decision.decided_by:
        return ", ".join(filter(None, (decision.decided_by.name, decision.decided_by.title)))
    return f"{decision.get_body_display()}, {decision.protocol}"


def right_of(decision: Decision) -> str:
    """On what right it was decided."""
    if decision.body == Body.DELEGATE:
        words = _("On delegation: %(source)s") % {"source": decision.delegation_source}
        version = decision.delegation_version
        # The line may say something else today.
        return (
            words
            if version is None
            else f"{words}. {_('Version %(number)s of the line.') % {'number': version.version}}"
        )
    return _("By the minutes: %(protocol)s") % {"protocol": decision.protocol}


def decision_document(case: Case, decision: Decision) -> dict[str, Any]:
    """The decision for the record; who decided stands in it always (FL 31 §)."""
    decider = decision.decided_by
    name, role = (
        (decider.name, decider.title) if decider else (decision.get_body_display(), decision.protocol)
    )
    document: dict[str, Any] = {
        **document_head(case),
        "recipient": [case.person.name] if case.person.name else None,
        "kind": kind_title(decision.kind),
        "decided_on": decision.decided_on,
        "decision": decision.content,
        "reasons": decision.reasons or _("Everything is granted."),
        "references": [
            {"label": place.label, "title": title_of(place), "verified": place.verified}
            for place in decision.references.all()
        ],
        "facts": _period(decision),
        "communication": _communication(decision),
        "decider": {"name": name, "role": role or right_of(decision)},
    }
    return {key: value for key, value in document.items() if value is not None}


def notice_document(case: Case, decision: Decision, notice: Notification) -> dict[str, Any]:
    """The notice to the person, without the decider's name where it is left out."""
    line = decision_line(decision)
    document: dict[str, Any] = {
        **document_head(case),
        "recipient": [case.person.name] if case.person.name else None,
        "heading": kind_title(decision.kind),
        "dated": notice.written_on,
        "facts": _period(decision),
        "paragraphs": _told(case, decision, notice),
        "table": {
            "caption": _("Legal references"),
            "columns": [_("Place"), _("About")],
            "rows": [[place["label"], place["title"]] for place in line.places],
        },
        "appeal": _appeal(case, decision, line.appeal_until_on),
        "signer": None
        if notice.omitted_under or not decision.decided_by
        else {"name": decision.decided_by.name, "role": decision.decided_by.title or str(case.unit)},
    }
    return {key: value for key, value in document.items() if value is not None}


def document_head(case: Case) -> dict[str, Any]:
    """What stands at the top of every document of a case."""
    return {
        "controller": case.controller.name,
        "case_number": case.number,
        "classification": marked(case, _("Secrecy, OSL ch. 26 s. 1")),
    }


def _told(case: Case, decision: Decision, notice: Notification) -> list[str]:
    told = [
        _("%(board)s decided on %(day)s:")
        % {"board": case.controller.name, "day": date_format(decision.decided_on, "j F Y")},
        decision.content,
    ]
    if decision.reasons:
        told.append(_("Reasons: %(reasons)s") % {"reasons": decision.reasons})
    told += [
        _("Put right on %(day)s: %(content)s")
        % {"day": date_format(each.corrected_on, "j F Y"), "content": each.content}
        for each in decision.corrections.all()
    ]
    if notice.omitted_under:
        told.append(_("The decider’s name is left out under %(law)s.") % {"law": notice.omitted_under})
    return told


def _period(decision: Decision) -> list[dict[str, Any]]:
    days = ((_("From"), decision.starts_on), (_("Until"), decision.ends_on))
    return [{"label": label, "value": day} for label, day in days if day]


def _communication(decision: Decision) -> str | None:
    sent = decision.communication
    if sent:
        said = _("The material was sent on %(sent)s, to be answered by %(until)s.") % {
            "sent": date_format(sent.sent_on, "j F Y"),
            "until": date_format(sent.answer_until_on, "j F Y"),
        }
        answer = getattr(sent, "answer", None)
        return f"{said} {_('An answer came in.') if answer else _('No answer came in.')}"
    if decision.exception:
        return f"{decision.get_exception_display()}. {decision.exception_reason}"
    return None


def _appeal(case: Case, decision: Decision, until: date | None) -> dict[str, Any] | None:
    if not law.decision_kind(decision.kind).appealable:
        return None
    # No address of the board is kept: the notice says so where it is to stand, rather than nothing.
    address = _("[Fill in the postal address and e-mail address before the notice is handed out.]")
    told = {"period": _("three weeks"), "send_to": f"{case.controller.name}\n{address}"}
    return {**told, "last_day": until} if until else told


def _appeal_line(appeal: Any) -> AppealLine:
    steps = list(appeal.steps.all())
    return AppealLine(appeal, steps, bool(next_appeal_steps(appeal, [step.step for step in steps])))
