"""Each page of a case as of a day: what was written later is not there, and nothing can be sent."""

import pytest

from utvag.cases.tests.writing import EARLY, LATE, WRITERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", WRITERS)
def test_what_was_written_after_the_day_is_not_there(acting, bos_case, bo, page_on, name):
    with acting(bo):
        WRITERS[name](bos_case, bo, EARLY, "Skrevs före dagen")
        WRITERS[name](bos_case, bo, LATE, "Skrevs efter dagen")

    then, now = page_on(name), page_on(name, None)

    assert "Skrevs före dagen" in then
    assert "Skrevs efter dagen" not in then
    assert "Skrevs före dagen" in now
    assert "Skrevs efter dagen" in now


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "cases:journal_print"])
def test_a_page_of_an_earlier_day_says_so_and_has_nothing_to_send(acting, bos_case, bo, page_on, name):
    with acting(bo):
        WRITERS[name](bos_case, bo, EARLY, "Skrevs före dagen")

    page = page_on(name)

    assert "Så här såg ärendet ut den 15 april 2026" in page
    inside = page[page.index("<main") : page.index("</main>")]
    assert 'method="post"' not in inside
    assert "Så här såg ärendet ut" not in page_on(name, None)
