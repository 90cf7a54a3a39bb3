"""That two persons are one joins their cases, and opens them to nobody by name."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from utvag.access.models import Grant
from utvag.cases.actions import closing as actions
from utvag.cases.actions import reentry, team
from utvag.cases.actions.intake import Call
from utvag.cases.models import Case, Reentry
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.pathways import public as pathways
from utvag.people.actions.merging import decide_same, undo_merge
from utvag.people.models import DuplicateCandidate, Merge

pytestmark = pytest.mark.django_db

NOW = timezone.now()
NUMBER = "19121212-1212"


def close(case, by):
    return actions.close(case=case, by=by, at=NOW, reason="GOALS_REACHED", seen_open=True)


@pytest.fixture
def twice(acting, open_case, astrid, bo):
    """The same number in two cases: Astrid's of 2024, closed, and Bo's of 2026."""
    person = {"name": "Åke Påhittad", "personal_number": NUMBER.replace("-", "")}
    first = open_case(by=astrid, at=datetime(2024, 3, 4, 9, tzinfo=UTC), person=person)
    second = open_case(by=bo, at=datetime(2026, 3, 2, 9, tzinfo=UTC), person=person)
    with acting(astrid):
        close(first, astrid)
    return first, second


@pytest.fixture
def merged(acting, eva, twice):
    with acting(eva):
        candidate = DuplicateCandidate.objects.select_related("first__key", "second__key").first()
        return decide_same(
            candidate=candidate, kept=candidate.first, by=eva, at=timezone.now(), ground="NUMBER"
        )


def reads(client, user, case):
    client.force_login(user)
    return client.get(reverse("cases:overview", args=[case.pk])).status_code == 200


def test_before_the_registrar_has_said_so_the_later_team_cannot_tell(client, bo, twice):
    assert not reads(client, bo, twice[0])


def let_read(client, leader, case):
    client.force_login(leader)
    return client.post(reverse("cases:team_reads_earlier", args=[case.pk]))


def meets_again(client, acting, worker, case):
    client.force_login(worker)
    said = {
        "made_at": timezone.localtime(NOW).strftime("%Y-%m-%dT%H:%M"),
        "channel": "self",
        "alias": "Koltrast",
    }
    client.post(reverse("cases:reentry", args=[case.pk]), said)
    with acting(worker):
        return Case.objects.get(reentry__earlier=case)


def test_the_merge_alone_tells_the_later_team_nothing(client, acting, bo, twice, merged):
    first, second = twice
    assert not reads(client, bo, first)
    for page in ("overview", "closure", "looks", "team"):
        shown = client.get(reverse(f"cases:{page}", args=[second.pk])).content.decode()
        assert first.number not in shown
        assert "tidigare ärende" not in shown
    assert "tidigare ärende" not in client.get(reverse("cases:day")).content.decode()
    with acting(bo):
        assert not Reentry.objects.exists()


def test_whoever_leads_the_unit_is_told_and_lets_the_team_read(client, astrid, bo, twice, merged):
    first, second = twice
    client.force_login(astrid)
    assert "Personen har ett tidigare ärende" in client.get(reverse("cases:day")).content.decode()
    page = client.get(reverse("cases:closure", args=[second.pk])).content.decode()
    assert first.number in page
    assert reverse("cases:team_reads_earlier", args=[second.pk]) in page
    let_read(client, astrid, second)
    page = client.get(reverse("cases:closure", args=[second.pk])).content.decode()
    assert reverse("cases:team_reads_earlier", args=[second.pk]) not in page
    assert reads(client, bo, first)
    client.force_login(bo)
    assert first.number in client.get(reverse("cases:closure", args=[second.pk])).content.decode()


def may_read(acting, leader, reader, case):
    with acting(leader):
        return list(Grant.objects.filter(case_id=case.pk, kind="EARLIER", user=reader))


def test_whoever_covers_later_reads_then(client, acting, astrid, bo, cecilia, twice, merged):
    first, second = twice
    today = local_date(NOW)
    with acting(bo):
        part = team.cover(
            case=second, user=cecilia, starts_on=today + timedelta(2), ends_on=today + timedelta(4),
            reason="HOLIDAY", by=bo, at=timezone.now(),
        )  # fmt: skip
    assert not may_read(acting, astrid, cecilia, first)
    let_read(client, astrid, second)
    let_read(client, astrid, second)
    (given,) = may_read(acting, astrid, cecilia, first)
    assert (given.starts_at, given.ends_at) == (part.starts_at, part.ends_at)


def test_nobody_is_given_what_they_read_already(client, acting, astrid, bo, david, twice, merged):
    first, second = twice
    with acting(david):
        close(second, david)
    third = meets_again(client, acting, bo, second)
    let_read(client, astrid, third)
    assert [len(may_read(acting, astrid, bo, case)) for case in (first, second)] == [1, 1]


def test_nobody_lets_themselves_read_what_they_do_not(client, bo, twice, merged):
    let_read(client, bo, twice[1])
    assert not reads(client, bo, twice[0])


def test_that_cases_were_joined_stands_in_the_log_of_the_earlier(client, astrid, twice, merged):
    client.force_login(astrid)
    looks = [client.get(reverse("cases:looks", args=[case.pk])).content.decode() for case in twice]
    assert ["Registratorn hittade ett tidigare ärende" in each for each in looks] == [True, False]


def test_a_merge_opens_no_case_that_goes_on(client, acting, open_case, astrid, bo, eva, cecilia):
    """Whoever knows a number could else read the case by an invented contact and one click of a registrar."""
    person = {"name": "Åke Påhittad", "personal_number": NUMBER.replace("-", "")}
    first = open_case(by=bo, at=datetime(2024, 3, 4, 9, tzinfo=UTC), person=person)
    second = open_case(by=cecilia, at=datetime(2026, 3, 2, 9, tzinfo=UTC), person=person)
    with acting(eva):
        candidate = DuplicateCandidate.objects.select_related("first__key", "second__key").first()
        decide_same(candidate=candidate, kept=candidate.first, by=eva, at=timezone.now(), ground="NUMBER")
    assert not reads(client, cecilia, first)
    with acting(astrid):
        assert not Reentry.objects.exists()
        assert not Grant.objects.filter(case_id=first.pk, kind="EARLIER").exists()
    let_read(client, cecilia, second)
    assert not reads(client, cecilia, first)


def test_the_earlier_case_is_read_only_to_the_later_team(client, astrid, bo, twice, merged):
    let_read(client, astrid, twice[1])
    client.force_login(bo)
    assert reads(client, bo, twice[0])
    sent = {"title": "x", "due_on": local_date(NOW)}
    assert client.post(reverse("cases:tasks", args=[twice[0].pk]), sent).status_code == 403


def test_whoever_only_reads_the_earlier_case_opens_no_next_one_from_it(
    client, acting, astrid, bo, twice, merged
):
    """Nobody goes on, so it is the part alone that says no."""
    let_read(client, astrid, twice[1])
    with acting(bo):
        close(twice[1], bo)
        earlier = Case.objects.get(pk=twice[0].pk)
        call = Call(
            made_at=NOW, channel="self", facts=pathways.Facts(source="self"), person_id=earlier.person_id
        )
        with pytest.raises(NotAllowed, match="läsa"):
            reentry.reenter(earlier=earlier, call=call, by=bo, at=NOW)


def test_the_merge_gives_the_earlier_team_nothing_of_the_later_case(acting, astrid, twice, merged):
    with acting(astrid):
        assert not Grant.objects.filter(case_id=twice[1].pk, kind="EARLIER").exists()


def test_the_registrar_still_sees_no_case(client, acting, eva, twice, merged):
    for case in twice:
        assert not reads(client, eva, case)
    with acting(eva):
        assert not Case.objects.exists()
        assert not Reentry.objects.exists()


def test_undoing_the_merge_parts_the_cases_again(client, acting, astrid, eva, bo, twice, merged):
    let_read(client, astrid, twice[1])
    assert reads(client, bo, twice[0])
    with acting(eva):
        merge = Merge.objects.get(pk=merged.pk)
        undo_merge(merge=merge, by=eva, at=timezone.now(), reason="MISTAKE")
    assert not reads(client, bo, twice[0])
    with acting(bo):
        assert not Reentry.objects.exists()


def test_undoing_leaves_what_a_worker_had_joined(client, acting, astrid, eva, bo, david, twice, merged):
    """A third case was opened from the second one: that tie is not the merge's."""
    first, second = twice
    let_read(client, astrid, second)
    with acting(david):
        close(second, david)
    third = meets_again(client, acting, bo, second)
    with acting(bo):
        assert third.person_id == second.person_id
        assert Grant.objects.filter(case_id=first.pk, kind="EARLIER", user=bo).count() == 2
    with acting(eva):
        undo_merge(merge=Merge.objects.get(pk=merged.pk), by=eva, at=timezone.now(), reason="MISTAKE")
    with acting(bo):
        assert list(Reentry.objects.values_list("case_id", "earlier_id")) == [(third.pk, second.pk)]
        assert Grant.objects.filter(case_id=second.pk, kind="EARLIER", user=bo, ends_at=None).exists()
    assert not reads(client, bo, first)
    assert reads(client, bo, second)


@pytest.mark.parametrize("name", ["bo", "cecilia", "david", "maja", "filip"])
def test_nobody_but_a_registrar_can_join_cases(request, client, acting, bo, twice, name):
    first, second = twice
    user = request.getfixturevalue(name)
    with acting(user), connection.cursor() as cursor:
        for function in ("link_reentry", "unlink_reentry"):
            cursor.execute(f"SELECT wall.{function}(%s, %s, %s)", [first.person_id, second.person_id, NOW])
    assert not reads(client, bo, first)


def test_a_registrar_joins_nothing_without_a_merge(client, acting, eva, bo, twice):
    first, second = twice
    with acting(eva), connection.cursor() as cursor:
        cursor.execute("SELECT wall.link_reentry(%s, %s, %s)", [first.person_id, second.person_id, NOW])
    assert not reads(client, bo, first)
