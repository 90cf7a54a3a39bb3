"""A head of the sealed log: as a page, on paper, and against a code that somebody reads from paper."""

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from utvag.audit import public as audit
from utvag.documents import public as documents


def head_facts(kept: audit.KeptHead) -> list[tuple[str, Any]]:
    """What a head says, and who has signed it."""
    head, signers = audit.head_of(kept.note), audit.signed_by(kept.note)
    log, witnesses = signers[0], [f"{name} ({key})" for name, key in signers[1:]]
    return [
        (_("Log"), head.origin),
        (_("Entries in the log"), head.size),
        (_("Signed on"), date_format(localtime(kept.signed_at), "j F Y H:i:s")),
        (_("Root"), in_groups(head.root.hex())),
        (_("Key of the log"), f"{log[0]} ({log[1]})"),
        (_("Witnesses that have signed it too"), ", ".join(witnesses) or _("None yet")),
    ]


def head_shown(kept: audit.KeptHead) -> dict[str, Any]:
    """The head for the page."""
    head = audit.head_of(kept.note)
    return {"facts": head_facts(kept), "size": head.size, "code": audit.code_of(head)}


def head_paper(kept: audit.KeptHead, *, language: str, at: datetime) -> bytes:
    """The page to print, sign by hand and keep away from whoever runs the server."""
    head = audit.head_of(kept.note)
    with override(language):
        whole = {
            "controller": head.origin,
            "classification": _("Names nobody and tells nothing of any case."),
            "code": audit.code_of(head),
            "code_label": _("Short code"),
            "facts": [{"label": label, "value": value} for label, value in head_facts(kept)],
            "sections": [{"heading": _("How to compare"), "paragraphs": how_to_compare(head.size)}],
            "sign": _("Place, day and signature of whoever printed the page"),
        }
        return documents.pdf("log_head", whole, language=language, at=at)


def how_to_compare(size: int) -> list[str]:
    """For whoever has the paper in hand and the other on the telephone."""
    return [
        _(
            "Keep the page where whoever runs the server does not reach it. It proves that nothing before it in "
            "the log was changed, as long as the log gives the same code."
        ),
        _(
            "By telephone: one reads the number of entries, %(size)s, and the six groups of digits. The last digit "
            "of each group tells whether it was heard right."
        )
        % {"size": size},
        _(
            "In the program: type the number of entries and the code under Log review, Heads of the log. Whoever "
            "runs the server holds the whole log to it: utvag log verify --code."
        ),
    ]


def compared(told: Any, kept: audit.KeptHead | None) -> tuple[str, str]:
    """What the comparison says, and how it is coloured."""
    if kept is None:
        return _(
            "No head with that number of entries has been signed here. Either the number was read wrong, or the "
            "log is not the one that the page was printed from. Have the whole log verified."
        ), "danger"
    if not told.has(audit.head_of(kept.note).root):
        return _(
            "The code is not that of the head that is kept here. The log is not the one that the page was printed "
            "from. Have the whole log verified at once, and save all heads and the page."
        ), "danger"
    return _(
        "The code is that of the head of %(moment)s. That the log still gives that head is proved by verifying "
        "it: utvag log verify --code."
    ) % {"moment": date_format(localtime(kept.signed_at), "j F Y H:i")}, "success"


def in_groups(digits: str) -> str:
    """Of eight, to be read aloud and compared."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
