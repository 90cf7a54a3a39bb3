"""Everything that changes users, their roles and how they sign in."""

from utvag.accounts.actions.changes import (
    agree_to_change,
    ask_for_link,
    ask_for_role,
    invite,
    invite_from_server,
    stop_change,
)
from utvag.accounts.actions.commands import keep_command, make_command_token, prove_at_command
from utvag.accounts.actions.invitations import accept_invitation
from utvag.accounts.actions.own import choose_language, end_session, link_subject, sign_out_elsewhere
from utvag.accounts.actions.users import add_user, appoint, deactivate, end_membership, sign_out

__all__ = [
    "accept_invitation",
    "add_user",
    "agree_to_change",
    "appoint",
    "ask_for_link",
    "ask_for_role",
    "choose_language",
    "deactivate",
    "end_membership",
    "end_session",
    "invite",
    "invite_from_server",
    "keep_command",
    "link_subject",
    "make_command_token",
    "prove_at_command",
    "sign_out",
    "sign_out_elsewhere",
    "stop_change",
]
