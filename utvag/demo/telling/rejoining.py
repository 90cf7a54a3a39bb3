"""Somebody has come back: the registrar sees that two records are one person."""

from typing import Any

from utvag.demo.telling.tale import Tale
from utvag.people import public as people

REGISTRAR = "eva"


def join_with_earlier(tale: Tale, earlier: Any) -> None:
    """Eva joins the new record with the earlier one; the cases then know of each other."""
    registrar = tale.actors.become(REGISTRAR)
    pair = {earlier.person_id, tale.case.person_id}
    candidate = next(
        found for found in people.candidates_open_to(registrar) if {found.first_id, found.second_id} == pair
    )
    kept = candidate.first if candidate.first_id == earlier.person_id else candidate.second
    people.decide_same(candidate=candidate, kept=kept, by=registrar, at=tale.at, ground="NUMBER")
