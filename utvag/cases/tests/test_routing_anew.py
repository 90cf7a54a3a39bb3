"""When what the rules ask about changes they are asked again; people hand the case over, never the program."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from utvag.cases.actions import persons
from utvag.cases.actions.routing import judge_anew
from utvag.cases.models import Case, Referral, Routing, Task
from utvag.cases.queries import case_seen_by
from utvag.cases.tests.facts_of_a_call import BOY, FROM_POLICE, LATER, learn, my_day
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db


def rules_of(case):
    return list(Routing.objects.filter(case=case).order_by("routed_at", "id").values_list("rule", flat=True))


def overview(client, case):
    return client.get(reverse("cases:overview", args=[case.pk])).content.decode()


def test_a_need_of_protection_found_later_points_to_the_central_unit(client, acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes")
        assert rules_of(case) == ["police_need_unknown", "police_protection"]
        newest = Routing.objects.get(case=case, rule="police_protection")
        assert (newest.routed_at, newest.routed_by) == (LATER, olga)
        assert newest.operating_model_id == case.operating_model_id
        assert Case.objects.get(pk=case.pk).unit_id == case.unit_id

    assert "Ärendet bör lämnas till Centrala avhopparverksamheten" in my_day(client, olga)
    page = overview(client, case)
    assert "Regel: Från polisen, skyddsbehovet inte bedömt än." in page
    assert "Regel: Från polisen, behöver personskydd." in page
    assert "Det som hade ändrats: Behov av skydd: ja" in " ".join(page.split())


def test_the_social_services_track_stands_where_it_stood(acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        before = Case.objects.get(pk=case.pk)
        learn(case, olga, protection_need="yes")
        after = Case.objects.get(pk=case.pk)
    assert (after.social_stage, after.police_stage, after.unit_id) == (
        before.social_stage,
        before.police_stage,
        before.unit_id,
    )


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_consent_never_asks_the_rules_again(acting, call_to, olga, answer):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, consent_police=answer, police_form_signed=answer)
        assert len(rules_of(case)) == 1
        assert Case.objects.get(pk=case.pk).social_stage == case.social_stage


def test_what_no_rule_asks_about_asks_nothing_again(acting, boys_case, astrid):
    with acting(astrid):
        learn(boys_case, astrid, protection_need="yes", motivated="yes")
        assert rules_of(boys_case) == ["child"]


def test_rules_that_say_the_same_leave_no_second_routing(acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="no")
        assert rules_of(case) == ["police_need_unknown"]


def test_a_need_that_is_taken_back_lets_the_referral_lapse(client, acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes")
        learn(case, olga, protection_need="no", at=LATER + timedelta(days=1))
        assert [row.choice for row in Referral.objects.filter(case=case)] == ["LAPSED"]
    assert "Ärendet bör lämnas till" not in my_day(client, olga)


def test_a_district_learnt_later_points_to_that_district(acting, call_to, olga):
    case = call_to(olga, {"source": "self", "age": 30})
    with acting(olga):
        learn(case, olga, district="Södra")
        newest = Routing.objects.filter(case=case).latest("routed_at")
    assert (newest.unit_id, newest.unit_key) == (None, "district_board")


def test_a_case_for_another_authority_waits_from_the_first_call(client, call_to, nils):
    call_to(nils, {"source": "relative", "age": 24})
    assert "Ärendet bör lämnas till Stadsdelsnämnden" in my_day(client, nils)


@pytest.mark.parametrize(("days", "told"), [(0, True), (40, False)])
def test_one_who_turns_eighteen_is_told_to_the_coordinator(client, acting, call_to, astrid, days, told):
    born = local_date(datetime.now(UTC)) + timedelta(days=days)
    born = born.replace(year=born.year - 18, day=min(born.day, 28))
    case = call_to(astrid, BOY, person={"name": "Ville Vrålåk", "birth_date": born})
    with acting(astrid):
        assert Routing.objects.get(case=case).until_adult

    assert ("Personen är inte längre barn: pröva reglerna på nytt" in my_day(client, astrid)) is told

    client.post(reverse("cases:judged_anew", args=[case.pk]))
    with acting(astrid):
        assert rules_of(case) == (["child", "everybody"] if told else ["child"])
    assert ("Ärendet bör lämnas till Beroendeenheten" in my_day(client, astrid)) is told


def test_a_birth_date_learnt_later_asks_the_rules_again(acting, boys_case, astrid):
    with acting(astrid):
        case = case_seen_by(astrid, boys_case.pk)
        persons.change(
            case=case,
            by=astrid,
            at=LATER,
            version=case.person.version,
            changes={"birth_date": date(2000, 1, 1)},
        )
        assert rules_of(boys_case) == ["child", "everybody"]


def test_asking_again_does_the_models_task(acting, call_to, olga):
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="no")
        waits = Task.objects.filter(case=case, key="route_again", done_at=None)
        assert waits.exists()
        assert judge_anew(case=case, by=olga, at=LATER) is None
        assert not waits.exists()
