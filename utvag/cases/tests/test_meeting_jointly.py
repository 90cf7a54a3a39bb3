"""Joint meetings: the clock from the first contact, and a calendar file that says nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from utvag.cases.actions.intake import Call, take_contact
from utvag.cases.actions.meetings import cancel_meeting, hold_meeting, move_meeting, plan_meeting
from utvag.cases.models import Meeting
from utvag.cases.queries import clock_at
from utvag.common.policy import NotAllowed
from utvag.pathways import public as pathways

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def meeting(acting, astrid, case):
    with acting(astrid):
        return plan_meeting(
            case=case,
            by=astrid,
            at=FIRST,
            users=[astrid],
            kind=Meeting.Kind.JOINT,
            starts_at=FIRST + timedelta(hours=20, minutes=30),
            minutes=90,
            client_attends=True,
            counterparts="Polisen, avhopparsamordnare\nFrivården, inspektör",
            place="Rum 4 på biblioteket",
        )


def clock(held, hours):
    return clock_at(
        FIRST, [FIRST + timedelta(hours=each) for each in held], target=24, at=FIRST + timedelta(hours=hours)
    )


def test_the_clock_runs_until_the_first_meeting_held():
    assert (clock([], 5).hours, clock([], 5).is_running, clock([], 5).is_late) == (5, True, False)
    assert (clock([20, 60], 100).hours, clock([20, 60], 100).is_late) == (20, False)
    assert clock([30], 100).is_late
    assert clock([], 24).is_late


def test_the_clock_is_read_as_it_stood_on_the_day():
    assert clock([20], 10).is_running
    assert clock([20], 10).hours == 10
    assert not clock([20], 20).is_running


def test_what_was_before_the_first_contact_stops_no_clock():
    assert clock([-3], 5).is_running


def test_a_summer_night_has_no_more_hours_than_others():
    before = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert clock_at(before, [], target=24, at=before + timedelta(hours=3)).hours == 3


def test_a_meeting_that_was_held_stops_the_clock(acting, astrid, client, case, meeting):
    client.force_login(astrid)
    page = reverse("cases:meetings", args=[case.pk])
    assert "inget gemensamt möte hållet än" in client.get(page).content.decode()

    client.post(
        reverse("cases:meeting_outcome", args=[case.pk, meeting.pk]), {"outcome": "Enades om nästa steg"}
    )

    shown = client.get(page).content.decode()
    assert "20 timmar (mål 24)" in shown
    assert "Enades om nästa steg" in shown


def test_a_meeting_cannot_have_been_held_before_it_begins(acting, astrid, meeting):
    with acting(astrid), pytest.raises(NotAllowed, match="inte börjat"):
        hold_meeting(meeting=meeting, outcome="Klart", by=astrid, at=FIRST)


def test_a_meeting_begins_no_earlier_than_the_first_contact_by_the_clock(
    acting, astrid, client, case, meeting
):
    early = case.first_contact_at - timedelta(minutes=1)
    planned = {"kind": Meeting.Kind.JOINT, "minutes": 60}
    with acting(astrid):
        for write in (
            lambda: plan_meeting(case=case, by=astrid, at=FIRST, starts_at=early, **planned),
            lambda: move_meeting(meeting=meeting, starts_at=early, by=astrid, at=FIRST),
        ):
            with pytest.raises(NotAllowed, match="före den första kontakten"):
                write()
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=early)
        with pytest.raises(NotAllowed, match="före den första kontakten"):
            hold_meeting(meeting=meeting, outcome="Enades", by=astrid, at=FIRST)
        move_meeting(meeting=meeting, starts_at=case.first_contact_at, by=astrid, at=FIRST)
    client.force_login(astrid)
    typed = {**planned, "starts_at": timezone.localtime(early).strftime("%Y-%m-%dT%H:%M")}
    answer = client.post(reverse("cases:meetings", args=[case.pk]), typed)
    assert "före den första kontakten" in answer.content.decode()


def test_the_calendar_file_says_when_and_nothing_else(client, astrid, case, meeting):
    client.force_login(astrid)
    response = client.get(reverse("cases:meeting_calendar", args=[case.pk, meeting.pk]))

    event = Calendar.from_ical(response.content).events[0]
    assert event["summary"] == "Möte"
    assert event.start == meeting.starts_at
    assert event.end == meeting.starts_at + timedelta(minutes=90)
    assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
    assert response["Content-Disposition"] == 'attachment; filename="calendar.ics"'
    for secret in ("Polisen", "biblioteket", "Åke", "Talgoxe", case.number, str(case.pk), "Utväg", "utvag"):
        assert secret not in response.content.decode()


def test_a_moved_meeting_replaces_the_one_in_the_calendar(acting, client, astrid, case, meeting):
    client.force_login(astrid)
    url = reverse("cases:meeting_calendar", args=[case.pk, meeting.pk])
    before = Calendar.from_ical(client.get(url).content).events[0]
    client.post(
        reverse("cases:meeting_time", args=[case.pk, meeting.pk]),
        {"starts_at": "2026-03-04T13:00", "version": "1"},
    )
    after = Calendar.from_ical(client.get(url).content).events[0]

    assert before["uid"] == after["uid"]
    assert after["sequence"] == before["sequence"] + 1
    assert after.start == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    page = client.get(reverse("cases:meetings", args=[case.pk])).content.decode()
    assert "Flyttat från" in page


def test_a_cancelled_meeting_is_cancelled_in_the_calendar_and_no_longer_waits(
    acting, client, astrid, case, meeting
):
    with acting(astrid):
        cancel_meeting(meeting=meeting, reason="Personen kunde inte", by=astrid, at=FIRST)
        with pytest.raises(NotAllowed, match="redan hållet eller inställt"):
            move_meeting(meeting=meeting, starts_at=FIRST, by=astrid, at=FIRST)

    client.force_login(astrid)
    file = client.get(reverse("cases:meeting_calendar", args=[case.pk, meeting.pk])).content
    assert Calendar.from_ical(file).events[0]["status"] == "CANCELLED"
    assert b"Personen kunde inte" not in file


def test_only_the_team_can_be_put_down_for_a_meeting(acting, client, astrid, cecilia, case):
    client.force_login(astrid)
    sent = {"kind": "JOINT", "starts_at": "2026-03-05T10:00", "minutes": "60", "users": [str(cecilia.pk)]}
    client.post(reverse("cases:meetings", args=[case.pk]), sent)
    with acting(astrid):
        assert not Meeting.objects.exists()


def test_my_day_tells_of_the_meetings_of_today(acting, client, astrid, case):
    now = timezone.now()
    with acting(astrid):
        plan_meeting(case=case, by=astrid, at=now, users=[astrid], starts_at=now, minutes=60)
    client.force_login(astrid)
    assert "Möte kl." in client.get("/").content.decode()


def test_my_day_counts_the_hours_until_the_first_joint_meeting_is_held(acting, client, astrid):
    now = timezone.now()
    called = Call(made_at=now - timedelta(hours=5), channel="self", facts=pathways.Facts(source="self"))
    with acting(astrid):
        case = take_contact(call=called, by=astrid, at=now)
    client.force_login(astrid)
    assert "Inget gemensamt möte än: 5 av 24 timmar" in client.get("/").content.decode()
    assert "5 av 24 timmar" in client.get(reverse("cases:caseload")).content.decode()

    with acting(astrid):
        held = plan_meeting(case=case, by=astrid, at=now, starts_at=now - timedelta(hours=1), minutes=60)
        hold_meeting(meeting=held, outcome="Klart", by=astrid, at=now)
    assert "Inget gemensamt möte än" not in client.get("/").content.decode()
    assert "av 24 timmar" not in client.get(reverse("cases:caseload")).content.decode()


def test_the_hours_are_counted_whatever_the_model_calls_its_stages(acting, client, astrid, filip):
    now = timezone.now()
    with acting(filip):
        text = pathways.model_for(filip, on=now.date()).content
        text = re.sub(r"\b(key|from|to|start|stage): intake\b", r"\1: aktualisering", text)
        text = re.sub(r"^key: .*", "key: eget", text, count=1, flags=re.MULTILINE)
        pathways.load(text=text, controller=filip.controller, from_on=now.date(), by=filip, at=now)
    called = Call(made_at=now - timedelta(hours=5), channel="self", facts=pathways.Facts(source="self"))
    with acting(astrid):
        assert take_contact(call=called, by=astrid, at=now).social_stage == "aktualisering"
    client.force_login(astrid)
    assert "Inget gemensamt möte än: 5 av 24 timmar" in client.get("/").content.decode()
