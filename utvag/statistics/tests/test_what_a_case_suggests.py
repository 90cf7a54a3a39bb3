from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from utvag.cases import public as cases
from utvag.disclosures import public as disclosures
from utvag.statistics.domain.answers import age_group, contradicts
from utvag.statistics.presenters.suggestions import suggestions_of

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 4, 1)
STATED = {"source": "LPO", "stated_on": TODAY, "expires_on": TODAY + timedelta(days=90), "summary": ""}


@pytest.fixture
def suggested(acting, astrid):
    def of(case):
        with acting(astrid):
            whole = cases.Case.objects.select_related("key", "person__key").get(pk=case.pk)
            return suggestions_of(whole, TODAY)

    return of


@pytest.mark.parametrize(
    ("lowest", "highest", "group"),
    [
        (16, 17, "under_18"),
        (17, 18, "unknown"),
        (18, 20, "18-20"),
        (24, 24, "21-24"),
        (25, 29, "25-29"),
        (30, None, "30+"),
        (18, None, "unknown"),
        (0, None, "unknown"),
    ],
)
def test_an_age_that_may_lie_in_two_groups_is_in_neither(lowest, highest, group):
    assert age_group(lowest, highest) == group


def test_who_is_under_eighteen_is_no_adult_and_an_unknown_contradicts_nothing():
    assert contradicts({"adult": "yes", "age": "under_18"})
    assert contradicts({"adult": "no", "age": "30+"})
    assert not contradicts({"adult": "no", "age": "under_18"})
    assert not contradicts({"adult": "unknown", "age": "under_18"})
    assert not contradicts({"adult": "yes", "age": "unknown"})


def test_a_new_case_suggests_nothing_that_nobody_has_said(case, suggested):
    assert suggested(case) == {}


def test_the_birth_says_how_old_somebody_was_at_the_first_contact(open_case, astrid, suggested):
    case = open_case(by=astrid, person={"name": "Åke Påhittad", "birth_year": 2004})
    found = suggested(case)
    assert found["age"].answer == "21-24"
    assert found["adult"].answer == "yes"


def test_between_two_groups_an_adult_is_known_and_no_group(open_case, astrid, suggested):
    found = suggested(open_case(by=astrid, person={"name": "Åke Påhittad", "birth_year": 2005}))
    assert (found["age"].answer, found["adult"].answer) == ("", "yes")


def test_who_turned_eighteen_that_year_may_have_been_a_minor(open_case, astrid, suggested):
    found = suggested(open_case(by=astrid, person={"name": "Åke Påhittad", "birth_year": 2008}))
    assert set(found) == {"age"}


@pytest.mark.parametrize(
    ("conclusion", "answer"), [("HIGH", "yes"), ("NONE", "no"), ("LOW", ""), ("UNCLEAR", "")]
)
def test_the_police_say_whether_there_is_a_threat_and_a_low_one_is_weighed(
    case, acting, astrid, suggested, conclusion, answer
):
    with acting(astrid):
        disclosures.record(case=case, kind="THREAT", conclusion=conclusion, by=astrid, at=AT, **STATED)
    assert suggested(case)["threat"].answer == answer


def test_how_criminal_somebody_is_answers_for_no_milieu(case, acting, astrid, suggested):
    with acting(astrid):
        disclosures.record(case=case, kind="CRIMINALITY", conclusion="HIGH", by=astrid, at=AT, **STATED)
    assert suggested(case)["criminal_milieu"].answer == ""


def test_what_is_noted_under_the_tracks_goes_before_the_level_of_motivation(case, acting, astrid, suggested):
    with acting(astrid):
        cases.assess(
            case=case, kind="MOTIVATION", level="HIGH", text="Vill.", own_words="Ut.", by=astrid, at=AT
        )
    assert suggested(case)["wants_out"].answer == "yes"
    with acting(astrid):
        cases.record_facts(case=case, changes={"motivated": "no"}, by=astrid, at=AT)
    assert suggested(case)["wants_out"].answer == "no"


def test_a_consent_that_was_taken_back_is_a_no_whatever_was_noted_before(case, acting, astrid, suggested):
    with acting(astrid):
        cases.record_facts(case=case, changes={"consent_police": "yes"}, by=astrid, at=AT)
    assert suggested(case)["consent"].answer == "yes"
    with acting(astrid):
        row = disclosures.record_consent(
            case=case, recipient="POLICE_AREA", purpose="Samverkan", kinds=["KNOWN"], answer="GIVEN",
            answered_on=TODAY, starts_on=TODAY, ends_on=TODAY + timedelta(days=90), by=astrid, at=AT,
        )  # fmt: skip
    assert suggested(case)["consent"].answer == "yes"
    with acting(astrid):
        disclosures.withdraw_consent(consent=row, by=astrid, at=AT + timedelta(minutes=5))
    with acting(astrid):
        whole = cases.Case.objects.select_related("key", "person__key").get(pk=case.pk)
        assert suggestions_of(whole, TODAY + timedelta(days=1))["consent"].answer == "no"


def test_beside_the_question_stands_where_the_suggestion_comes_from(client, case, acting, astrid):
    with acting(astrid):
        cases.record_facts(case=case, changes={"motivated": "yes"}, by=astrid, at=AT)
    client.force_login(astrid)
    page = client.get(reverse("statistics:counted_answers_new", args=[case.pk]))
    assert "Förslag: ja, enligt det som är antecknat under spåren." in page.text
    assert page.context["form"].initial["wants_out"] == "yes"
