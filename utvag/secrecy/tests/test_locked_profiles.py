"""A colleague who may know only that somebody works with a person is told whom to ask, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from utvag.accounts.models import Membership
from utvag.audit.models import Entry
from utvag.cases.actions.closing import close
from utvag.cases.models import Case
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.people.models import Person
from utvag.secrecy import actions
from utvag.secrecy.models import LockedProfile
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db

# Two of the Tax Agency's published test numbers; nobody here has the second.
NUMBER, OF_NOBODY = "189001019802", "189001029819"
CONTACT = "Avhopparenheten, 010-000 00 00"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """Counts stand outside the transaction of a test, too."""
    cache.clear()


@pytest.fixture
def case(open_case, astrid):
    person = {"name": "Åke Påhittad", "personal_number": NUMBER}
    return open_case(by=astrid, alias="Talgoxe", person=person)


@pytest.fixture
def confirmed(client):
    """`confirmed(astrid)`: signed in, and has just shown who she is."""

    def signed_in(user):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session.save()
        return client

    return signed_in


@pytest.fixture
def look_up(client):
    def asked(user, text=NUMBER):
        client.force_login(user)
        return client.post(reverse("cases:search"), {"text": text, "why": "MEETING"}).content.decode()

    return asked


def known(client, user):
    client.force_login(user)
    return client.get(reverse("secrecy:known")).content.decode()


def rows(acting, user):
    with acting(user):
        return LockedProfile.objects.count()


def test_the_colleague_reads_the_label_and_whom_to_ask_and_nothing_of_the_case(
    let_know, client, acting, case, cecilia
):
    assert CONTACT not in known(client, cecilia)
    let_know()
    page = known(client, cecilia)
    assert "Dnr 12 hos mig" in page
    assert CONTACT in page
    for secret in (case.number, "Åke", "Talgoxe", str(case.pk), NUMBER):
        assert secret not in page


def test_it_opens_nothing_of_the_case_neither_rows_nor_keys(let_know, client, acting, case, cecilia):
    let_know()
    with acting(cecilia):
        assert not Case.objects.exists()
        assert not Person.objects.exists()
        assert not DataKey.objects.exclude(kind="CONTROLLER").exists()
    client.force_login(cecilia)
    answers = [client.get(reverse("cases:overview", args=[pk])) for pk in (case.pk, uuid4())]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content


def test_whoever_knows_the_number_is_told_whom_to_ask_and_others_that_there_is_nobody(
    let_know, look_up, case, cecilia, bo, disa
):
    nobody = look_up(cecilia, OF_NOBODY)
    assert "Inget av dina ärenden" in nobody
    before = look_up(cecilia)
    let_know()
    told = look_up(cecilia)
    assert CONTACT in told
    assert "Dnr 12" not in told
    assert case.number not in told
    for other in (bo, disa):
        assert CONTACT not in look_up(other)
    assert CONTACT not in look_up(cecilia, OF_NOBODY)
    assert CONTACT not in look_up(cecilia, "Åke Påhittad"), "a name is not looked up"
    assert CONTACT not in before


def test_each_look_is_in_the_log_of_the_case(let_know, look_up, client, acting, case, astrid, cecilia):
    let_know()
    known(client, cecilia)
    look_up(cecilia)
    with acting(astrid):
        looks = Entry.objects.filter(case_id=case.pk, action="secrecy.locked.seen")
        assert [entry.actor_id for entry in looks] == [cecilia.pk] * 2
        given = Entry.objects.get(case_id=case.pk, action="secrecy.locked.given")
        assert given.details["who"] == str(cecilia.pk)


def test_it_ends_on_its_day_and_when_whoever_leads_the_case_says_so(
    let_know, acting, client, confirmed, case, astrid, cecilia, bo
):
    profile = let_know()
    assert rows(acting, cecilia) == 1
    page = reverse("secrecy:locked_end", args=[case.pk, profile.pk])
    client.force_login(astrid)
    assert client.post(page, {"reason": "Behövs inte mer."}).status_code == 302
    assert rows(acting, cecilia) == 0
    let_know(days=-0)
    assert rows(acting, cecilia) == 0


def test_it_says_nothing_of_a_case_that_is_closed(let_know, acting, case, astrid, cecilia):
    let_know()
    with acting(astrid):
        close(case=case, reason="GOALS_REACHED", seen_open=True, by=astrid, at=timezone.now())
    assert rows(acting, cecilia) == 0


def test_it_says_nothing_before_its_first_moment(let_know, acting, cecilia):
    let_know(at=timezone.now() + timedelta(hours=1))
    assert rows(acting, cecilia) == 0


def test_it_says_nothing_to_somebody_whose_roles_have_ended(let_know, acting, filip, cecilia):
    let_know()
    yesterday = local_date(timezone.now()) - timedelta(days=1)
    with acting(filip):
        assert Membership.objects.filter(user=cecilia).update(ends_on=yesterday)
    assert rows(acting, cecilia) == 0


def test_a_block_and_protected_mode_take_it_away_until_it_is_said_again(
    let_know, protect, acting, case, astrid, cecilia
):
    let_know()
    protect()
    assert rows(acting, cecilia) == 0
    with acting(astrid):
        actions.end_locked(
            case=case,
            profile=LockedProfile.objects.get(),
            reason="Sägs på nytt.",
            by=astrid,
            at=timezone.now(),
        )
    with pytest.raises(NotAllowed, match="skyddat läge"):
        let_know()
    let_know(in_protected_mode=True)
    assert rows(acting, cecilia) == 1
    with acting(astrid):
        actions.block_colleague(
            case=case,
            user=cecilia,
            relation="RELATIVE",
            reason="Kusiner på mors sida.",
            by=astrid,
            at=timezone.now(),
        )
    assert rows(acting, cecilia) == 0
    with pytest.raises(NotAllowed, match="ska inte se"):
        let_know(in_protected_mode=True)


def test_only_whoever_leads_the_case_lets_somebody_know(
    let_know, in_team, client, confirmed, case, bo, cecilia
):
    in_team(bo)
    with pytest.raises(NotAllowed):
        let_know(by=bo)
    page = reverse("secrecy:locked", args=[case.pk])
    assert confirmed(cecilia).get(page).status_code == 404


def test_the_form_asks_again_in_protected_mode(confirmed, protect, client, acting, case, astrid, cecilia):
    page = reverse("secrecy:locked", args=[case.pk])
    until = (local_date(timezone.now()) + timedelta(days=30)).isoformat()
    said = {
        "user": str(cecilia.pk),
        "label": "Dnr 12",
        "contact": CONTACT,
        "ends_on": until,
        "reason": "Delar ärende med oss.",
    }
    form = confirmed(astrid).get(page).context["form"]
    assert "in_protected_mode" not in form.fields
    late = (local_date(timezone.now()) + timedelta(days=400)).isoformat()
    assert "ends_on" in confirmed(astrid).post(page, {**said, "ends_on": late}).context["form"].errors
    assert confirmed(astrid).post(page, said).status_code == 302
    assert rows(acting, cecilia) == 1


def test_the_database_lets_nobody_else_add_move_or_remove_one(
    let_know, acting, case, astrid, bo, cecilia, maja
):
    row = let_know()
    given = {
        "controller_id": cecilia.controller_id, "case_id": case.pk, "person_id": case.person_id,
        "user": cecilia, "key_id": row.key_id, "starts_at": row.starts_at, "starts_by": cecilia,
        "ends_at": row.ends_at, "ends_by": cecilia,
    }  # fmt: skip
    with acting(cecilia), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        LockedProfile.objects.bulk_create([LockedProfile(label="x", contact="x", **given)])
    elsewhere = {**given, "starts_by": astrid, "ends_by": astrid, "user": maja}
    with acting(astrid), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        LockedProfile.objects.bulk_create([LockedProfile(label="x", contact="x", **elsewhere)])
    with acting(astrid), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        LockedProfile.objects.update(user=bo)
    with acting(cecilia):
        assert LockedProfile.objects.update(ends_at=row.ends_at) == 0
    with acting(bo):
        assert not LockedProfile.objects.exists()


def test_it_says_nothing_to_somebody_whose_grant_shows_the_case_already(let_know, acting, in_team, cecilia):
    in_team(cecilia)
    with pytest.raises(NotAllowed, match="har redan ärendet"):
        let_know()


def test_a_reason_that_tells_nothing_is_none(let_know, acting, case, astrid, cecilia):
    profile = let_know()
    now = timezone.now()
    with acting(astrid), pytest.raises(NotAllowed, match="några ord varför"):
        actions.end_locked(case=case, profile=profile, reason=".", by=astrid, at=now)
    with acting(astrid), pytest.raises(NotAllowed, match="några ord varför"):
        actions.let_know(
            case=case, user=cecilia, label="x", contact="x", ends_at=now, reason=".", by=astrid, at=now
        )
    assert rows(acting, cecilia) == 1
