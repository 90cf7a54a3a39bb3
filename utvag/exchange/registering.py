"""What this module adds to the menu and the log's words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.exchange import policies
from utvag.ui import navigation

WORDS = {
    "exchange.own_key.made": gettext_noop("Made keys for packages"),
    "exchange.own_key.revoked": gettext_noop("Revoked own keys for packages"),
    "exchange.partner_key.taken_in": gettext_noop("Put another authority's keys in the directory"),
    "exchange.partner_key.on_paper": gettext_noop("Had packages to a counterpart go on paper"),
    "exchange.partner_key.checked": gettext_noop("Checked the fingerprint of another authority's keys"),
    "exchange.partner_key.misread": gettext_noop("Was read digits that are not those of the key card"),
    "exchange.partner_key.revoked": gettext_noop("Revoked another authority's keys"),
    "exchange.keys.seen": gettext_noop("Looked at: %(page)s"),
    "exchange.package.seen": gettext_noop("Looked at: %(page)s"),
    "exchange.package.prepared": gettext_noop("Sealed a package"),
    "exchange.package.tried": gettext_noop("Sent a package"),
    "exchange.package.acknowledged": gettext_noop("Got the receiver's receipt for a package"),
    "exchange.package.came_in": gettext_noop("A package came in"),
    "exchange.package.refused": gettext_noop("A package was refused"),
    "exchange.package.put_in": gettext_noop("Handed in a sealed file"),
    "exchange.package.receipted": gettext_noop("Took out the receipt of a package as a file"),
    "exchange.package.printed": gettext_noop("Took out a package as a paper"),
    "exchange.package.answer_noted": gettext_noop("Typed in the answer to a package"),
    "exchange.package.settled": gettext_noop("Took care of a package"),
    "exchange.package.withdrawn": gettext_noop("Took back a package"),
    "exchange.package.expired": gettext_noop("The time of a package was over"),
}
PAGES = {
    "exchange_inbox": _("Packages that came in"),
    "exchange_outbox": _("Packages that were sent"),
    "exchange_package": _("A package"),
    "exchange_package_secrets": _("A package, with the whole number"),
    "exchange_writing": _("The form for a package"),
    "exchange_keys": _("Keys for packages"),
    "exchange_key": _("A key card"),
}


def register() -> None:
    navigation.register(_("Packages"), "exchange:inbox", order=27, shown_to=_uses_post)
    navigation.register(_("Keys for packages"), "exchange:keys", order=71, shown_to=_only_keeps_keys)
    audit.register_words(WORDS)
    audit.register_page_names(lambda: PAGES)


def _uses_post(user: User) -> bool:
    return bool(policies.may_use_post(user))


def _only_keeps_keys(user: User) -> bool:
    """Whoever has the inbox finds the keys there."""
    return bool(policies.may_keep_keys(user)) and not _uses_post(user)
