"""Every read of emergencies and of who is to see nothing; the wall has already narrowed it."""

from utvag.secrecy.queries.canaries import Alarm, canaries, canary_alarms, last_alarm_of
from utvag.secrecy.queries.emergency import (
    Looked,
    has_unreviewed,
    leads_case_of,
    looks_in,
    opening_seen,
    openings_of_case,
    openings_seen,
    told_openings,
    waiting_openings,
    was_not_justified_since,
)
from utvag.secrecy.queries.locked import (
    colleagues_who_may_know,
    known_by_number,
    known_to,
    locked_profile_with,
    locked_profiles_of,
)
from utvag.secrecy.queries.protecting import ProtectedTold, mode_of, protected_modes_told, team_now
from utvag.secrecy.queries.restricting import (
    block_with,
    colleagues_to_block,
    others_lead,
    others_reach,
    who_sees_to,
)
from utvag.secrecy.queries.sealing import THREAT, may_be_readers, sets_list

__all__ = [
    "THREAT",
    "Alarm",
    "Looked",
    "ProtectedTold",
    "block_with",
    "canaries",
    "canary_alarms",
    "colleagues_to_block",
    "colleagues_who_may_know",
    "has_unreviewed",
    "known_by_number",
    "known_to",
    "last_alarm_of",
    "leads_case_of",
    "locked_profile_with",
    "locked_profiles_of",
    "looks_in",
    "may_be_readers",
    "mode_of",
    "opening_seen",
    "openings_of_case",
    "openings_seen",
    "others_lead",
    "others_reach",
    "protected_modes_told",
    "sets_list",
    "team_now",
    "told_openings",
    "waiting_openings",
    "was_not_justified_since",
    "who_sees_to",
]
