"""By what somebody can be found: to law enforcement with their consent, or as section 4 has it. Decides only from what it is given."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from utvag.common.policy import ALLOWED, Verdict
from utvag.disclosures.models.consent import POLICE
from utvag.disclosures.models.information import FINDS

# Whom the gates of law enforcement lead to; which authority is written where it is none of the listed.
ENFORCEMENT = (*POLICE, "OTHER")
# The line of a package that says where somebody is.
CONTACT = "person_contact"


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
