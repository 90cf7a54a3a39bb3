"""A slip in a year is caught where it is typed; what happened last week may be written down."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import plans
from utvag.cases.actions.decisions import propose
from utvag.cases.models import (
    DecisionProposal,
    JournalEntry,
    Meeting,
    PlanStep,
    Relapse,
    SipMeasure,
    SipMeeting,
    Task,
)
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)
BORN = date(1998, 5, 3)
BEGAN = datetime(TODAY.year, 1, 20, 9, tzinfo=UTC)
NO_ROWS = {
    f"{name}-{form}_FORMS": 0
    for name in ("participants", "meetings", "measures", "other_principals", "steps")
    for form in ("TOTAL", "INITIAL")
}


def day(days):
    return TODAY + timedelta(days=days)


@pytest.fixture
def his(client, astrid, open_case):
    client.force_login(astrid)
    return open_case(by=astrid, at=BEGAN, person={"birth_date": BORN})


@pytest.fixture
def kept(client, acting, astrid, his):
    """`kept(model, page, **sent)` is how many rows what is sent leaves behind."""

    def counted(model, page, **sent):
        answer = client.post(reverse(page, args=[his.pk]), sent)
        assert answer.status_code in (200, 302)
        with acting(astrid):
            return model.objects.filter(case=his).count()

    return counted


@pytest.mark.parametrize(
    ("on", "is_taken"),
    [
        (date(1900, 1, 1), False),
        (BORN - timedelta(days=1), False),
        (BEGAN.date() - timedelta(days=1), False),
        (BEGAN.date(), True),
        (TODAY, True),
        (day(1), False),
    ],
)
def test_an_event_lies_within_the_way_out(kept, on, is_taken):
    sent = {"kind": "OTHER", "happened_on": on, "source": "OWN"}
    assert kept(Relapse, "cases:relapses", **sent) == is_taken


def test_the_journal_does_not_tell_of_days_before_the_birth_of_a_child(client, acting, astrid, open_case):
    born = date(BEGAN.year - 3, 6, 1)
    case = open_case(by=astrid, at=BEGAN, person={"birth_date": born})
    client.force_login(astrid)
    page = reverse("cases:journal_note", args=[case.pk])
    for on, rows in ((born - timedelta(days=1), 0), (born, 1)):
        note = {"kind": "VISIT", "happened_on": on, "text": "Hembesök.", "sign": "1"}
        answer = client.post(page, note)
        assert ("före det att personen föddes" in answer.content.decode()) is (not rows)
        with acting(astrid):
            assert JournalEntry.objects.filter(case=case).count() == rows


@pytest.mark.parametrize(
    ("on", "is_taken"),
    [
        (date(1999, 1, 1), False),
        (local_date(BEGAN) - timedelta(days=1), False),
        (local_date(BEGAN), True),
        (day(-7), True),
        (day(30), True),
        (date(TODAY.year + 11, 1, 1), False),
    ],
)
def test_a_meeting_lies_within_the_case(client, acting, astrid, his, kept, on, is_taken):
    sent = {"kind": "JOINT", "starts_at": f"{on}T23:00", "minutes": 60}
    assert kept(Meeting, "cases:meetings", **sent) == is_taken
    client.post(reverse("cases:meetings", args=[his.pk]), {**sent, "starts_at": f"{day(3)}T10:00"})
    with acting(astrid):
        met = Meeting.objects.order_by("-starts_at").first()
    page = reverse("cases:meeting_time", args=[his.pk, met.pk])
    read = client.get(page).context["form"].initial["version"]
    answer = client.post(page, {"starts_at": f"{on}T23:00", "version": read})
    assert (answer.status_code == 302) is is_taken


@pytest.mark.parametrize(
    ("on", "is_taken"), [(date(1990, 1, 1), False), (day(-1), False), (TODAY, True), (day(9), True)]
)
def test_a_task_lies_ahead_when_it_is_written(client, acting, astrid, his, on, is_taken):
    client.post(reverse("cases:tasks", args=[his.pk]), {"title": "Ring", "due_on": on})
    with acting(astrid):
        assert Task.objects.filter(case=his, origin="own").exists() is is_taken


def test_a_task_that_is_late_may_be_given_to_somebody(client, acting, astrid, his):
    with acting(astrid):
        late = Task.objects.create(
            case=his, origin="own", title="Ring", due_at=BEGAN, due_by=astrid, added_at=BEGAN, added_by=astrid
        )
    page = reverse("cases:task_plan", args=[his.pk, late.pk])
    read = client.get(page).context["form"].initial["version"]
    sent = {"due_on": local_date(BEGAN), "assigned_to": astrid.pk, "version": read}
    assert client.post(page, {**sent, "due_on": local_date(BEGAN) + timedelta(days=1)}).status_code == 200
    assert client.post(page, sent).status_code == 302
    with acting(astrid):
        assert Task.objects.get(pk=late.pk).assigned_to_id == astrid.pk


@pytest.mark.parametrize(("on", "is_taken"), [(date(2019, 1, 1), False), (day(-1), False), (TODAY, True)])
def test_a_step_of_the_plan_lies_ahead(client, acting, astrid, his, on, is_taken):
    with acting(astrid):
        plans.start_plan(case=his, by=astrid, at=NOW)
    rows = {**NO_ROWS, "steps-TOTAL_FORMS": 1, "steps-0-what": "Söka bostad", "steps-0-due_on": on}
    rows |= {"steps-0-principal": "OWN_UNIT", "steps-0-who": "Bo"}
    goal = {"domain": "housing", "text": "Bo", "known_by": "Kontrakt", "version": 1}
    client.post(reverse("cases:new_goal", args=[his.pk]), {**goal, **rows})
    with acting(astrid):
        assert PlanStep.objects.filter(case=his).exists() is is_taken


@pytest.mark.parametrize(
    ("held_on", "due_on", "is_taken"),
    [(day(-7), day(7), True), (date(TODAY.year + 4, 1, 1), day(7), False), (day(-7), day(-1), False)],
)
def test_a_sip_meeting_has_been_held_and_a_measure_lies_ahead(
    client, acting, astrid, his, held_on, due_on, is_taken
):
    sip = {"consent_on": TODAY, "consent_how": "ORAL", "asked_on": TODAY, "asked_by_whom": "Klienten"}
    rows = {**NO_ROWS, "meetings-TOTAL_FORMS": 1, "meetings-0-held_on": held_on, "measures-TOTAL_FORMS": 1}
    rows |= {"measures-0-goal": "Bo", "measures-0-measure": "Söka", "measures-0-due_on": due_on}
    rows |= {"measures-0-principal": "MUNICIPALITY"}
    answer = client.post(reverse("cases:sip_rows", args=[his.pk]), {**sip, **rows, "client_wishes": "Ro"})
    assert (answer.status_code == 302) is is_taken
    with acting(astrid):
        assert (SipMeeting.objects.exists(), SipMeasure.objects.exists()) == (is_taken, is_taken)


@pytest.mark.parametrize("name", ["consent_on", "asked_on", "started_on"])
def test_what_a_sip_began_with_has_happened(client, his, name):
    sip = {"consent_on": TODAY, "consent_how": "ORAL", "asked_on": TODAY, "asked_by_whom": "Klienten"}
    sent = {**NO_ROWS, **sip, "client_wishes": "Ro", name: day(1)}
    answer = client.post(reverse("cases:sip_rows", args=[his.pk]), sent)
    assert list(answer.context["form"].errors) == [name]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_taken"),
    [(day(10), day(1), False), (None, day(1), True), (day(1), day(1), True), (day(1), None, True)],
)
def test_the_period_of_a_proposal_runs_forward(client, acting, astrid, his, starts_on, ends_on, is_taken):
    sent = {"kind": "granted_hvb", "body": "COMMITTEE", "content": "HVB", "reasons": "Behov finns"}
    days = {"starts_on": starts_on or "", "ends_on": ends_on or ""}
    client.post(reverse("cases:new_proposal", args=[his.pk]), {**sent, **days})
    with acting(astrid):
        assert DecisionProposal.objects.exists() is is_taken
        if not is_taken:
            with pytest.raises(NotAllowed):
                propose(case=his, by=astrid, at=NOW, **sent, starts_on=starts_on, ends_on=ends_on)


def test_the_list_shows_the_period_and_the_reasons_of_a_proposal(client, acting, astrid, his):
    with acting(astrid):
        propose(
            case=his,
            kind="granted_hvb",
            body="COMMITTEE",
            content="HVB",
            reasons="Behov finns",
            starts_on=date(2031, 3, 2),
            ends_on=date(2031, 9, 30),
            by=astrid,
            at=NOW,
        )
    shown = client.get(reverse("cases:decisions", args=[his.pk])).content.decode()
    for words in ("2 mars 2031", "30 september 2031", "Behov finns"):
        assert words in shown


@pytest.mark.parametrize(
    ("phone", "is_taken"), [("abc", False), ("114 14", True), ("070-174 06 05, mor", True), ("", True)]
)
@pytest.mark.parametrize("page", ["cases:intake", "cases:contacts", "cases:new_relative"])
def test_a_telephone_number_has_digits(client, his, page, phone, is_taken):
    address = reverse(page, args=[] if page == "cases:intake" else [his.pk])
    sent = {"made_at": f"{TODAY}T00:01", "channel": "relative", "direction": "IN", "content": "Ringde"}
    relative = {"kind": "PARENT", "lives_with": "YES", "protection": "NONE"}
    answer = client.post(address, {**sent, **relative, "phone": phone})
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert list(answer.context["form"].errors) == ["phone"]
