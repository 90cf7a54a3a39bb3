"""What the parts in a case allow, asked of the policies themselves."""

from datetime import date

import pytest

from utvag.cases import policies
from utvag.common.policy import NotAllowed

EMERGENCY = policies.EMERGENCY
FOR_THE_TEAM = "Den här sidan är för teamet"
ONLY_READ = "Vid en nödöppning läser man ärendet"


@pytest.mark.parametrize("page", ["journal", "plan", "decisions", "ledger", "export", "looks"])
def test_an_emergency_opens_no_page_that_an_acute_danger_does_not_ask_for(page):
    with pytest.raises(NotAllowed, match=FOR_THE_TEAM):
        policies.may_see_page(page, part=EMERGENCY).require()

    assert policies.may_see_page(page, part="CO_WORKER")


@pytest.mark.parametrize("page", ["overview", "person", "tracks", "journal"])
def test_in_an_emergency_nothing_is_sent_from_any_page(page):
    with pytest.raises(NotAllowed, match=ONLY_READ):
        policies.may_see_page(page, part=EMERGENCY, looks=False).require()


def test_even_in_an_emergency_one_says_that_one_must_not_have_the_case():
    assert policies.may_see_page("conflict", part=EMERGENCY, looks=False)


def test_an_emergency_opens_no_protected_address():
    with pytest.raises(NotAllowed, match=FOR_THE_TEAM):
        policies.may_see_whole_person(part=EMERGENCY).require()

    assert policies.may_see_whole_person(part="CO_WORKER")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "told"),
    [(EMERGENCY, ONLY_READ), ("EARLIER", "får läsa ärendet men inte ändra"), ("", "inte är med i teamet")],
)
@pytest.mark.parametrize("may", [policies.may_work, policies.may_follow_up])
def test_who_has_no_part_in_a_case_changes_nothing_in_it(bos_case, cecilia, part, told, may):
    with pytest.raises(NotAllowed, match=told):
        may(bos_case, cecilia, part=part).require()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "may", [policies.may_work, policies.may_follow_up, policies.may_lead, policies.may_lead_on]
)
def test_a_case_as_it_was_on_an_earlier_day_is_not_changed(bos_case, astrid, may):
    assert may(bos_case, astrid, part="COORDINATOR")
    bos_case.as_of = date(2026, 4, 1)

    with pytest.raises(NotAllowed, match="visar en tidigare dag"):
        may(bos_case, astrid, part="COORDINATOR").require()


def test_no_case_in_protected_mode_is_left_by_the_last_who_leads_its_unit():
    with pytest.raises(NotAllowed, match="Ärendet är i skyddat läge"):
        policies.may_be_without(stays_led=False).require()
