"""Disclosures in words: how far one has come, its tests, its note on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.disclosures.models import Disclosure, DisclosureDecision, DisclosureItem
from utvag.law import public as law

Outcome = DisclosureDecision.Outcome


@dataclass(frozen=True)
class Line:
    """One disclosure as the page shows it."""

    row: Disclosure
    to: str
    state: str
    color: str
    is_open: bool
    gate: law.LegalGate
    items: list[DisclosureItem]
    decisions: list[DisclosureDecision]

    @property
    def answers(self) -> list[tuple[DisclosureItem, bool | None]]:
        """Each thing that was asked for, and whether it was granted; None while nobody has decided."""
        refused = any(decision.outcome == Outcome.REFUSED for decision in self.decisions)
        return [
            (item, bool(item.granted_at and not refused) if self.decisions else None) for item in self.items
        ]

    # Made only where they are shown: the ledger has many lines, and opens none of these texts.
    @cached_property
    def tests(self) -> list[tuple[str, str, str]]:
        return [test for test in _tests(self.row) if test[1] or test[2]]

    @cached_property
    def places(self) -> list[law.LegalReference]:
        """The law of the day on which it was prepared."""
        secrecy, lifts = law.provisions_of(self.gate, local_date(self.row.prepared_at))
        return [*secrecy, *lifts]

    @cached_property
    def appeal(self) -> str:
        """What whoever asked is told when anything was refused; else empty."""
        refused = (Outcome.REFUSED, Outcome.PARTLY)
        told = any(decision.outcome in refused for decision in self.decisions)
        return appeal_in_words(self.row.prepared_at) if told else ""


def line(row: Disclosure) -> Line:
    """How far it has come, and what has been said of it."""
    decisions = list(row.decisions.all())
    state, color, is_open = _state(row, decisions)
    return Line(
        row=row,
        to=recipient_in_words(row),
        state=state,
        color=color,
        is_open=is_open,
        gate=law.legal_gate(row.gate),
        items=list(row.items.all()),
        decisions=decisions,
    )


def recipient_in_words(row: Any) -> str:
    """The counterpart of the register, else what kind of recipient it is."""
    return row.counterpart.name if row.counterpart else str(row.get_recipient_display())


def _state(row: Disclosure, decisions: list[DisclosureDecision]) -> tuple[str, str, bool]:
    outcomes = [decision.outcome for decision in decisions]
    if Outcome.REFUSED in outcomes:
        return _("Refused"), "neutral", False
    if row.stopped_at:
        return _("Stopped, not given"), "neutral", False
    if row.sent_at:
        partly = Outcome.PARTLY in outcomes
        return (_("Given in part") if partly else pgettext("disclosure", "Given")), "success", False
    if len(decisions) < row.deciders:
        left = row.deciders - len(decisions)
        return (_("Waits for two") if left == 2 else _("Waits for a decision")), "warning", True
    return _("Decided, not given yet"), "warning", True


def _tests(row: Disclosure) -> Iterator[tuple[str, str, str]]:
    """Heading, what was found, and why."""
    yield _("Harm test"), row.get_harm_display(), row.harm_note
    yield _("Why it is needed"), "", row.need
    yield _("Why it is proportionate"), "", row.proportionality
    yield _("Exceptional reasons"), row.get_exceptional_display(), row.exceptional_note


def note_document(case: Any, row: Disclosure) -> dict[str, Any]:
    """The note of a disclosure on paper: everything that whoever reviews it asks for."""
    shown = line(row)
    facts = [
        (_("To whom"), shown.to),
        (_("Who asks for it"), row.asker),
        (_("Asked on"), row.asked_on),
        (_("Called back on"), row.called_back_on),
        (_("Called back by which number"), row.called_back_by_way_of),
        (_("For what"), row.purpose),
        (_("What opens for it"), marked_unverified(str(shown.gate.title), verified=shown.gate.verified)),
        (_("May be kept until"), row.expires_on),
        (_("State"), shown.state),
        (_("Given on"), row.sent_on),
        (_("How"), row.get_sent_way_display()),
    ]
    sections = [
        {
            "heading": _("Exactly which information"),
            "table": {
                "caption": _("Exactly which information"),
                "columns": [_("Kind of information"), _("Which"), _("Decision")],
                "rows": [
                    [item.get_information_display(), item.text, answer_in_words(granted)]
                    for item, granted in shown.answers
                ],
            },
        },
        {
            "heading": _("Provisions"),
            "paragraphs": [place_in_words(place) for place in shown.places],
        },
    ]
    sections += [
        {"heading": heading, "paragraphs": [part for part in (found, why) if part]}
        for heading, found, why in shown.tests
    ]
    sections += [
        {
            "heading": _("Decision by %(name)s") % {"name": decision.decided_by.name},
            "facts": _facts(
                [(_("Decision"), decision.get_outcome_display()), (_("Day"), local_date(decision.decided_at))]
            ),
            "paragraphs": [decision.reasons] if decision.reasons else [],
        }
        for decision in shown.decisions
    ]
    if shown.appeal:
        sections.append({"heading": _("If you do not agree"), "paragraphs": [shown.appeal]})
    return {**cases.document_head(case), "facts": _facts(facts), "sections": sections}


def place_in_words(place: law.LegalReference) -> str:
    return marked_unverified(f"{place.label}, {place.title}", verified=place.verified)


def marked_unverified(words: str, *, verified: bool) -> str:
    """With a mark where no lawyer has said that it is so."""
    return words if verified else f"{words} ({_('not verified by a lawyer')})"


def appeal_in_words(at: datetime) -> str:
    """What whoever was refused is told; where to is the court's own statute, which nobody has verified here."""
    place = law.reference("refusal_to_disclose", local_date(at))
    return _(
        "You have the right to a written decision that can be appealed. Ask for it at the authority that refused, "
        "and it tells how and by when you appeal. See %(place)s (not verified by a lawyer)."
    ) % {"place": place.label}


def answer_in_words(granted: bool | None) -> str:
    if granted is None:
        return _("Not decided")
    return _("Granted") if granted else _("Refused")


def _facts(pairs: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [{"label": label, "value": value} for label, value in pairs if value not in (None, "")]


def gates_on(on: date) -> list[law.GateRow]:
    """Every gate of the day in words, those that do not open last."""
    rows = law.gate_rows([gate for gate in law.legal_gates(on) if gate.key != "contact_details"], on)
    return sorted(rows, key=lambda row: not row.opens)


def gate_of(key: str, on: date) -> law.GateRow:
    return law.gate_rows([law.legal_gate(key)], on)[0]
