"""Somebody who wants out, on a telephone, without JavaScript or with it, in each language."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from utvag.accounts import public as accounts
from utvag.demo.organisations import demo_id
from utvag.door import public as doors
from utvag.door.tests.conftest import SLUG, WRITTEN, opened_door
from utvag.walls import public as walls

pytestmark = pytest.mark.journey

TELEPHONE = {"width": 375, "height": 800}
LANGUAGES = {"sv": "Svenska", "en": "English", "ar": "العربية", "so": "Soomaali"}


@pytest.fixture
def astrid(committed_db):
    """Not the cast's, which stands in a transaction that no browser sees."""
    with walls.signing_in():
        users = accounts.User.objects.select_related("controller")
        return users.get(pk=demo_id("exempelby", "user", "astrid"))


@pytest.fixture
def door_address(address, committed_db, acting, astrid):
    opened_door(acting, astrid)
    return f"{address}/d/{SLUG}/"


@pytest.fixture
def without_script(browser):
    context = browser.new_context(java_script_enabled=False, viewport=TELEPHONE, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_is_accessible_and_fits_a_telephone(door_address, page, complaints, code):
    page.set_viewport_size(TELEPHONE)
    page.goto(door_address)
    with page.expect_navigation():
        page.get_by_role("button", name=LANGUAGES[code], exact=True).click()
    for _page in ("empty", "with its mistakes", "sent"):
        assert page.evaluate("document.documentElement.lang") == code
        assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert not [f"{each['id']} {each['nodes'][0]['target']}" for each in found], (code, _page, scheme)
        if _page == "with its mistakes":
            page.fill("#about", WRITTEN["about"])
        if _page != "sent":
            with page.expect_navigation():
                page.locator(".send").click()
    assert not complaints


def test_it_works_without_javascript_and_leaves_no_cookie(door_address, without_script, acting, astrid):
    page = without_script
    page.goto(door_address)
    assert not page.locator("#exit-hint").is_visible()
    page.get_by_label("Jag vill själv ut").check()
    page.get_by_label("Vad gäller det?").fill(WRITTEN["about"])
    page.get_by_role("button", name="English").click()
    assert page.get_by_label("What is it about?").input_value() == WRITTEN["about"]
    page.get_by_label("Telephone").check()
    page.get_by_label("Number, address or whom we go through").fill(WRITTEN["contact"])
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="It has arrived").wait_for()
    assert page.url == door_address
    assert not page.context.cookies()
    with acting(astrid):
        assert doors.Message.objects.count() == 1


def test_the_history_tells_nothing(door_address, page):
    page.goto(door_address)
    titles = {page.title()}
    page.fill("#about", WRITTEN["about"])
    page.locator(".send").click()
    page.get_by_role("heading", name="Det har kommit fram").wait_for()
    titles.add(page.title())
    assert titles == {"Kontakt"}
    assert page.url == door_address


def test_enter_in_a_choice_sends_nothing(door_address, page, acting, astrid):
    page.goto(door_address)
    page.fill("#about", WRITTEN["about"])
    page.get_by_label("Jag vill själv ut").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.input_value("#about") == WRITTEN["about"]
    with acting(astrid):
        assert not doors.Message.objects.exists()


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_leaving_puts_another_page_in_its_place(door_address, page, way):
    page.route("https://exempel.invalid/**", lambda route: route.fulfill(body="<title>Vädret</title>Sol"))
    page.goto("about:blank")
    page.goto(door_address)
    page.fill("#about", WRITTEN["about"])
    if way == "button":
        page.locator("#exit").click()
    else:
        for _press in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://exempel.invalid/vader")
    page.go_back()
    assert page.url == "about:blank"
