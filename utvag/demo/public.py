"""The demo's front door."""

from utvag.accounts.public import demo_data_present, real_data_present
from utvag.demo.installing import email_of, install_organisations
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.demo.seeding import SEED, seed
from utvag.demo.stories import MENTORS, STORIES
from utvag.demo.telling.coming import case_id_of
from utvag.demo.welcome import welcome

__all__ = [
    "CONTROLLERS",
    "MENTORS",
    "SEED",
    "STORIES",
    "case_id_of",
    "demo_data_present",
    "demo_id",
    "email_of",
    "install_organisations",
    "real_data_present",
    "seed",
    "welcome",
]
