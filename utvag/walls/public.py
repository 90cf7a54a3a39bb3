"""The walls' front door."""

from utvag.walls.acting import (
    Actor,
    acting_as,
    at_the_door,
    door_token,
    holding,
    installing,
    rotating_keys,
    sign_in_token,
    signing_in,
    take,
    who_acts,
)
from utvag.walls.beside import connect_as
from utvag.walls.counters import tally
from utvag.walls.gate import close_session, close_sessions_of, open_session
from utvag.walls.happening import happening, opened, reconcile, wrote
from utvag.walls.middleware import WalledRequest, token_of
from utvag.walls.quiet import statements_are_hidden

__all__ = [
    "Actor",
    "WalledRequest",
    "acting_as",
    "at_the_door",
    "close_session",
    "close_sessions_of",
    "connect_as",
    "door_token",
    "happening",
    "holding",
    "installing",
    "open_session",
    "opened",
    "reconcile",
    "rotating_keys",
    "sign_in_token",
    "signing_in",
    "statements_are_hidden",
    "take",
    "tally",
    "token_of",
    "who_acts",
    "wrote",
]
