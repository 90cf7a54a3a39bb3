"""By what somebody can be found: to law enforcement with their consent, or as section 4 has it. Decides only from what it is given."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.pointing import Point, points_in
from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures.models.consent import POLICE
from utvag.disclosures.models.information import FINDS

# Whom the gates of law enforcement lead to; which authority is written where it is none of the listed.
ENFORCEMENT = (*POLICE, "OTHER")
# The line of a package that says where somebody is.
CONTACT = "person_contact"
# Lines made for who it is, and for the authority's own address and number.
OWN_LINES = (CONTACT, "person_name", "person_number", "contact", "place")


def may_find(disclosure: Any, information: Collection[str]) -> Verdict:
    """Whether it may be given here: nobody is found by a neighbour of the page that calls back and tries.

    `disclosure`: one that is wanted or prepared. Whoever is not listed may be law enforcement too.
    """
    gate = getattr(disclosure.gate, "key", disclosure.gate)
    to = {disclosure.recipient, getattr(disclosure.counterpart, "kind", "")}
    if disclosure.kind == "CONTACT_DETAILS" or gate == "consent":
        return ALLOWED
    if not FINDS & set(information) or not to & set(ENFORCEMENT):
        return ALLOWED
    return Verdict(
        _(
            "By this the person can be found. To law enforcement, and to somebody who is not listed, it goes only "
            "with a consent that covers it or by the page for contact details: there they are called back, "
            "exceptional reasons are tried and two decide."
        )
    )


def may_carry(payload: Mapping[str, Any], information: Collection[str]) -> Verdict:
    """Where somebody is stands in a package only if it was decided that it is given."""
    if payload.get(CONTACT) and not FINDS & set(information):
        return Verdict(_("It has not been decided that this package may say where the person is."))
    return ALLOWED


def may_say_to(counterpart: Any, gate: str, said: Mapping[str, Any]) -> Verdict:
    """No running text to law enforcement, or to somebody not listed, finds the person by another gate than section 4."""
    refused = too_much_to(getattr(counterpart, "kind", ""), gate, running(said))
    return Verdict(" ".join(refused.values())) if refused else ALLOWED


def too_much_to(recipient: str, gate: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Why each of the texts may not go to law enforcement; what two have decided by section 4 may."""
    if recipient not in ENFORCEMENT or gate == "contact_details":
        return {}
    return {name: _elsewhere(found) for name, found in pointing(texts).items()}


def written_out(texts: Mapping[str, str]) -> dict[str, str]:
    """Why each of the texts is no way to say which contact details are meant."""
    return {name: _written_out(found) for name, found in pointing(texts).items()}


def pointing(texts: Mapping[str, str]) -> dict[str, list[Point]]:
    """What each text says that somebody can be found by; those that say nothing of it are left out."""
    return {name: found for name, text in texts.items() if (found := points_in(text))}


def running(said: Mapping[str, Any]) -> dict[str, str]:
    """The running texts of a package, which nobody has weighed line by line."""
    texts = {name: "\n".join(text) if isinstance(text, list) else text for name, text in said.items()}
    return {name: text for name, text in texts.items() if isinstance(text, str) and name not in OWN_LINES}


def warned_of(found: Collection[Point]) -> str:
    """To whoever else it goes: what stands there, and what it takes to send it."""
    return _(
        "Here stands %(what)s. The person can be found by it. Take it out, or tick below that they need it."
    ) % {"what": _named(found)}


def _written_out(found: Collection[Point]) -> str:
    return _(
        "Here stands %(what)s. Never write it out: write which one it is, for instance “the mobile number noted on "
        "3 November”. It is told when two have decided."
    ) % {"what": _named(found)}


def _elsewhere(found: Collection[Point]) -> str:
    return _(
        "Here stands %(what)s. To law enforcement, and to somebody who is not listed, it goes only by the page for "
        "contact details. Take it out, and write which one you mean."
    ) % {"what": _named(found)}


def _named(found: Collection[Point]) -> str:
    words = {
        Point.TELEPHONE: _("a telephone number"),
        Point.ADDRESS: _("an address"),
        Point.EMAIL: _("an e-mail address"),
        Point.NUMBER: _("a personal number"),
    }
    return ", ".join(words[point] for point in found)
