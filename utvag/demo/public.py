"""The demo's front door."""

from utvag.demo.installing import email_of, install_organisations
from utvag.demo.organisations import CONTROLLERS, demo_id

__all__ = ["CONTROLLERS", "demo_id", "email_of", "install_organisations"]
