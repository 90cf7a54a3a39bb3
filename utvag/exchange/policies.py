"""Who keeps the keys, who sends and takes care of packages. Decides only from what it is given."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import CASEWORKERS, LEADING, Role, User
from utvag.common.policy import ALLOWED, Verdict
from utvag.exchange.domain.places import can_stand_on_a_card
from utvag.exchange.models import OwnKey, Package, PartnerKey

# Those whose only packages are the national count's.
OF_THE_COUNT = (Role.STATISTICIAN, Role.KEY_HOLDER)
# Who sends and receives for their unit.
POST = (*CASEWORKERS, Role.COUNTERPART, *OF_THE_COUNT)
# A counterpart's own people are few: whoever answers there keeps the keys too.
KEEPERS = (*LEADING, Role.ADMINISTRATOR, Role.COUNTERPART, *OF_THE_COUNT)
# What a counterpart's own people begin with.
OF_COUNTERPARTS = ("referral", "request", "joint_meeting")
# By these a package says whom it is about.
PERSONS = ("person_name", "person_number", "person_contact")
# What an answer tells; a no from the inbox has its reason and whom to ask.
WORDS_OF_AN_ANSWER = frozenset(
    {"text", "criminality", "threat", "protection", "stated_on", "valid_until", "provision"}
)
# So long before they end the page of the keys says so.
SOON = timedelta(days=60)
# For so long the worker goes on by itself.
ON_THE_WAY = timedelta(days=1)


def may_keep_keys(user: User) -> Verdict:
    if not user.has_role(*KEEPERS):
        return Verdict(_("Only an administrator, a coordinator or a unit manager keeps the keys."))
    return ALLOWED


def may_make_keys(user: User, *, address: str) -> Verdict:
    """`address` would stand on their card: one that is written wrongly, and no one could take the card in."""
    if not may_keep_keys(user):
        return may_keep_keys(user)
    if not can_stand_on_a_card(address):
        return Verdict(
            _(
                "The address at which this program takes in packages is written wrongly, and nobody could take in "
                "a card with it. Tell whoever runs the program: UTVAG_POST_ADDRESS is https://, a name in small "
                "letters, and perhaps a port."
            )
        )
    return ALLOWED


def may_stand_under(*, is_ours: bool, is_anothers: bool) -> Verdict:
    """Whether a card may be put in under a counterpart: answers and withdrawals are known by whom it names."""
    if is_ours:
        return Verdict(_("This is your own key card. It is the others who take it in."))
    if is_anothers:
        return Verdict(
            _(
                "The card says that it is of an authority that stands under another counterpart here. Call them "
                "before you take anything in."
            )
        )
    return ALLOWED


def may_write_on_paper(user: User, *, has_keys: bool) -> Verdict:
    """Whether packages to a counterpart may go on paper; `has_keys`: theirs are checked and hold today."""
    if has_keys:
        return Verdict(_("They have keys that are checked and hold: what you send them is sealed."))
    return may_keep_keys(user)


def may_check_key(key: PartnerKey, user: User, *, others: bool) -> Verdict:
    """Whether the user vouches for the fingerprint; `others` says that somebody else could."""
    if not may_keep_keys(user):
        return may_keep_keys(user)
    if key.checked_at is not None:
        return Verdict(_("The fingerprint has been checked already."))
    if key.revoked_at is not None:
        return Verdict(_("The key has been revoked."))
    if others and key.made_by_id == user.pk:
        return Verdict(_("Somebody else than the one who put the key in checks its fingerprint."))
    return ALLOWED


def may_revoke(key: OwnKey | PartnerKey, user: User) -> Verdict:
    if key.revoked_at is not None:
        return Verdict(_("The key has been revoked."))
    return may_keep_keys(user)


def may_replace(key: OwnKey, user: User, on: date, *, latest: OwnKey | None) -> Verdict:
    """Whether new keys are made in the place of these; `latest` is what holds for longest."""
    if not may_keep_keys(user):
        return may_keep_keys(user)
    if not key.holds(on):
        return Verdict(_("Only keys that hold are replaced. Make new ones."))
    if latest is None or latest.pk != key.pk:
        return Verdict(_("There are newer keys already."))
    return ALLOWED


def should_be_replaced(latest: OwnKey | None, on: date) -> bool:
    """The keys end soon, and there are no new ones."""
    return latest is not None and latest.ends_on - on <= SOON


def may_use_post(user: User) -> Verdict:
    """Whether the user has anything to do with packages; which of them, the wall says."""
    if not user.has_role(*POST):
        return Verdict(_("Only those who do casework send and receive packages."))
    return ALLOWED


def may_send(own: OwnKey | None, partner: PartnerKey | None, user: User, on: date) -> Verdict:
    if not may_use_post(user):
        return may_use_post(user)
    if own is None:
        return Verdict(_("Your authority has no keys for packages yet. An administrator makes them."))
    if partner is None or not partner.may_be_used(on):
        return Verdict(_("The receiver has no key that is checked and holds today."))
    return ALLOWED


def may_write(user: User, *, kind: str, payload: Mapping[str, Any], gate: str) -> Verdict:
    """Whether this may be sent without a case. What is about somebody goes from their case, by its gate and ledger.

    A counterpart's own people have no cases here: they name what opens for them.
    """
    if not may_use_post(user):
        return may_use_post(user)
    if not user.does_casework:
        return ALLOWED if kind in OF_COUNTERPARTS and gate else Verdict(_("Say what opens for it."))
    if kind != "request" or payload.get("about") != "INFORMATION" or names_somebody(payload):
        return Verdict(_("What is about somebody is sent from their case, under “What crossed”."))
    return ALLOWED


def names_somebody(payload: Mapping[str, Any]) -> bool:
    return any(name in payload for name in PERSONS)


def only_refuses(package: Package, user: User) -> bool:
    """Whether all that may be said to this without a case is no: an answer about somebody is a disclosure of theirs."""
    return (
        package.kind == "request"
        and user.does_casework
        and (package.said.get("about") != "INFORMATION" or names_somebody(package.said))
    )


def may_say(package: Package, user: User, payload: Mapping[str, Any]) -> Verdict:
    """What the user may answer from the inbox."""
    if only_refuses(package, user) and (
        payload.get("outcome") != "REFUSED" or payload.keys() & WORDS_OF_AN_ANSWER
    ):
        return Verdict(_("What is told of somebody is told from their case: choose which it is about."))
    return ALLOWED


def may_settle(package: Package, user: User) -> Verdict:
    if not may_use_post(user):
        return may_use_post(user)
    if package.is_out:
        return Verdict(_("This is a package that you have sent."))
    if hasattr(package, "settlement"):
        return taken_care_of()
    if package.ended_at is not None:
        return Verdict(_("The package cannot be read any more."))
    return ALLOWED


def may_note_read(package: Package, user: User) -> Verdict:
    """Nobody leaves a check that goes on without the other side's being told."""
    if package.goes_on and not package.is_out:
        return Verdict(_("This check goes on. Answer it, or say no."))
    return may_settle(package, user)


