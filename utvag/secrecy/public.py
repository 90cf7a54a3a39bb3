"""The front door to inner secrecy."""

from utvag.secrecy.actions import (
    block_colleague,
    open_in_emergency,
    place_canary,
    protect_case,
    review,
    seal_threat,
)

__all__ = ["block_colleague", "open_in_emergency", "place_canary", "protect_case", "review", "seal_threat"]
