"""Fills an empty database with the invented municipality and its history."""

from collections.abc import Callable
from datetime import datetime

from utvag.demo.installing import install_organisations


def seed(*, at: datetime, say: Callable[[str], None] = lambda line: None) -> None:
    """Add what is not there yet; a second run adds nothing."""
    say("Filling the demo municipality …")
    install_organisations(at=at)
