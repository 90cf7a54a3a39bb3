"""What this module adds to menu, My day, the log's words and the form for a new case."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.door import policies
from utvag.ui import navigation

WORDS = {
    "door.door.seen": gettext_noop("Looked at the settings of the open door"),
    "door.door.kept": gettext_noop("Changed what the open door says"),
    "door.door.opened": gettext_noop("Opened the open door"),
    "door.door.closed": gettext_noop("Closed the open door"),
    "door.message.seen": gettext_noop("Looked at: %(page)s"),
    "door.message.handled": gettext_noop("Took care of what came in through the open door"),
}
PAGES = {
    "door_waiting": _("What waits from the open door"),
    "door_handled": _("What came through the open door earlier"),
    "door_message": _("What somebody wrote through the open door"),
}


def register() -> None:
    # Models can be imported only once every app is there.
    from utvag.door.presenters import waiting_for
    from utvag.door.public import origin_of

    navigation.register(pgettext_lazy("menu", "The door"), "door:messages", order=26, shown_to=_receives)
    audit.register_words(WORDS)
    audit.register_page_names(lambda: PAGES)
    cases.register_day(waiting_for)
    cases.register_origin("door", origin_of)


def _receives(user: User) -> bool:
    return bool(policies.may_receive(user))
