"""The walls' front door."""

from utvag.walls.acting import (
    Actor,
    acting_as,
    at_the_door,
    at_the_post,
    counting_at,
    door_token,
    forecasting_for,
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
from utvag.walls.gate import (
    OpenSession,
    close_session,
    close_session_at,
    close_sessions_of,
    ending_sessions_of,
    open_session,
    sessions_of,
)
from utvag.walls.happening import happening, has_opened, opened, reconcile, wrote
from utvag.walls.middleware import WalledRequest, token_of
from utvag.walls.quiet import statements_are_hidden

__all__ = [
    "Actor",
    "OpenSession",
    "WalledRequest",
    "acting_as",
    "at_the_door",
    "at_the_post",
    "close_session",
    "close_session_at",
    "close_sessions_of",
    "connect_as",
    "counting_at",
    "door_token",
    "ending_sessions_of",
    "forecasting_for",
    "happening",
    "has_opened",
    "holding",
    "installing",
    "open_session",
    "opened",
    "reconcile",
    "rotating_keys",
    "sessions_of",
    "sign_in_token",
    "signing_in",
    "statements_are_hidden",
    "take",
    "tally",
    "token_of",
    "who_acts",
    "wrote",
]
