"""A case ends once; whoever comes back is met as the same person, in their next case."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from utvag.audit.models import Entry
from utvag.cases.actions import closing as actions
from utvag.cases.actions import tasks as task_actions
from utvag.cases.actions import team
from utvag.cases.actions.tracks import write_stage
from utvag.cases.models import Case, Closure, StageEntry, Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()
ENDS = {"reason": "GOALS_REACHED", "seen_open": True}
NUMBER = "19121212-1212"


def close(case, by, **how):
    return actions.close(case=case, by=by, at=NOW, **{**ENDS, **how})


@pytest.fixture
def closed(acting, astrid, case):
    with acting(astrid):
        close(case, astrid)
    return case


@pytest.mark.parametrize(("police", "entries"), [("not_opened", 3), ("checks", 4)])
def test_closing_ends_the_social_track_alone_and_keeps_everything(acting, astrid, case, police, entries):
    with acting(astrid):
        if police != "not_opened":
            write_stage(case=case, track="police", stage=police, by=astrid, at=NOW)
        before = Task.objects.filter(case=case).count()
        close(case, astrid)
        after = Case.objects.get(pk=case.pk)
        assert (after.social_stage, after.police_stage, after.is_closed) == ("closed", police, True)
        assert StageEntry.objects.filter(case=case).count() == entries
        assert Task.objects.filter(case=case).count() == before
        assert Entry.objects.filter(action="cases.case.closed", case_id=case.pk).exists()


def test_the_team_reads_a_closed_case_but_changes_nothing(client, acting, astrid, closed):
    client.force_login(astrid)
    for name in ("overview", "team", "tasks", "promises", "assessments", "children", "relapses", "closure"):
        assert client.get(reverse(f"cases:{name}", args=[closed.pk])).status_code == 200
    today = local_date(NOW)
    posts = {
        "tasks": {"title": "x", "due_on": today},
        "promises": {"agency": "NOA", "what": "x", "promised_on": today, "due_on": today},
        "relapses": {"kind": "OTHER", "happened_on": today, "source": "OWN"},
        "child_alarm": {},
        "own_view": {"view": "x"},
        "no_child": {"ground": "x"},
        "closure": {"reason": "PRISON"},
    }
    for name, sent in posts.items():
        assert client.post(reverse(f"cases:{name}", args=[closed.pk]), sent).status_code == 403, name


def test_nothing_of_a_closed_case_waits_in_my_day(client, astrid, open_case, acting):
    case = open_case(by=astrid, at=NOW)
    client.force_login(astrid)
    assert "Fråga om barn" in client.get(reverse("cases:day")).content.decode()
    with acting(astrid):
        close(case, astrid)
    assert "Fråga om barn" not in client.get(reverse("cases:day")).content.decode()


def test_another_reason_needs_a_note(client, acting, astrid, case):
    with acting(astrid):
        with pytest.raises(NotAllowed):
            close(case, astrid, reason="OTHER")
    client.force_login(astrid)
    page = reverse("cases:closure", args=[case.pk])
    assert client.post(page, {"reason": "OTHER", "seen_open": "on"}).status_code == 200
    assert (
        client.post(page, {"reason": "OTHER", "seen_open": "on", "note": "Flyttat utomlands."}).status_code
        == 302
    )


def test_the_database_asks_for_the_note_too(acting, astrid, case):
    with acting(astrid), pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.create(case=case, reason="OTHER", closed_at=NOW, closed_by=astrid)


def test_what_is_open_must_have_been_seen(client, acting, astrid, case):
    with acting(astrid), pytest.raises(NotAllowed):
        close(case, astrid, seen_open=False)
    client.force_login(astrid)
    page = reverse("cases:closure", args=[case.pk])
    shown = client.get(page).content.decode()
    assert "Fråga om barn finns i hushållet" in shown
    client.post(page, {"reason": "OWN_WISH"})
    with acting(astrid):
        assert not Closure.objects.exists()
        for task in Task.objects.select_related("case").filter(case=case):
            task_actions.drop_task(task=task, reason="Behövs inte.", by=astrid, at=NOW)
    client.post(page, {"reason": "OWN_WISH"})
    with acting(astrid):
        assert Closure.objects.get().reason == "OWN_WISH"


def test_a_colleague_in_the_team_does_not_close(acting, astrid, bo, case):
    with acting(astrid):
        team.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=NOW)
    with acting(bo), pytest.raises(NotAllowed):
        close(case, bo)


def test_a_death_is_said_with_respect_and_offers_no_new_contact(client, acting, astrid, case):
    with acting(astrid):
        close(case, astrid, reason="DEATH")
    client.force_login(astrid)
    page = client.get(reverse("cases:closure", args=[case.pk])).content.decode()
    assert "Personen har avlidit" in page
    assert reverse("cases:reentry", args=[case.pk]) not in page
    assert client.get(reverse("cases:reentry", args=[case.pk])).status_code == 403


def contact(**more):
    return {
        "made_at": timezone.localtime(NOW).strftime("%Y-%m-%dT%H:%M"),
        "channel": "self",
        "alias": "Koltrast",
        **more,
    }


def test_a_new_contact_opens_the_same_persons_next_case(client, acting, astrid, closed):
    client.force_login(astrid)
    assert (
        reverse("cases:reentry", args=[closed.pk])
        in client.get(reverse("cases:closure", args=[closed.pk])).content.decode()
    )
    client.post(reverse("cases:reentry", args=[closed.pk]), contact())
    with acting(astrid):
        case = Case.objects.get(reentry__earlier=closed)
        assert (case.person_id, case.is_closed) == (closed.person_id, False)
        assert Task.objects.filter(case=case, key="after_re_entry").exists()
        assert Case.objects.get(pk=closed.pk).is_closed
    assert closed.number in client.get(reverse("cases:closure", args=[case.pk])).content.decode()
    assert client.get(reverse("cases:reentry", args=[closed.pk])).status_code == 403, "the later case goes on"


def test_an_open_case_is_not_re_entered(client, astrid, case):
    client.force_login(astrid)
    assert client.post(reverse("cases:reentry", args=[case.pk]), contact()).status_code == 403


def test_whoever_joins_the_later_case_reads_the_earlier_and_leaves_both(
    client, acting, astrid, cecilia, closed
):
    client.force_login(astrid)
    client.post(reverse("cases:reentry", args=[closed.pk]), contact())
    with acting(astrid):
        later = Case.objects.get(reentry__earlier=closed)
        member = team.add_colleague(case=later, user=cecilia, role="CO_WORKER", by=astrid, at=timezone.now())
    client.force_login(cecilia)
    earlier = reverse("cases:overview", args=[closed.pk])
    assert client.get(earlier).status_code == 200
    assert (
        client.post(
            reverse("cases:tasks", args=[closed.pk]), {"title": "x", "due_on": local_date(NOW)}
        ).status_code
        == 403
    )
    with acting(astrid):
        team.end_part(member=member, by=astrid, at=timezone.now())
    assert client.get(earlier).status_code == 404
