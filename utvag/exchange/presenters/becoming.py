"""What becomes of what was sent, in words: on My day while it is stuck, and counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.exchange import queries
from utvag.exchange.domain import schemas
from utvag.exchange.models import Attempt, Package
from utvag.exchange.presenters.packages import kind_label, kind_words, outcome_of


def waits_as(package: Package) -> str:
    """What My day says of it: what came in, or how what was sent is stuck."""
    label, last_try = kind_label(package), getattr(package, "last_try", None)
    if not package.is_out:
        told = outcome_of(package)
        kind = f"{label} ({told})" if told != label else label
        return _("A package has come in: %(kind)s") % {"kind": kind}
    if hasattr(package, "receipt") or getattr(package, "last_way", None) == Attempt.Way.PAPER:
        words = _("No answer yet: %(kind)s")
    elif last_try == Attempt.Outcome.REFUSED:
        words = _("The receiver refused: %(kind)s")
    elif last_try == Attempt.Outcome.HANDED:
        words = _("No receipt yet: %(kind)s")
    else:
        words = _("Has not got there: %(kind)s")
    return words % {"kind": label}


@dataclass(frozen=True)
class Counted:
    """One line of what became of what was sent."""

    kind: str
    what: str
    number: int
    days: str


def counted(counts: Iterable[queries.Count]) -> list[Counted]:
    """In words, with the median of the days until the answer."""
    return [
        Counted(
            kind_words(schemas.kind_of(each.kind)),
            _became(each),
            each.number,
            number_format(each.median_days, 1) if each.median_days is not None else "",
        )
        for each in counts
    ]


def _became(count: queries.Count) -> str:
    own = {
        "WAITS": _("Waits for an answer"),
        "STALLS": _("No answer after two weeks"),
        "REFUSED_THERE": _("Not taken in there"),
        **dict(Package.Why.choices),
    }
    language = "sv" if (get_language() or "sv").startswith("sv") else "en"
    answer = schemas.answer_to(count.kind)
    fields = {field.name: field.words for field in answer.fields} if answer else {}
    said = [
        words[code][language]
        for words, code in (
            (fields.get("outcome", {}), count.outcome),
            (fields.get("reason", {}), count.reason),
        )
        if code in words
    ]
    return ": ".join(said) or str(own.get(count.outcome, count.outcome))
