"""Consent, the police's statements and their regular checks."""

from importlib.util import find_spec

# The statements open the police track's later stages; until they can be told it stays where it is.
AVAILABLE = find_spec("utvag.disclosures.public") is not None
BEFORE_STATEMENTS = ("initial_check", "risk_analysis", "ended")
