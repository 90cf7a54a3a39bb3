"""Why cases end, in the words of the page where a case is closed."""

from django.utils.translation import override

from utvag.cases import public as cases
from utvag.imports.domain.fields import Choice, fields

_REASON = cases.Closure.Reason
# What a list is kept by; rows that were read in before are known again by the same word.
REASONS = {
    "goal_reached": _REASON.GOALS_REACHED,
    "client_ended": _REASON.OWN_WISH,
    "no_contact": _REASON.CONTACT_LOST,
    "not_in_target_group": _REASON.NOT_IN_TARGET_GROUP,
    "other_support": _REASON.OTHER_SUPPORT,
    "moved": _REASON.OTHER_MUNICIPALITY,
    "custody": _REASON.PRISON,
    "deceased": _REASON.DEATH,
    "other": _REASON.OTHER,
}


def closure_reasons() -> tuple[Choice, ...]:
    """The reasons of the closure page in its order; the words of older lists are read, but not offered."""
    usual = {choice.key: choice for choice in fields()["closure_reason"].choices}
    keys = {reason: key for key, reason in REASONS.items()}
    return (
        *(_choice(keys[reason], reason, usual.pop(keys[reason], None)) for reason in _REASON),
        *(Choice(old.key, old.sv, old.en, old.words, is_offered=False) for old in usual.values()),
    )


def _choice(key: str, reason: cases.Closure.Reason, usual: Choice | None) -> Choice:
    said = {}
    for language in ("sv", "en"):
        with override(language):
            said[language] = str(reason.label)
    return Choice(key, said["sv"], said["en"], (usual.sv, usual.en, *usual.words) if usual else ())
