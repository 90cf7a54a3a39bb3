"""The inbox and the outbox, one package, and the keys."""

from utvag.exchange.views.files import on_paper, paper, putting_in, receipt_file, sealed_file, typed
from utvag.exchange.views.keys import (
    card,
    card_file,
    check,
    importing,
    keys,
    making,
    own_key,
    own_replace,
    own_revoke,
    revoke,
    without_program,
)
from utvag.exchange.views.packages import (
    again,
    answer,
    inbox,
    outbox,
    package,
    package_secrets,
    read,
    withdraw,
    writing,
)
from utvag.exchange.views.taking_in import taking_in

__all__ = [
    "again",
    "answer",
    "card",
    "card_file",
    "check",
    "importing",
    "inbox",
    "keys",
    "making",
    "on_paper",
    "outbox",
    "own_key",
    "own_replace",
    "own_revoke",
    "package",
    "package_secrets",
    "paper",
    "putting_in",
    "read",
    "receipt_file",
    "revoke",
    "sealed_file",
    "taking_in",
    "typed",
    "withdraw",
    "without_program",
    "writing",
]
