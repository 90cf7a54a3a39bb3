"""Stretches that many stories share; what is said in them is given by each story."""

from utvag.demo.stories.beats import (
    Assess,
    BestInterests,
    Check,
    Consent,
    Enter,
    Investigate,
    Know,
    Statement,
)
from utvag.demo.stories.shapes import Beat

NO_CHILD = (
    "Inget barn bor hos eller har umgänge med personen. Frågan är ställd och ställs igen vid uppföljning."
)
YES_TO_POLICE = "Har fått veta vad samtycket gäller, att det kan tas tillbaka och att stödet inte hänger på svaret. Säger ja."


def police_track(
    day: int,
    *,
    criminality: str,
    threat: str,
    protection: str,
    level: str = "MEDIUM",
    need: str = "yes",
    said: str = YES_TO_POLICE,
    signed: int = 30,
) -> tuple[Beat, ...]:
    """Consent, the police's three statements, the form signed and the exit case opened."""
    return (
        Consent(day, True, said),
        Enter(day + 1, "initial_check", track="police", by="astrid"),
        Enter(day + 4, "risk_analysis", track="police", by="astrid"),
        Statement(day + 12, "THREAT", level, threat, by="astrid"),
        Statement(day + 12, "PROTECTION", level if need == "yes" else "NONE", protection, by="astrid"),
        Enter(day + 13, "joint_assessment", track="police", by="astrid"),
        Statement(day + 14, "CRIMINALITY", level, criminality, by="astrid"),
        Know(day + signed, {"motivated": "yes", "police_form_signed": "yes", "prosecution_witness": "no"}),
        Enter(day + signed + 1, "opened", track="police", by="astrid"),
        Enter(day + signed + 4, "checks", track="police", by="astrid"),
    )


def investigated(
    day: int,
    *,
    took: int,
    needs: str,
    view: str,
    motivation: str,
    text: str,
    child: str = NO_CHILD,
    facts: dict[str, str] | None = None,
    at_once: bool = False,
) -> tuple[Beat, ...]:
    """An investigation from its opening to the stage of decision."""
    return (
        Enter(day, "investigation", way="apply_at_once" if at_once else ""),
        Investigate(day, took, text),
        Assess(day + took * 2 // 3, "MOTIVATION", motivation),
        Assess(day + took - 3, "NEEDS", needs, view),
        BestInterests(day + took - 2, child),
        *([Know(day + took - 2, facts)] if facts else []),
        Enter(day + took, "decision"),
    )


def checks(
    first: int, last: int, *, every: int = 60, deviations: dict[int, str] | None = None
) -> tuple[Beat, ...]:
    """The police's regular checks from one day to another; a deviation is given by its day."""
    days = sorted({*range(first, last, every), *(deviations or {})})
    return tuple(Check(day, (deviations or {}).get(day, ""), by="astrid") for day in days)
