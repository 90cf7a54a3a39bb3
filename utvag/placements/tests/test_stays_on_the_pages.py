"""A stay as it is worked with: applied for, answered, begun, left; and what the rest of the team is shown of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.placements import public as placements
from utvag.placements.models import Absence, Notice, Stay

pytestmark = pytest.mark.django_db

NAMES = ("Hittebo", "Påhittade Vården", "Hittevägen", "Ramavtal 2026")


def url(name, *ids):
    return reverse(f"placements:{name}", args=ids)


@pytest.fixture
def today():
    return local_date(timezone.now())


def application(register, today, **more):
    return {
        "kind": "HVB",
        "planned_on": today.isoformat(),
        "offer": f"{register.home.pk}|{register.agreement.pk}",
        "framework": "INSIDE",
        **more,
    }


def the_stay(acting, user):
    with acting(user):
        return Stay.objects.get()


def test_a_stay_from_application_to_discharge(fresh, acting, team_case, register, astrid, today):
    client = fresh(astrid)
    client.post(url("stay_new", team_case.pk), application(register, today))
    stay = the_stay(acting, astrid)
    client.post(url("stay_answer", team_case.pk, stay.pk), {"says": "ACCEPTED"})
    client.post(url("stay_arrival", team_case.pk, stay.pk), {"first_on": today.isoformat()})
    assert the_stay(acting, astrid).state == Stay.State.ONGOING

    client.post(url("stay_discharge", team_case.pk, stay.pk), {"last_on": today.isoformat()})

    stay = the_stay(acting, astrid)
    assert (stay.state, stay.ended_as) == (Stay.State.ENDED, "ON_REQUEST")


def test_outside_framework_agreements_asks_why(fresh, acting, team_case, register, astrid, today):
    client = fresh(astrid)
    said = application(register, today, offer="", elsewhere="En stuga", framework="OUTSIDE")
    assertContains(client.post(url("stay_new", team_case.pk), said), "Skriv varför")
    client.post(url("stay_new", team_case.pk), {**said, "outside_reason": "Ingen inom ramavtal har plats."})
    with acting(astrid):
        stay = Stay.objects.select_related("place_key").get()
        assert stay.outside_reason == "Ingen inom ramavtal har plats."


def test_a_unit_under_a_framework_agreement_is_not_called_outside(
    fresh, acting, team_case, register, astrid, today
):
    said = application(register, today, framework="OUTSIDE", outside_reason="Därför.")
    assert fresh(astrid).post(url("stay_new", team_case.pk), said).status_code == 200
    with acting(astrid):
        assert not Stay.objects.exists()


def test_the_place_is_shown_after_a_fresh_sign_in_and_a_reason(fresh, client, applied, team_case, astrid):
    applied()
    client.force_login(astrid)
    assert client.get(url("place", team_case.pk)).url != url("visit", team_case.pk), "a fresh sign-in first"
    client = fresh(astrid)
    assert client.get(url("place", team_case.pk)).url == url("visit", team_case.pk)
    assertContains(client.post(url("visit", team_case.pk), {"reason": "x"}), "några ord varför")
    client.post(url("visit", team_case.pk), {"reason": "Ska besöka personen i dag."})
    page = client.get(url("place", team_case.pk))
    for name in NAMES:
        assertContains(page, name)


def test_each_look_at_the_place_names_its_visit(fresh, acting, applied, team_case, astrid):
    applied()
    client = fresh(astrid)
    client.post(url("visit", team_case.pk), {"reason": "Ska besöka personen i dag."})
    client.get(url("place", team_case.pk))
    with acting(astrid):
        entries = audit.Entry.objects.filter(case_id=team_case.pk)
        said = entries.get(action="placements.place.explained").details["visit"]
        assert [each.details["visit"] for each in entries.filter(action="placements.place.seen")] == [said]


def test_the_rest_of_the_team_is_told_whom_to_ask(fresh, applied, team_case, bo):
    applied()
    client = fresh(bo)
    page = client.get(url("stays", team_case.pk))
    assertContains(page, "Hem för vård eller boende")
    assertContains(page, "Astrid Berg")
    for name in NAMES:
        assertNotContains(page, name)
    for name in ("place", "visit", "stay_new", "readers"):
        answer = client.get(url(name, team_case.pk))
        for word in NAMES:
            assert word not in answer.content.decode()
    assert client.get(url("place", team_case.pk)).status_code == 403


def test_under_what_it_is_bought_is_for_those_on_the_list(fresh, applied, team_case, astrid, bo):
    """Where there are few providers, it points at one."""
    applied()
    assertNotContains(fresh(bo).get(url("stays", team_case.pk)), "ramavtal")
    client = fresh(astrid)
    client.post(url("visit", team_case.pk), {"reason": "Ska besöka personen i dag."})
    assertContains(client.get(url("place", team_case.pk)), "Inom ramavtal")


def test_who_leads_the_unit_reads_no_place(fresh, applied, team_case, david):
    applied()
    client = fresh(david)
    assert client.get(url("place", team_case.pk)).status_code == 403
    assert client.post(url("visit", team_case.pk), {"reason": "Jag är chef här."}).status_code == 403


def test_the_list_is_changed_by_those_on_it_and_by_the_manager(
    fresh, acting, applied, team_case, astrid, bo, david
):
    applied()

    def save(client, who):
        page = client.get(url("readers", team_case.pk)).content.decode()
        version = page.split('name="version" value="')[1].split('"')[0]
        said = {
            "readers": [str(each.pk) for each in who],
            "reason": "Bo tar över boendet.",
            "version": version,
        }
        return client.post(url("readers", team_case.pk), said)

    assert fresh(bo).post(url("readers", team_case.pk), {}).status_code == 403
    assert save(fresh(astrid), [astrid, bo]).status_code == 302
    with acting(bo):
        assert placements.reads_place(team_case)
    assert save(fresh(david), [bo]).status_code == 302
    with acting(astrid):
        assert not placements.reads_place(team_case)


def test_somebody_is_always_on_the_list(fresh, acting, applied, team_case, astrid):
    applied()
    client = fresh(astrid)
    client.post(url("readers", team_case.pk), {"reason": "Ingen ska veta.", "version": ""})
    with acting(astrid):
        assert placements.reads_place(team_case)


def test_what_the_provider_told_stands_on_my_day_the_same_day(
    fresh, acting, ongoing, team_case, astrid, bo, today
):
    stay = ongoing(today)
    client = fresh(astrid)
    client.post(
        url("stay_notice", team_case.pk, stay.pk), {"about": "OBSTACLE", "text": "Han behöver annan vård nu."}
    )
    assertContains(client.get(reverse("cases:day")), "allvarligt hinder")
    assertNotContains(client.get(reverse("cases:day")), "annan vård nu")
    assertContains(client.get(reverse("cases:day")), url("place", team_case.pk))
    assertNotContains(fresh(bo).get(reverse("cases:day")), "allvarligt hinder")

    with acting(astrid):
        notice = Notice.objects.get()
    client = fresh(astrid)
    client.post(url("visit", team_case.pk), {"reason": "Ska hantera beskedet."})
    client.post(url("notice_handled", team_case.pk, notice.pk), {"outcome": "Nytt boende söks."})
    assertNotContains(client.get(reverse("cases:day")), "allvarligt hinder")


def test_away_and_back(fresh, acting, ongoing, team_case, astrid, today):
    stay = ongoing(today - timedelta(days=3))
    client = fresh(astrid)
    client.post(
        url("stay_absence", team_case.pk, stay.pk),
        {"reason": "LEAVE", "from_on": str(today - timedelta(days=1))},
    )
    with acting(astrid):
        away = Absence.objects.get()
    assert away.back_on is None
    client.post(url("absence_return", team_case.pk, away.pk), {"back_on": str(today)})
    with acting(astrid):
        assert Absence.objects.get().back_on == today


def test_a_step_down_ends_the_stay_before_on_the_same_day(
    fresh, acting, ongoing, team_case, register, astrid, today
):
    first = ongoing(today - timedelta(days=30))
    client = fresh(astrid)
    said = application(
        register, today, kind="TRAINING_FLAT", offer="", elsewhere="En lägenhet", framework="OWN"
    )
    client.post(url("stay_next", team_case.pk, first.pk), said)
    with acting(astrid):
        second = Stay.objects.get(follows=first)
    client.post(url("stay_answer", team_case.pk, second.pk), {"says": "ACCEPTED"})
    client.post(url("stay_arrival", team_case.pk, second.pk), {"first_on": today.isoformat()})
    with acting(astrid):
        first = Stay.objects.get(pk=first.pk)
    assert (first.ended_as, first.last_on) == ("STEPPED_DOWN", today)


@pytest.mark.parametrize(
    ("kind", "after", "ended_as"),
    [
        ("HVB", "SUPPORTED_HOUSING", "STEPPED_DOWN"),
        ("SUPPORTED_HOUSING", "TRAINING_FLAT", "STEPPED_DOWN"),
        ("TRAINING_FLAT", "HVB", "MOVED"),
        ("HVB", "PROTECTED_HOUSING", "MOVED"),
        ("HVB", "HVB", "MOVED"),
    ],
)
def test_only_a_lighter_kind_is_a_step_down(applied, acting, ongoing, astrid, at, kind, after, ended_as):
    first = ongoing(kind=kind)
    second = applied(kind=after, planned_on=date(2026, 4, 1), follows=first)
    with acting(astrid):
        placements.answer(stay=second, says="ACCEPTED", by=astrid, at=at)
        placements.begin(stay=second, first_on=date(2026, 4, 1), by=astrid, at=at)
        assert Stay.objects.get(pk=first.pk).ended_as == ended_as


def test_nobody_is_away_twice_on_a_day(fresh, acting, ongoing, team_case, astrid, today):
    stay = ongoing(today - timedelta(days=30))
    client = fresh(astrid)
    address = url("stay_absence", team_case.pk, stay.pk)

    def away(days):
        return client.post(address, {"reason": "LEAVE", "from_on": str(today - timedelta(days=days))})

    away(20)
    with acting(astrid):
        row = Absence.objects.get()
    client.post(url("absence_return", team_case.pk, row.pk), {"back_on": str(today - timedelta(days=10))})
    for days in (25, 15):
        assertContains(away(days), "redan antecknad som borta på några av de här dagarna")
    assert away(10).status_code == 302, "on the day of coming back somebody may go again"


def test_a_case_is_not_closed_unseen_while_somebody_is_placed(acting, ongoing, team_case, astrid, today):
    ongoing(today)
    with acting(astrid):
        from utvag.cases import seams

        told = [each.label for each in seams.open_things(team_case, timezone.now())]
    assert "Placerad: Hem för vård eller boende (HVB)" in told


def test_a_whole_case_on_paper_says_kind_and_days_alone(acting, ongoing, team_case, astrid, today):
    ongoing(today)
    with acting(astrid):
        from utvag.placements.presenters import stays_section

        section = stays_section(cases.case_seen_by(astrid, team_case.pk))
    assert section.tables[0]["rows"][0][0] == "Hem för vård eller boende (HVB)"
    assert not any(name in str(section) for name in NAMES)
