"""A coordinator asks for state money: from My day to what was sent, with the document taken out."""

import time
import zipfile

import pytest
from playwright.sync_api import expect

from tests.journeys.crawling import become
from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.placements.tests import conftest as places
from utvag.walls import public as walls

pytestmark = pytest.mark.journey

register, team_case, applied, ongoing = places.register, places.team_case, places.applied, places.ongoing
ALIAS = "Tofsvipa"
GROUNDS = "Boende med stöd dygnet runt på annan ort, och hjälp att lämna det kriminella."
# A person reads and thinks besides; ten minutes are what they may take in all.
AT_MOST = 20


@pytest.fixture
def known(committed_db):
    """`known("astrid")`: somebody of the cast, whose rows stay when the browser asks for them."""

    def of(key):
        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", key))

    return of


@pytest.fixture
def astrid(known):
    return known("astrid")


@pytest.fixture
def bo(known):
    return known("bo")


@pytest.fixture
def case(open_case, astrid):
    return open_case(by=astrid, alias=ALIAS)


def taken_out(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return waiting.value.path()


def test_state_money_is_asked_for_from_my_day_to_what_was_sent(page, address, ongoing, complaints):
    ongoing()
    become(page, address, "Astrid Berg")
    began = time.monotonic()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")

    page.get_by_role("link", name="pågående ärende").click()
    page.get_by_role("link", name=ALIAS).first.click()
    page.get_by_role("navigation", name="Ärendets sidor").get_by_role("link", name="Placering").click()
    page.get_by_role("navigation", name="Ärendets sidor").get_by_role("link", name="Statsbidrag").click()
    page.get_by_role("link", name="Sök Polisens medel").first.click()
    # The days and the price that was agreed are there; why, and the evidence, are what is to be written.
    page.get_by_label("Vad pengarna ska användas till").fill(GROUNDS)
    for evidence in page.get_by_role("group", name="Underlag som finns").get_by_role("checkbox").all():
        evidence.check()
    page.get_by_role("button", name="Spara utkastet").click()
    expect(page.get_by_text("Utkastet är sparat")).to_be_visible()

    paper, text = taken_out(page, "Ta ut som PDF"), taken_out(page, "Ta ut som DOCX")
    assert paper.read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(text) as opened:
        written = opened.read("word/document.xml").decode()
    assert GROUNDS in written
    for kept in ("Hittebo", "Påhittade Vården", ALIAS):
        assert kept not in written

    page.get_by_label("Det som hänt").select_option(label="Skickad")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Det är noterat")).to_be_visible()
    expect(page.locator("main").get_by_text("Skickad", exact=True).first).to_be_visible()
    assert time.monotonic() - began < AT_MOST
    assert not complaints
