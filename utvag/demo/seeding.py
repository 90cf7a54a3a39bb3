"""Fills an empty database with the invented municipality and its history."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from utvag.common.clock import local_date
from utvag.demo.installing import install_organisations
from utvag.demo.presence import told_already
from utvag.demo.stories import STORIES
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.asking import tell_consultations
from utvag.demo.telling.registers import keep_registers
from utvag.demo.telling.teller import opening_of, tell

SEED = "exempelby-1"

Say = Callable[[str], None]


def seed(*, at: datetime, say: Say = lambda line: None) -> None:
    """Add what is not there yet; a second run adds nothing, and a killed one has left nothing."""
    install_organisations(at=at)
    if told_already():
        return
    say("Filling the demo municipality …")
    with transaction.atomic(), Actors().on_stage() as actors:
        keep_registers(actors, at)
        tell_consultations(actors, at)
        _tell_history(actors, at, say)


def _tell_history(actors: Actors, at: datetime, say: Say) -> None:
    told: dict = {}
    year = 0
    for story in STORIES:
        opened = opening_of(story, local_date(at))
        if opened.year > year:
            year = opened.year
            say(f"  {year} …")
        tell(story, actors=actors, now=at, seed=SEED, told=told)
