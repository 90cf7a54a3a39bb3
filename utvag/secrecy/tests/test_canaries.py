"""Canaries: cases of nobody, known to log reviewers alone; any look is an alarm at once, by whatever path it came."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.audit import public as audit
from utvag.cases import seams
from utvag.common.policy import NotAllowed
from utvag.secrecy import actions, queries
from utvag.secrecy.models import Canary, CanaryFinding

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(acting, case):
    """`place(ines)` makes Astrid's case a canary."""

    def placed(by, text=None):
        with acting(by):
            return actions.place_canary(text=text or case.number, label="Gul fågel", by=by, at=timezone.now())

    return placed


def alarms(acting, user):
    with acting(user):
        return [(alarm.actor_id, alarm.entries) for alarm in queries.canary_alarms()]


def test_a_look_is_an_alarm_at_once_and_the_list_it_stands_in_is_none(
    client, acting, case, place, ines, astrid
):
    place(ines)
    client.force_login(astrid)
    assertContains(client.get(reverse("cases:caseload")), "Talgoxe")
    client.get(reverse("cases:day"))
    assert alarms(acting, ines) == []
    client.get(reverse("cases:overview", args=[case.pk]))

    assert alarms(acting, ines) == [(astrid.pk, 1)]


def test_every_page_of_it_is_an_alarm(client, acting, case, place, ines, astrid):
    place(ines)
    client.force_login(astrid)
    for count, tab in enumerate(seams.tabs(), start=1):
        client.get(reverse(tab.url_name, args=[case.pk]))
        assert alarms(acting, ines)[0][1] >= count, tab.key


def test_an_emergency_opening_of_it_is_an_alarm_and_the_review_of_that_is_none(
    client, acting, place, open_in_emergency, end_emergency, review, ines, cecilia
):
    place(ines)
    opening = open_in_emergency(cecilia)
    end_emergency(opening, cecilia)
    client.force_login(ines)
    client.get(reverse("secrecy:opening", args=[opening.pk]))
    review(opening, ines)

    assert [who for who, _entries in alarms(acting, ines)] == [cecilia.pk]


def test_what_was_done_before_it_was_placed_or_after_it_was_ended_is_none(
    client, acting, case, place, ines, astrid
):
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    canary = place(ines)
    assert alarms(acting, ines) == []
    with acting(ines):
        actions.end_canary(canary=canary, by=ines, at=timezone.now())
    client.get(reverse("cases:overview", args=[case.pk]))

    assert alarms(acting, ines) == []


def test_nobody_but_log_reviewers_can_tell_that_it_is_one(
    client, acting, case, place, ines, astrid, david, maja
):
    place(ines)
    for user in (astrid, david, maja):
        with acting(user):
            assert not Canary.objects.exists()
            assert queries.canary_alarms() == []
        client.force_login(user)
        client.post(reverse("accounts:confirmation"), {"next": "/"})
        assert client.get(reverse("secrecy:canaries")).status_code == 403
    with acting(astrid):
        assert "canary" not in " ".join(entry.action for entry in audit.entries_of_case(case.pk))


@pytest.mark.parametrize("who", ["astrid", "filip", "eva"])
def test_only_log_reviewers_place_them(request, acting, place, case, who):
    user = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        place(user)
    with acting(user), pytest.raises(ProgrammingError, match="not somebody who places"), transaction.atomic():
        connection.cursor().execute(
            "SELECT wall.place_canary(%s, gen_random_uuid(), gen_random_uuid(), %s, now())",
            [case.number, b"x"],
        )


def test_a_case_of_another_controller_is_as_none_and_so_is_the_eleventh_try(
    open_case, place, case, maja, ines
):
    other = open_case(by=maja)
    assert place(ines, other.number) is None
    for number in range(9):
        assert place(ines, f"AAAA-AAA{number}") is None
    assert place(ines) is None


def test_my_day_tells_the_log_reviewer_until_somebody_has_said_what_came_of_it(
    client, acting, case, place, ines, astrid
):
    canary = place(ines)
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))

    def told():
        with acting(ines):
            return [item.label for item in seams.day_of(ines, timezone.now()) if item.kind == "canary"]

    assert told() == ["Astrid Berg har öppnat en kanariefågel: fråga genast"]
    client.force_login(ines)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    assertContains(client.get(reverse("secrecy:canaries")), "Astrid Berg")
    address = reverse("secrecy:alarm", args=[canary.pk, astrid.pk])
    assertContains(client.get(address), "Gul fågel")
    shown = client.get(address).context["form"].initial["seen_until"]
    sent = {"note": "Hon klickade fel.", "seen_until": shown}
    assert client.post(address, sent).url == reverse("secrecy:canaries")
    assert told() == []
    assertNotContains(client.get(reverse("secrecy:canaries")), case.number)
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    assert len(told()) == 1


def test_a_look_that_came_while_somebody_wrote_is_an_alarm_still(client, acting, case, place, ines, astrid):
    canary = place(ines)
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    address = reverse("secrecy:alarm", args=[canary.pk, astrid.pk])
    client.force_login(ines)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    shown = client.get(address).context["form"].initial["seen_until"]
    client.force_login(astrid)
    client.get(reverse("cases:journal", args=[case.pk]))
    client.force_login(ines)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    client.post(address, {"note": "Hon klickade fel.", "seen_until": shown})

    assert alarms(acting, ines) == [(astrid.pk, 1)]


def test_looks_to_come_are_not_settled_beforehand(client, acting, case, place, ines, astrid):
    canary = place(ines)
    client.force_login(astrid)
    client.get(reverse("cases:overview", args=[case.pk]))
    with acting(ines):
        now = timezone.now()
        later = now + timedelta(days=365)
        actions.settle_alarm(
            canary=canary, actor_id=astrid.pk, note="Nej.", seen_until=later, by=ines, at=now
        )
    client.get(reverse("cases:overview", args=[case.pk]))

    assert alarms(acting, ines) == [(astrid.pk, 1)]


def test_nobody_is_said_to_have_opened_it_who_did_not(client, place, ines, bo):
    canary = place(ines)
    client.force_login(ines)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    assert client.get(reverse("secrecy:alarm", args=[canary.pk, bo.pk])).status_code == 404


def test_nobody_says_what_came_of_their_own_look(acting, case, place, ines):
    canary = place(ines)
    now = timezone.now()
    with acting(ines):
        with pytest.raises(NotAllowed):
            actions.settle_alarm(canary=canary, actor_id=ines.pk, note="", seen_until=now, by=ines, at=now)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            CanaryFinding.objects.create(
                canary=canary, actor_id=ines.pk, note="", found_at=timezone.now(), found_by=ines
            )


def test_a_canary_is_placed_and_ended_on_the_page(client, acting, case, place, ines):
    client.force_login(ines)
    client.post(reverse("accounts:confirmation"), {"next": "/"})
    address = reverse("secrecy:canaries")
    assert client.post(address, {"text": "AAAA-AAAA", "label": "Blå"}).status_code == 200
    assert client.post(address, {"text": case.number, "label": "Blå"}).url == address
    with acting(ines):
        canary = Canary.objects.get()
    assert client.post(reverse("secrecy:canary_end", args=[canary.pk])).url == address
    with acting(ines):
        assert Canary.objects.get().ended_by == ines
