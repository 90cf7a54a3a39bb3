"""What the file of gates says is asked of whoever prepares; a gate is shut before its first day and after its last."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from utvag.disclosures.policies import Wanted, objections
from utvag.law import public as law

# The day on which act 2025:170 came into force.
FIRST = date(2025, 4, 1)


def asked_for(gate, *, today, **more):
    about = {
        "kind": "INFORMATION",
        "gate": law.legal_gate(gate) if isinstance(gate, str) else gate,
        "recipient": "NOA",
        "purpose": "Brott som väntas",
        "items": {"REACH": "Mobilen"},
        "need": "Utan den nås personen inte.",
        "proportionality": "En person, ett nummer.",
        "harm": "NONE",
        "harm_note": "Numret är redan känt.",
        **more,
    }
    return objections(Wanted(**about), today=today, consents=[])


def called_back(today):
    return {
        "kind": "CONTACT_DETAILS",
        "asker": "En polis",
        "asked_on": today,
        "called_back_on": today,
        "called_back_by_way_of": "Växeln",
        "exceptional": "NONE",
        "exceptional_note": "Inget talar emot.",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("today", "shut"), [(FIRST - timedelta(days=1), True), (FIRST, False)])
def test_a_gate_opens_nothing_before_its_first_day(today, shut):
    found = asked_for("contact_details", today=today, **called_back(today))

    assert ("gate" in found) is shut
    assert set(found) <= {"gate"}


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "shut"), [(0, False), (1, True)])
def test_a_gate_opens_nothing_after_its_last_day(days, shut):
    gate = replace(law.legal_gate("crime_prevention"), valid_to=FIRST + timedelta(days=400))

    found = asked_for(gate, today=FIRST + timedelta(days=400 + days))

    assert ("gate" in found) is shut


@pytest.mark.parametrize(("left_out", "field"), [({"harm": ""}, "harm"), ({"harm_note": ""}, "harm_note")])
def test_a_harm_test_is_made_and_says_why(left_out, field):
    assert set(asked_for("no_harm", today=FIRST, recipient="PRISON_PROBATION", **left_out)) == {field}


def test_a_gate_that_takes_two_takes_two_whatever_is_given():
    gate = replace(law.legal_gate("own_work"), deciders=2)
    one = Wanted(kind="INFORMATION", gate=gate, recipient="OTHER", purpose="x", items={"HEALTH": "x"})

    assert one.deciders == 2
    assert replace(one, gate=law.legal_gate("own_work")).deciders == 1
