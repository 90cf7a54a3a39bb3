"""What users contribute to other floors, and what follows their signing in and out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from utvag.audit import public as audit
from utvag.organisations import public as organisations
from utvag.ui import navigation

WORDS = {
    "accounts.session.opened": gettext_noop("Signed in"),
    "accounts.session.closed": gettext_noop("Signed out"),
    "accounts.session.refused": gettext_noop("Was refused at sign-in"),
    "accounts.session.ended": gettext_noop("Signed out on another computer"),
    "accounts.sessions.ended": gettext_noop("Signed a colleague out everywhere"),
    "accounts.sessions.seen": gettext_noop("Looked at where one is signed in"),
    "accounts.sessions.closed": gettext_noop("Signed out everywhere else"),
    "accounts.subject.linked": gettext_noop("Signed in through the organisation for the first time"),
    "accounts.factors.changed": gettext_noop("Changed how one signs in"),
    "accounts.password.changed": gettext_noop("Changed password"),
    "accounts.recovery_codes.seen": gettext_noop("Looked at the recovery codes"),
    "accounts.looks.seen": gettext_noop("Looked at what the log says of oneself"),
    "accounts.language.chosen": gettext_noop("Chose a language"),
    "accounts.user.seen": gettext_noop("Looked at a user"),
    "accounts.users.listed": gettext_noop("Looked at the list of users"),
    "accounts.user.added": gettext_noop("Added a user"),
    "accounts.user.invited": gettext_noop("Sent a link for signing in"),
    "accounts.user.deactivated": gettext_noop("Closed an account"),
    "accounts.invitation.accepted": gettext_noop("Accepted an invitation"),
    "accounts.membership.started": gettext_noop("Gave a role"),
    "accounts.membership.ended": gettext_noop("Ended a role"),
    "accounts.changes.listed": gettext_noop("Looked at the changes of accounts"),
    "accounts.change.asked": gettext_noop("Asked for a change of an account"),
    "accounts.change.unanswerable": gettext_noop("Made a link on the server that nobody could agree to"),
    "accounts.change.agreed": gettext_noop("Agreed to a change of an account"),
    "accounts.change.stopped": gettext_noop("Stopped a change of an account"),
    "accounts.command_token.made": gettext_noop("Made a proof for the command line"),
    "accounts.command.opened": gettext_noop("Ran a command"),
    "accounts.command.refused": gettext_noop("Was refused a command"),
    "web.page.refused": gettext_noop("Was refused a page"),
    "web.form.unchanged": gettext_noop("Sent a form that changed nothing: sent before, or as it stood"),
    "web.page.failed": gettext_noop("Met a fault on a page"),
}


def register() -> None:
    """Connect sign-in to the wall, show the administration, and name colleagues to the registers."""
    from utvag.accounts import events as receivers  # noqa: F401 -- importing it connects them
    from utvag.accounts import policies, queries

    audit.register_words(WORDS)
    organisations.offer_colleagues(queries.names_and_ids)
    navigation.register(
        _("Administration"),
        "accounts:users",
        order=90,
        shown_to=lambda user: bool(policies.may_administer(user)),
    )
