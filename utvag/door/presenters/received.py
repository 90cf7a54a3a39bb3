"""What came in, as the receiving unit reads it, and as a form for a new case takes it over."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.common.clock import end_of
from utvag.door.domain.texts import languages
from utvag.door.models import Door, Handling, Message
from utvag.door.queries import waiting_on

WRITER = {
    "self": gettext_lazy("The person"),
    "relative": gettext_lazy("A relative or a friend"),
    "professional": gettext_lazy("A professional"),
}
WAY = {
    "none": gettext_lazy("Nobody is to get in touch"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "through": gettext_lazy("Through somebody else"),
}
AVOID = {
    "sms": gettext_lazy("No text messages"),
    "voicemail": gettext_lazy("No voice messages"),
    "caller": gettext_lazy("Do not say who is calling"),
    "mail": gettext_lazy("Nothing sent home"),
}
# The field for a number in the form for a new case; what is longer is no number alone.
LONGEST_NUMBER = 40
CHILD = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No"), "unknown": gettext_lazy("Not known")}


def lines_of(written: dict[str, Any]) -> list[tuple[str, str]]:
    """Everything that was written, with its question; what was left out is left out."""
    language = languages().get(written.get("language", ""))
    lines = [
        (_("Afraid right now"), _("Yes") if written.get("afraid") else ""),
        (_("Who writes"), _word(WRITER, written.get("writer"))),
        (_("What it is about"), written.get("about", "")),
        (_("Safe way to reach the writer"), _word(WAY, written.get("way"))),
        (_("Number, address or through whom"), written.get("contact", "")),
        (_("When it is safe"), written.get("when", "")),
        (_("What must not happen"), "\n".join(_avoided(written))),
        (_("Children at home or affected"), _word(CHILD, written.get("child"))),
        (_("Written in"), language.name if language else ""),
    ]
    return [(question, answer) for question, answer in lines if answer]


def intake_of(message: Message, written: dict[str, Any]) -> dict[str, Any]:
    """The form for a new case with every word in it; what has no field of its own stands in what was said."""
    by_phone = written.get("way") == "phone" and len(written.get("contact", "")) <= LONGEST_NUMBER
    own = {_("Safe way to reach the writer"), _("When it is safe"), _("What must not happen")}
    own |= {_("What it is about"), _("Number, address or through whom")}
    rest = [f"{question}: {answer}" for question, answer in lines_of(written) if question not in own]
    safe = [
        _word(WAY, written.get("way")),
        "" if by_phone else written.get("contact", ""),
        written.get("when", ""),
        *_avoided(written),
    ]
    return {
        "made_at": message.received,
        "source": written.get("writer", ""),
        "content": "\n\n".join([written["about"], "\n".join([_("Came in through the open door."), *rest])]),
        "caller": _word(WRITER, written.get("writer")) if written.get("writer") == "relative" else "",
        "child_present": written.get("child") or "unknown",
        "phone": written["contact"] if by_phone else "",
        "safe_way": "\n".join(filter(None, safe)),
    }


def consultation_of(message: Message, written: dict[str, Any]) -> dict[str, Any]:
    """The form for a consultation, with every word in the question."""
    said = "\n".join(f"{question}: {answer}" for question, answer in lines_of(written))
    return {"asked_at": message.received, "channel": "OTHER", "question": said, "outcome": "OPEN"}


def waiting_rows(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """A list shows when, and no word of what was written."""
    return [
        {"pk": message.pk, "received": message.received, "day": message.received_on} for message in messages
    ]


def handled_rows(rows: Iterable[Handling]) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.message_id,
            "received": row.message.received,
            "outcome": row.get_outcome_display(),
            "at": row.handled_at,
            "by": row.handled_by.name,
        }
        for row in rows
    ]


def door_facts(door: Door) -> list[tuple[str, str]]:
    """What the public page says, for whoever keeps it."""
    names = languages()
    return [
        (_("Who receives"), door.receiver),
        (_("Receiving unit"), door.unit.name),
        (_("Telephone"), door.phone),
        (_("Weekdays"), f"{door.opens:%H:%M}–{door.closes:%H:%M}"),
        (_("On-call telephone"), door.on_call_phone),
        (_("Languages"), ", ".join(names[code].name for code in door.languages if code in names)),
        (_("Page to leave to"), door.exit_url),
    ]


def unchecked(door: Door) -> list[str]:
    """The languages that the page shows although no sworn translator has checked them."""
    return [each.name for each in languages().values() if each.to_be_checked and each.code in door.languages]


def waiting_for(user: User, at: datetime, until: datetime | None = None) -> list[cases.DayItem]:
    """One line for whoever leads the receiving unit, however much waits."""
    messages = waiting_on(user, until)
    if not messages:
        return []
    label = ngettext(
        "Something has come in through the open door",
        "%(count)s things have come in through the open door",
        len(messages),
    ) % {"count": len(messages)}
    due = end_of(messages[0].received_on)
    return [cases.DayItem("door", label, reverse("door:messages"), due, None)]


def _word(words: dict[str, Any], key: str | None) -> str:
    return str(words[key]) if key in words else ""


def _avoided(written: dict[str, Any]) -> list[str]:
    chosen = [str(words) for key, words in AVOID.items() if key in written.get("avoid", [])]
    return [*chosen, *filter(None, [written.get("avoid_other", "")])]