def may_answer(package: Package, user: User, *, can_be_answered: bool) -> Verdict:
    if not can_be_answered:
        return Verdict(_("This kind of package is not answered."))
    return may_settle(package, user)


def may_note_answer(package: Package, user: User, *, can_be_answered: bool) -> Verdict:
    """Whether the user types in what came back on paper."""
    if not package.is_out or not can_be_answered:
        return Verdict(_("This kind of package is not answered."))
    return may_withdraw(package, user)


def may_withdraw(package: Package, user: User) -> Verdict:
    if not may_use_post(user):
        return may_use_post(user)
    if not package.is_out:
        return Verdict(_("Only the one who sent a package takes it back."))
    if package.ended_at is not None:
        return Verdict(_("The package cannot be read any more."))
    return ALLOWED


def may_carry(package: Package, user: User) -> Verdict:
    """Whether it goes on its way, or is handed over: not to keys that have been revoked since it was sealed."""
    if package.partner.on_paper:
        return Verdict(_("They have no program for packages: what they get is the paper."))
    if package.partner.revoked_at is not None:
        return Verdict(_("The receiver's keys have been revoked. Take the package back, and send it anew."))
    return may_withdraw(package, user)


def may_note_paper(package: Package, user: User, *, received: bool) -> Verdict:
    """Whether it was sent on paper; `received`: the receiver has signed for it, so that nothing more is sent."""
    if received:
        return Verdict(_("They have it already: their receipt stands here. No paper is needed."))
    return may_withdraw(package, user)


def may_sign_for(package: Package, *, typed: bool) -> Verdict:
    """Whether a receipt says that it came in; `typed`: somebody typed it in from paper."""
    if package.is_out:
        return Verdict(_("This is a package that you have sent."))
    if typed:
        return Verdict(_("It was typed in from paper: nobody has sealed it, so no receipt is signed for it."))
    return ALLOWED


def may_try_again(package: Package, user: User, *, at: datetime, refused: bool) -> Verdict:
    """Whether the user has the worker carry it once more; `refused` says that the last try came back with a no."""
    if not may_carry(package, user):
        return may_carry(package, user)
    if not package.partner.address or hasattr(package, "receipt"):
        return Verdict(_("There is nothing to try again."))
    if not refused and at - package.kept_at < ON_THE_WAY:
        return Verdict(_("It is on its way, and is tried again by itself."))
    return ALLOWED


def taken_care_of() -> Verdict:
    """Also for the second of two who do it at the same moment."""
    return Verdict(_("A colleague has already taken care of this."))
