"""What the keys contribute to the floors below."""

from utvag.audit import public as audit
from utvag.vault import reasons


def register() -> None:
    audit.register_keeper(audit.Keeper(seal=reasons.seal, open=reasons.open_all))
