"""The front door to grants, and to what takes reach away."""

from utvag.access.actions import (
    block,
    end,
    end_block,
    end_protection,
    end_unit,
    found,
    give,
    protect,
    seal_part,
)
from utvag.access.models import LONGEST_EMERGENCY, Block, Grant, PartReader, ProtectedMode
from utvag.access.queries import (
    asking_who_is_blocked,
    asking_who_is_joined,
    blocked_ids,
    blocks_of,
    grants_of,
    is_shielded,
    joined_with,
    opened_in_emergency,
    protected_modes_of,
    readers_of,
)

__all__ = [
    "LONGEST_EMERGENCY",
    "Block",
    "Grant",
    "PartReader",
    "ProtectedMode",
    "asking_who_is_blocked",
    "asking_who_is_joined",
    "block",
    "blocked_ids",
    "blocks_of",
    "end",
    "end_block",
    "end_protection",
    "end_unit",
    "found",
    "give",
    "grants_of",
    "is_shielded",
    "joined_with",
    "opened_in_emergency",
    "protect",
    "protected_modes_of",
    "readers_of",
    "seal_part",
]
