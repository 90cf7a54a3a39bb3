"""The invented municipality has a history: its figures, its law and its people are as they should be."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.cases.models import Case, Decision, DecisionReference, Reentry
from utvag.common.clock import start_of
from utvag.demo.organisations import demo_id
from utvag.demo.stories import MENTORS, STORIES
from utvag.disclosures import public as disclosures
from utvag.oversight import public as oversight
from utvag.people import public as people
from utvag.people.tests import published_numbers as published
from utvag.statistics import public as statistics
from utvag.walls import public as walls

pytestmark = pytest.mark.usefixtures("demo")

THE_DAY = date(2021, 5, 7)
OPENED_A_YEAR = {
    2015: 1,
    2016: 2,
    2017: 2,
    2018: 3,
    2019: 3,
    2020: 4,
    2021: 3,
    2022: 3,
    2023: 3,
    2024: 3,
    2025: 4,
}
NEW_ACT = date(2025, 7, 1)
EXEMPELBY = [story for story in STORIES if story.at == "exempelby"]


def test_one_to_four_seek_help_each_year_and_four_did_in_2020(persona):
    with walls.acting_as(persona("astrid")):
        opened = Counter(case.opened_at.year for case in Case.objects.filter(opened_at__year__lt=2026))
    assert opened == OPENED_A_YEAR


@pytest.mark.parametrize("who", ["astrid", "david"])
def test_eight_cases_are_ongoing_on_7_may_2021(persona, who):
    user = persona(who)
    with walls.acting_as(user):
        assert cases.counts_on(user, THE_DAY)["ongoing"] == 8


def test_the_caseload_of_that_day_lists_the_eight(client, persona):
    client.force_login(persona("astrid"))
    page = client.get(reverse("cases:caseload"), {"on": THE_DAY.isoformat()})
    then = {
        s.key
        for s in EXEMPELBY
        if s.key in ("2019-1", "2019-3", *(f"2020-{n}" for n in range(1, 5)), "2021-1", "2021-2")
    }
    for story in EXEMPELBY:
        listed = str(demo_id("case", story.key)) in page.content.decode()
        assert listed == (story.key in then), story.key


def test_between_eight_and_ten_are_ongoing_today(persona):
    astrid = persona("astrid")
    with walls.acting_as(astrid):
        assert 8 <= cases.counts_on(astrid, timezone.localdate())["ongoing"] <= 10


@pytest.mark.parametrize(
    ("who", "model"), [("maja", "malmo"), ("nils", "stockholm"), ("olga", "stockholm"), ("pelle", "goteborg")]
)
def test_neighbours_run_the_other_models(persona, who, model):
    with walls.acting_as(persona(who)):
        theirs = Case.objects.select_related("operating_model")
        assert 2 <= len(theirs) <= 4
        assert {case.operating_model.key for case in theirs} == {model}


def test_every_decision_cites_the_law_of_its_day(persona):
    with walls.acting_as(persona("astrid")):
        cited = list(DecisionReference.objects.select_related("decision"))
        assert cited
        for place in cited:
            day = place.decision.decided_on
            assert place.valid_from <= day
            assert place.valid_to is None or day <= place.valid_to
        acts = {
            (place.sfs, place.decision.decided_on >= NEW_ACT)
            for place in cited
            if place.sfs in ("2001:453", "2025:400")
        }
    assert acts == {("2001:453", False), ("2025:400", True)}


def test_one_case_has_decisions_under_both_acts(persona):
    with walls.acting_as(persona("astrid")):
        days = Decision.objects.filter(case=demo_id("case", "2025-1")).values_list("decided_on", flat=True)
        assert min(days) < NEW_ACT <= max(days)


def test_everybody_is_on_the_list_of_invented_people_with_a_published_number(persona):
    invented = {story.who.name for story in EXEMPELBY} | {"Jon Järnek"}
    astrid = persona("astrid")
    with walls.acting_as(astrid):
        found = [(person.name, person.personal_number) for person in people.people_of(astrid)]
    assert len(found) == len(EXEMPELBY)
    assert {name for name, _number in found} <= invented
    assert {number for _name, number in found if number} <= set(published.ADULTS)


def test_who_came_back_was_found_by_the_registrar(persona):
    with walls.acting_as(persona("astrid")):
        again = {row.case_id: row.earlier_id for row in Reentry.objects.all()}
    expected = {demo_id("case", s.key): demo_id("case", s.earlier) for s in EXEMPELBY if s.earlier}
    assert again == expected
    assert len(again) == 3


def test_one_pair_waits_for_the_registrar(persona):
    eva = persona("eva")
    with walls.acting_as(eva):
        assert len(people.candidates_open_to(eva)) == 1


def test_three_former_clients_help_others(persona):
    with walls.acting_as(persona("astrid")):
        closed = Case.objects.filter(pk__in=[demo_id("case", story.key) for story in MENTORS])
        assert [case.closure.reason for case in closed.select_related("closure")] == ["GOALS_REACHED"] * 3


def test_help_goes_on_when_the_police_get_a_no(persona):
    with walls.acting_as(persona("astrid")):
        refused = {row.case_id for row in disclosures.Consent.objects.filter(answer="REFUSED")}
        case = Case.objects.get(pk=demo_id("case", "2025-3"))
    assert case.pk in refused
    assert (case.social_stage, case.police_stage) == ("intensive", "not_opened")


def test_a_child_waits_for_its_assessment_today(persona):
    with walls.acting_as(persona("astrid")):
        waiting = cases.open_protection_of(Case.objects.get(pk=demo_id("case", "live-3"))).get()
    assert waiting.due_on == timezone.localdate()


def test_the_log_has_its_own_days(persona):
    from utvag.audit.public import entries_of_case

    with walls.acting_as(persona("astrid")):
        years = {entry.at.year for entry in entries_of_case(demo_id("case", "2018-3"))}
    assert years == {2018, 2019, 2020}


def test_the_log_reviewer_signs_a_month_in_which_she_did_nothing_herself(persona):
    """What is drawn of her own she may not answer, and the review would never be signed."""
    ines = persona("ines")
    with walls.acting_as(ines):
        done = oversight.reviews().exclude(sign_off=None).get()
        own = audit.entries_of_actor(ines.pk).filter(at__gte=start_of(done.first_on))
        assert not own.filter(at__lt=start_of(done.last_on + timedelta(days=1))).exists()


def test_nothing_that_anybody_reads_of_the_figures_is_about_few(client, persona):
    with walls.acting_as(persona("hugo")):
        left = list(statistics.publications())
    assert left
    for row in left:
        for number in (number for table in row.released for number in table.numbers):
            width = (number.low + 99 if number.high is None else number.high) - number.low
            assert number.low >= row.threshold or width >= 3
        page = client.get(reverse("statistics:public_publication", args=[row.pk]))
        assert not {"1", "2", "3", "4"} & set(re.findall(r'<td class="number">(\d+)</td>', page.text))
