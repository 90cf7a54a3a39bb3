"""A place from search to discharge in Swedish, without a mouse; and its pages on paper."""

import io
from datetime import datetime

import pytest
from pypdf import PdfReader

from tests.journeys.keyboard import REACH
from tests.journeys.one_case import placing, short
from utvag.common.clock import STOCKHOLM

pytestmark = pytest.mark.journey


def on_paper(page) -> list[str]:
    """What each sheet says."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def test_a_place_is_found_and_left_again(at_work):
    astrid = at_work("Astrid Berg")
    short.takes_a_call(astrid, alias="Sånglärka")

    placing.looks_for_a_place(astrid, datetime.now(STOCKHOLM).date())
    placing.applies_outside_framework(astrid)
    placing.hears_that_they_have_room(astrid)
    placing.notes_the_arrival(astrid)
    placing.writes_what_the_provider_told(astrid)
    placing.discharges_at_once(astrid)

    # The stay over time: its picture and its table, and nothing of what can be done.
    (sheet,) = on_paper(astrid.page)
    assert " ".join(sheet.split()).count("Hem för vård eller boende (HVB)") >= 3
    assert "Rätta dagarna" not in sheet
    placing.reads_what_came_of_it(astrid)

    assert astrid.furthest[0] <= REACH, astrid.furthest


def test_occupancy_on_paper_has_its_picture_first_and_every_month(at_work):
    astrid = at_work("Astrid Berg")
    astrid.to("Mer", menu="Huvudmeny")
    astrid.key("Enter")
    astrid.press("Beläggning")

    first, *others = on_paper(astrid.page)

    assert "Vistelser den sista dagen i varje månad" in first
    assert "Dygnet runt" in first
    table = "\n".join([first, *others]).split("Sista dagen i")[1]
    assert len(table.strip().splitlines()) == 24 + 1, "the line of headings, and two years"
