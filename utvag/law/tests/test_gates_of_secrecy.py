"""By which provision something may leave: dated, with guidance, and marked until a lawyer has read it."""

from datetime import date

import pytest
from django.urls import reverse

from utvag.law import public
from utvag.law.tests.test_checking_the_files import folder, spoil  # noqa: F401

BEFORE, AFTER = date(2025, 3, 31), date(2025, 4, 1)


def keys(on):
    return {gate.key for gate in public.legal_gates(on)}


def test_contact_details_are_asked_for_since_1_april_2025():
    assert "contact_details" not in keys(BEFORE)
    assert "contact_details" in keys(AFTER)


def test_contact_details_take_two_a_call_back_and_the_exceptional_reasons():
    gate = public.legal_gate("contact_details")

    assert gate.deciders == 2
    assert set(gate.must_note) == {public.Note.CALL_BACK, public.Note.NEED, public.Note.EXCEPTIONAL}
    _secrecy, places = public.provisions_of(gate, AFTER)
    assert places[0].label.replace("\xa0", " ") == "4 § lagen (2025:170)"


def test_what_does_not_open_is_there_to_be_known():
    closed = {gate.key for gate in public.legal_gates(date(2026, 1, 1)) if not gate.opens}

    assert closed == {"enforcement_duty", "general_clause", "weighing", "enforcement_26_9e"}


def test_secrecy_is_where_one_starts_so_no_harm_needs_its_test():
    gate = public.legal_gate("no_harm")
    secrecy, lifts = public.provisions_of(gate, AFTER)

    assert gate.harm_test
    assert ([place.text for place in secrecy], lifts) == (["26 kap. 1 §"], ())


def test_a_consent_needs_neither_two_nor_a_test():
    gate = public.legal_gate("consent")

    assert (gate.deciders, gate.harm_test, gate.must_note) == (1, False, ())


def test_no_gate_says_that_a_lawyer_has_approved_it():
    assert not any(gate.verified for gate in public.legal_gates())


@pytest.mark.parametrize("gate", public.legal_gates(), ids=lambda gate: gate.key)
def test_every_gate_cites_the_secrecy_on_its_first_day(gate):
    assert public.provisions_of(gate, gate.valid_from)[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("deciders: 2", "deciders: 3", "must be 1 or 2"),
        ("must_note: [NEED]", "must_note: [WISH]", "must hold only"),
        ("overrides: [own_work]", "overrides: []", "what lifts the secrecy"),
        ("overrides: [own_work]", "overrides: [own_wish]", "is not in references.yaml"),
        ("overrides: [crime_prevention]\n    decided_from", "overrides: [weighing]\n    decided_from",
         "is not in force all the time of the gate"),
    ],
)  # fmt: skip
def test_a_wrong_gate_is_a_mistake(folder, old, new, said):  # noqa: F811
    from utvag.law.domain.reading import read_folder

    spoil(folder, "legal_gates", old, new)

    assert any(said in found.message for found in read_folder(folder)[1])


@pytest.mark.django_db
def test_the_page_guides_and_marks_what_is_not_verified(client, bo):
    client.force_login(bo)
    shown = client.get(reverse("law:gates")).content.decode()

    assert shown.count("Inte verifierat av jurist</") == len(public.legal_gates())
    assert "undantar det som omfattas av" in shown
    assert "10 kap. 28 §" in shown.replace("\xa0", " ")
