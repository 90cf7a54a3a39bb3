"""Request in, one action or one query, response out."""

from utvag.secrecy.views.canaries import alarm, canaries, canary_end
from utvag.secrecy.views.emergency import emergency, ending, opening, openings
from utvag.secrecy.views.locked import known, locked, locked_end
from utvag.secrecy.views.protecting import protection, protection_end, visit
from utvag.secrecy.views.restricting import block_end, conflict, restrictions
from utvag.secrecy.views.sealing import sealing

__all__ = [
    "alarm",
    "block_end",
    "canaries",
    "canary_end",
    "conflict",
    "emergency",
    "ending",
    "known",
    "locked",
    "locked_end",
    "opening",
    "openings",
    "protection",
    "protection_end",
    "restrictions",
    "sealing",
    "visit",
]
