"""What may be prepared, decided, sent and stopped. Decides only from what it is given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.clock import local_date
from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures.models import Consent, Disclosure, DisclosureDecision
from utvag.disclosures.models.information import FINDS
from utvag.disclosures.policies.consents import covers
from utvag.disclosures.policies.finding import ENFORCEMENT, may_find, too_much_to, written_out
from utvag.law.public import DelegationLevel, LegalGate, Note

Outcome = DisclosureDecision.Outcome
# What the second decider says who does not refuse: the same as the first, in part or whole.
AGREED = "AGREED"
ENFORCEMENT_GATES = ("crime_prevention", "crime_suspected", "contact_details")
# Reach that somebody has by their work; any other, such as what is taken in an emergency, is not enough.
STANDING = ("RESPONSIBLE", "CO_WORKER", "COORDINATOR", "INTAKE", "UNIT")


@dataclass(frozen=True)
class Wanted:
    """A disclosure that somebody prepares, before anything is written."""

    kind: str
    gate: LegalGate
    recipient: str
    purpose: str
    items: dict[str, str]
    asker: str = ""
    asked_on: date | None = None
    counterpart: Any = None
    harm: str = ""
    harm_note: str = ""
    need: str = ""
    proportionality: str = ""
    called_back_on: date | None = None
    called_back_by_way_of: str = ""
    exceptional: str = ""
    exceptional_note: str = ""
    kept_from_person: str = ""
    expires_on: date | None = None
    # Which one it rests on where consent opens for it, and that its purpose was compared with this one.
    consent: Any = None
    same_purpose: bool = False

    @property
    def texts(self) -> dict[str, str]:
        """What is written of the person, by the field it is written in; whoever asks has a number of their own."""
        named = ("purpose", "harm_note", "need", "proportionality", "exceptional_note", "kept_from_person")
        items = {f"item_{kind.lower()}": text for kind, text in self.items.items()}
        return items | {name: getattr(self, name) for name in named}

    @property
    def deciders(self) -> int:
        """Two for what the gate says, and for whatever the person could be found by."""
        return 2 if self.gate.deciders == 2 or FINDS & set(self.items) else 1


def objections(wanted: Wanted, *, today: date, consents: Collection[Consent]) -> dict[str, str]:
    """Why the disclosure cannot be prepared, each under the field that would put it right.

    `consents`: those to the recipient that hold today.
    """
    gate, notes = wanted.gate, wanted.gate.must_note
    found = {
        "gate": _the_gate(wanted, today, consents),
        "consent": _the_consent(wanted, consents),
        "same_purpose": ""
        if wanted.same_purpose or not wanted.consent or gate.key != "consent"
        else _("Compare with the purpose of the consent: another purpose takes another consent."),
        "counterpart": _the_counterpart(wanted),
        "items": "" if wanted.items else _("Write exactly which information."),
        "finds": may_find(wanted, wanted.items).refusal,
        "harm": "" if wanted.harm or not gate.harm_test else _("This gate needs a harm test."),
        "harm_note": "" if wanted.harm_note or not gate.harm_test else _("Write why."),
        "need": "" if wanted.need or Note.NEED not in notes else _("This gate needs it: why is it needed?"),
        "proportionality": ""
        if wanted.proportionality or Note.PROPORTIONALITY not in notes
        else _("This gate needs it: is it proportionate, and why?"),
    }
    found |= _the_asking(wanted, today)
    if Note.EXCEPTIONAL in notes:
        found["exceptional"] = (
            "" if wanted.exceptional else _("Try whether exceptional reasons speak against it.")
        )
        found["exceptional_note"] = (
            "" if wanted.exceptional_note else _("Write which, or why there are none.")
        )
    found |= _the_texts(wanted)
    return {name: refusal for name, refusal in found.items() if refusal}


def _the_texts(wanted: Wanted) -> dict[str, str]:
    """Which of them say by what the person is found: the ledger and the note of it are read by many."""
    if wanted.kind == Disclosure.Kind.CONTACT_DETAILS:
        return written_out(wanted.texts)
    kinds = {wanted.recipient, getattr(wanted.counterpart, "kind", "")}
    refused = [too_much_to(kind, wanted.gate.key, wanted.texts) for kind in kinds]
    return {name: why for each in refused for name, why in each.items()}


def _the_asking(wanted: Wanted, today: date) -> dict[str, str]:
    """Who asks and when, both or neither; where they are called back it is after that, and has happened."""
    asked, called = wanted.asked_on, wanted.called_back_on
    calls = Note.CALL_BACK in wanted.gate.must_note
    found = {"asked_on": "", "asker": "", "called_back_on": ""}
    if calls and not asked:
        found["asked_on"] = _("Nobody is given contact details unasked.")
    elif wanted.asker and not asked:
        found["asked_on"] = _("Write on which day they asked.")
    elif asked and asked > today:
        found["asked_on"] = _("This has not happened yet. Check the day.")
    if not wanted.asker and (calls or asked):
        found["asker"] = _("Write who asks, and for which authority.")
    if calls and not (called and wanted.called_back_by_way_of):
        found["called_back_on"] = _("Call back, by a number of your own, before anything is prepared.")
    elif called and called > today:
        found["called_back_on"] = _("This has not happened yet. Check the day.")
    elif called and asked and called < asked:
        found["called_back_on"] = _("They are called back after they have asked.")
    return found


def _the_gate(wanted: Wanted, today: date, consents: Collection[Consent]) -> str:
    gate = wanted.gate
    if not gate.opens or not gate.covers(today):
        return _("This does not open today.")
    if gate.key in ENFORCEMENT_GATES and wanted.recipient not in ENFORCEMENT:
        return _("This opens only to law enforcement.")
    if (gate.key == "contact_details") != (wanted.kind == Disclosure.Kind.CONTACT_DETAILS):
        return _("Contact details to law enforcement have a page of their own.")
    if wanted.kind == Disclosure.Kind.CONTACT_DETAILS and not set(wanted.items) <= FINDS:
        return _("Nothing but contact details is covered by this.")
    if gate.key == "consent" and not consents:
        return _("No consent to this recipient holds today. Ask the person, or choose another gate.")
    return ""


def _the_consent(wanted: Wanted, consents: Collection[Consent]) -> str:
    """A consent that holds is named, and is for this very counterpart and these kinds."""
    if wanted.gate.key != "consent" or not consents:
        return ""
    if wanted.consent is None:
        return _("Choose which consent it rests on.")
    if wanted.consent not in consents:
        return _("This consent is to another recipient, or does not hold today.")
    if not covers(wanted.consent, wanted.items, getattr(wanted.counterpart, "pk", None)):
        return _("The consent does not cover this counterpart, or not all of these kinds of information.")
    return ""


def _the_counterpart(wanted: Wanted) -> str:
    if wanted.counterpart is None or wanted.counterpart.kind == wanted.recipient:
        return ""
    return _("This counterpart is of another kind than the recipient that you have chosen.")


def may_take_request(*, part: str, elsewhere: bool) -> Verdict:
    """Contact details: by whoever works with the case, one person at a time, never in bulk."""
    if part not in STANDING:
        return _takes_standing()
    if elsewhere:
        return Verdict(
            _(
                "You have taken such a request in another case today. They are never taken in bulk: a colleague "
                "takes this one, or you do tomorrow."
            )
        )
    return ALLOWED


def _takes_standing() -> Verdict:
    return Verdict(
        _("Only those who work with the case, or lead its unit, take a request for contact details.")
    )


def goes_on(disclosure: Any, decisions: Collection[Any]) -> Verdict:
    """Whether anything is left to do with it."""
    if disclosure.stopped_at is not None:
        return Verdict(_("The disclosure was stopped."))
    if disclosure.sent_at is not None:
        return Verdict(_("It has been given already."))
    if any(each.outcome == Outcome.REFUSED for each in decisions):
        return Verdict(_("It was refused. A new request is a new disclosure."))
    return ALLOWED


def is_decided(disclosure: Any) -> bool:
    """As many as it takes have said what they say."""
    return len(disclosure.decisions.all()) >= disclosure.deciders


def level_needed(gate: LegalGate, deciders: int) -> DelegationLevel:
    """What one of the deciders is at least; of two, one leads."""
    return max(gate.decided_from, DelegationLevel.COORDINATOR) if deciders == 2 else gate.decided_from


def may_decide(
    disclosure: Any, decisions: Collection[Any], user: Any, *, part: str, delegated: Verdict, led: bool
) -> Verdict:
    """Whether the user may be the next decider; `led`: one who has decided is of the level that it takes."""
    going = goes_on(disclosure, decisions)
    if not going:
        return going
    if len(decisions) >= disclosure.deciders:
        return Verdict(_("It is decided. Give it out, and note when."))
    if any(each.decided_by_id == user.pk for each in decisions):
        return Verdict(_("You have decided already; another person must too."))
    return may_be_next(disclosure, said=len(decisions), part=part, delegated=delegated, led=led)


def may_be_next(disclosure: Any, *, said: int, part: str, delegated: Verdict, led: bool) -> Verdict:
    """Whether the one after `said` others may be this one: anybody in the case, but the last leads if none has."""
    if disclosure.kind == Disclosure.Kind.CONTACT_DETAILS and part not in STANDING:
        return _takes_standing()
    last = said + 1 == disclosure.deciders
    if last and not led and not delegated:
        return delegated
    return ALLOWED


def may_say(
    disclosure: Any, outcome: str, *, granted: Collection[str], asked: Collection[str], reasons: str
) -> dict[str, str]:
    """Why this cannot be what a decider says, under the field that would put it right."""
    refused = outcome == Outcome.REFUSED
    if not refused and disclosure.exceptional == Disclosure.Exceptional.FOUND:
        return {"outcome": _("Exceptional reasons speak against it: it can only be refused.")}
    if not refused and disclosure.harm == Disclosure.Harm.FEARED:
        return {"outcome": _("Somebody may be harmed: by this gate it can only be refused.")}
    found_by = may_find(disclosure, granted if outcome == Outcome.PARTLY else asked)
    # Whoever agrees grants nothing new.
    if outcome not in (Outcome.REFUSED, AGREED) and not found_by:
        return {"outcome": found_by.refusal}
    found = {}
    if outcome in (Outcome.REFUSED, Outcome.PARTLY) and not reasons.strip():
        found["reasons"] = _("Write the reasons: whoever asks has a right to them.")
    if outcome == Outcome.PARTLY and not (granted and set(granted) < set(asked)):
        found["granted"] = _("Choose what is given: some of it, not all.")
    return found


def not_the_day(decisions: Collection[Any], *, sent_on: date, today: date) -> str:
    """Why what is decided cannot have been given on the day; empty where it can."""
    if sent_on > today:
        return _("This has not happened yet. Check the day.")
    if any(sent_on < local_date(each.decided_at) for each in decisions):
        return _("Nothing is given before it is decided. Check the day.")
    return ""


def may_send(
    disclosure: Any, decisions: Collection[Any], consent: Consent | None, *, sent_on: date, today: date
) -> Verdict:
    """As many as it takes have said yes, and a consent that it rests on held on the day and holds still."""
    going = goes_on(disclosure, decisions)
    if not going:
        return going
    if len(decisions) < disclosure.deciders:
        return Verdict(_("It is not decided yet."))
    finds = may_find(disclosure, [item.information for item in disclosure.items.all() if item.granted_at])
    if not finds:
        return finds
    wrong = not_the_day(decisions, sent_on=sent_on, today=today)
    if wrong:
        return Verdict(wrong)
    # Today too: a day further back would pass a consent that has been taken back since.
    if consent is not None and not (consent.held_on(sent_on) and consent.held_on(today)):
        return Verdict(
            _("The consent does not hold on that day, or has been taken back: nothing more is given.")
        )
    return ALLOWED
