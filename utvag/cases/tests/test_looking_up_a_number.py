"""A personal number is looked up among one's own cases, with a reason, and so many times a day."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.cases.policies.casework import NUMBERS_A_DAY

# Two of the Tax Agency's published test numbers; nobody here has the second.
NUMBER, OF_NOBODY = "189001019802", "189001029819"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Counts stand outside the transaction of a test, too."""
    cache.clear()


@pytest.fixture
def case(open_case, astrid):
    return open_case(by=astrid, person={"name": "Åke Påhittad", "personal_number": NUMBER})


@pytest.fixture
def look_up(client):
    def asked(text, why="MEETING", **headers):
        return client.post(reverse("cases:search"), {"text": text, "why": why}, headers=headers)

    return asked


def tries(acting, who):
    with acting(who):
        return list(Entry.objects.filter(action="cases.list.seen", actor_id=who.pk).order_by("at"))


@pytest.mark.parametrize("written", [NUMBER, "900101+9802", " 18900101-9802 "])
def test_a_number_without_a_reason_finds_nobody(client, look_up, acting, astrid, case, written):
    client.force_login(astrid)

    page = look_up(written, why="").content.decode()

    assert case.number not in page
    assert "Säg varför du slår upp ett personnummer." in page
    assert tries(acting, astrid) == []


def test_the_reason_is_kept_with_what_was_found_and_the_number_is_not(client, look_up, acting, astrid, case):
    client.force_login(astrid)

    assert case.number in look_up(NUMBER).content.decode()

    (entry,) = tries(acting, astrid)
    assert (entry.details["page"], entry.details["why"]) == ("search", "MEETING")
    assert entry.details["cases"] == [str(case.pk)]
    assert NUMBER not in str(entry.details)


def test_a_name_and_a_case_number_ask_for_no_reason(client, look_up, astrid, case):
    client.force_login(astrid)

    assert case.number in look_up("Åke Påhittad", why="").content.decode()
    assert case.number in look_up(case.number, why="").content.decode()


def test_the_numbers_of_a_day_are_counted_whether_they_find_somebody_or_not(
    client, look_up, acting, astrid, case
):
    client.force_login(astrid)
    for nth in range(NUMBERS_A_DAY):
        look_up(OF_NOBODY if nth % 2 else NUMBER)

    page = look_up(NUMBER).content.decode()

    assert case.number not in page
    assert f"Du har slagit upp {NUMBERS_A_DAY} personnummer i dag" in page
    assert tries(acting, astrid)[-1].details == {
        "page": "search", "cases": [], "why": "MEETING", "refused": "BUDGET"
    }  # fmt: skip
    assert case.number in look_up(case.number, why="").content.decode()


def test_the_day_of_one_colleague_is_not_anothers(client, look_up, astrid, david, case):
    client.force_login(david)
    for _nth in range(NUMBERS_A_DAY + 1):
        look_up(OF_NOBODY)
    client.force_login(astrid)

    assert case.number in look_up(NUMBER).content.decode()


def test_what_is_missing_is_said_also_where_only_the_answer_is_shown(client, look_up, astrid, case):
    client.force_login(astrid)

    page = look_up(NUMBER, why="", **{"HX-Request": "true"}).content.decode()

    assert "<form" not in page
    assert "Säg varför du slår upp ett personnummer." in page
