"""Fills an empty database with the invented municipality and its history."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime

from django.db import connection

from utvag.common.clock import local_date
from utvag.demo.installing import install_organisations
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.demo.presence import is_told
from utvag.demo.stories import PARTS
from utvag.demo.stories.later import stories_until
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.asking import tell_consultations
from utvag.demo.telling.books import tell_books
from utvag.demo.telling.packages import packages_told, tell_packages
from utvag.demo.telling.places import keep_providers
from utvag.demo.telling.publishing import tell_publications
from utvag.demo.telling.registers import keep_registers, registers_kept
from utvag.demo.telling.reviewing import tell_reviews
from utvag.demo.telling.teller import opening_of, tell
from utvag.demo.telling.unbroken import in_one_piece
from utvag.statistics import public as statistics

# Draws the case numbers, telephone numbers and minutes of every demo; another seed is another demo.
SEED = "exempelby-1"

Say = Callable[[str], None]


def seed(*, at: datetime, say: Say = lambda line: None) -> None:
    """Add what is not there yet; a second run adds nothing, and a killed one has left no half part."""
    install_organisations(at=at)
    if missing := [name for name, stories in PARTS.items() if not is_told(stories)]:
        _tell(missing, at=at, say=say)
    _send_packages(at)
    tell_reviews(at)
    for controller in CONTROLLERS:
        statistics.take_first_snapshot(controller_id=demo_id(controller.code), at=at)
    tell_publications(at)


def _send_packages(at: datetime) -> None:
    """Between those whose cases have been told."""
    with in_one_piece(), Actors().on_stage() as actors:
        if not packages_told(actors, at):
            tell_packages(actors, at, SEED)


def _tell(missing: list[str], *, at: datetime, say: Say) -> None:
    say("Filling the demo municipality with invented people …")
    with in_one_piece(), Actors().on_stage() as actors:
        if not registers_kept(actors):
            keep_registers(actors, at)
            keep_providers(actors)
            tell_consultations(actors, at)
    # Two processes on two processors; inside somebody's transaction another one would see nothing.
    aside = [] if connection.in_atomic_block or (os.cpu_count() or 1) < 2 else missing[1:]
    others = [_start_aside(name, at) for name in aside]
    try:
        for name in missing:
            if name not in aside:
                tell_part(name, at=at, say=say)
        if any(other.wait() for other in others):
            raise RuntimeError("A part of the demo could not be told; the lines above say why.")
    finally:
        for other in others:
            other.kill()


def tell_part(name: str, *, at: datetime, say: Say = lambda line: None) -> None:
    """Tell the stories of one part in one transaction."""
    told: dict = {}
    year = 0
    with in_one_piece(), Actors().on_stage() as actors:
        for story in (*PARTS[name], *(stories_until(local_date(at)) if name == "late" else ())):
            opened = opening_of(story, local_date(at))
            if opened.year > year:
                year = opened.year
                say(f"  {year} …")
            tell(story, actors=actors, now=at, seed=SEED, told=told)
        if name == "late":
            tell_books(actors, at)


def _start_aside(name: str, at: datetime) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "utvag.demo.telling", name, at.isoformat()])
