"""A consent with a reservation is asked about, and never read as a yes."""

import pytest

from utvag.imports.domain.values import Answer
from utvag.imports.tests.test_reading_cells import read, refusal


@pytest.mark.parametrize(
    "written",
    [
        "Ja, men inte om familjen",
        "Ja – bara muntligt",
        "ja (delvis)",
        "JA?",
        "Ja/nej",
        "yes but later",
        "Ja, fast inte än",
    ],
)
def test_a_yes_with_more_to_it_is_a_problem_to_answer(written):
    assert refusal(written, "consent_police").key == "yes_no.reservation"


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        ("Ja.", "consent_police", Answer.YES),
        ("Ja 2021-05-07", "consent_police", Answer.YES),
        ("Nej, vill inte", "consent_police", Answer.NO),
        ("Ja, varannan vecka", "child_present", Answer.YES),
    ],
)
def test_what_is_no_reservation_is_read(written, field, said):
    assert read(written, field) == said
