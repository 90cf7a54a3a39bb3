"""What the police state of the threat is for those on its list, where it has one; the others read whom to ask."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.audit.models import Entry
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import queries
from utvag.disclosures.actions import statements
from utvag.disclosures.models import PoliceStatement
from utvag.secrecy import actions

pytestmark = pytest.mark.django_db
SAID = "Två kända har sagt hans namn."


@pytest.fixture
def stated(acting, case, astrid):
    """`stated("THREAT")`: Astrid writes down what the police say."""

    def said(kind="THREAT", by=astrid):
        now = timezone.now()
        day = local_date(now)
        with acting(by):
            return statements.record(
                case=case,
                kind=kind,
                source="NOA",
                stated_on=day,
                expires_on=day + timedelta(days=60),
                conclusion="HIGH",
                summary=SAID,
                by=by,
                at=now,
            )

    return said


@pytest.fixture
def seal(acting, case, astrid):
    """`seal([astrid])`: Astrid says for whom it is."""

    def sealed(readers, by=astrid):
        with acting(by):
            actions.seal_threat(case=case, readers=readers, reason="Få ska veta.", by=by, at=timezone.now())

    return sealed


def seen_by(acting, who):
    with acting(who):
        return sorted(PoliceStatement.objects.values_list("kind", flat=True))


def test_whoever_is_not_on_the_list_sees_nothing_of_it_in_the_database(
    acting, stated, seal, in_team, astrid, bo, david
):
    in_team(bo)
    stated()
    stated("PROTECTION")
    assert seen_by(acting, bo) == ["PROTECTION", "THREAT"]

    seal([astrid])

    assert seen_by(acting, astrid) == ["PROTECTION", "THREAT"]
    assert seen_by(acting, bo) == ["PROTECTION"]
    assert seen_by(acting, david) == ["PROTECTION"]


def test_no_page_and_no_file_tells_it_to_the_others(client, acting, case, stated, seal, in_team, astrid, bo):
    in_team(bo)
    stated()
    seal([astrid])
    pages = [
        reverse(name, args=[case.pk])
        for name in ("disclosures:statements", "disclosures:ledger", "cases:overview", "cases:assessments")
    ]
    client.force_login(bo)
    for page in pages:
        assertNotContains(client.get(page), SAID)
    assertNotContains(client.get(pages[1]), "Hotbild")

    client.force_login(astrid)
    assertContains(client.get(pages[0]), SAID)


def test_the_page_says_whom_to_ask(client, case, stated, seal, in_team, astrid, bo):
    in_team(bo)
    stated()
    seal([astrid])
    client.force_login(bo)

    page = client.get(reverse("disclosures:statements", args=[case.pk])).content.decode()

    assert "Fråga:" in page
    assert page.split("Fråga:")[1].strip().startswith("Astrid Berg.")


def test_what_is_to_be_done_next_does_not_depend_on_who_asks(acting, case, stated, seal, in_team, astrid, bo):
    in_team(bo)
    stated()
    seal([astrid])

    for who in (astrid, bo):
        with acting(who):
            assert queries.statements_done(case) == {"police_threat"}


def test_the_others_neither_ask_for_it_nor_write_it_down(acting, case, stated, seal, in_team, astrid, bo):
    in_team(bo)
    seal([astrid])

    with pytest.raises(NotAllowed, match="Astrid Berg"):
        stated(by=bo)
    with acting(bo), pytest.raises(NotAllowed, match="Astrid Berg"):
        statements.ask(
            case=case,
            kind="THREAT",
            source="NOA",
            gate="own_work",
            need="Planen.",
            by=bo,
            at=timezone.now(),
        )
    stated("PROTECTION", by=bo)
    stated(by=astrid)


def test_a_question_that_is_sealed_does_not_go_as_a_package_that_the_team_reads(acting, case, seal, astrid):
    with acting(astrid):
        asked = statements.ask(
            case=case,
            kind="THREAT",
            source="NOA",
            gate="own_work",
            need="Planen.",
            by=astrid,
            at=timezone.now(),
        )
    seal([astrid])

    with acting(astrid), pytest.raises(NotAllowed, match="på annat sätt än med ett paket"):
        statements.send_question(
            statement=asked,
            payload={},
            partner=None,
            ends_at=timezone.now() + timedelta(days=1),
            by=astrid,
            at=timezone.now(),
        )


def test_the_database_refuses_a_row_of_it_to_the_others(acting, case, stated, seal, in_team, astrid, bo):
    in_team(bo)
    row = stated()
    seal([astrid])

    with acting(bo):
        assert PoliceStatement.objects.filter(pk=row.pk).update(kept_from_person=b"") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            PoliceStatement.objects.create(
                case=case, kind="THREAT", source="NOA", gate="own_work", asked_at=timezone.now(), asked_by=bo
            )


def test_nobody_puts_themselves_on_the_list(acting, case, stated, seal, in_team, astrid, bo):
    in_team(bo, "COORDINATOR")
    stated()
    seal([astrid])

    with pytest.raises(NotAllowed):
        seal([astrid, bo], by=bo)
    with acting(bo):
        with pytest.raises(ProgrammingError), transaction.atomic():
            access.PartReader.objects.create(
                controller_id=bo.controller_id,
                case_id=case.pk,
                person_id=case.person_id,
                part="THREAT",
                user=bo,
                starts_at=timezone.now(),
                starts_by=bo,
            )
        assert access.PartReader.objects.update(ends_at=timezone.now(), ends_by=bo) == 0
    assert seen_by(acting, bo) == []


def test_the_units_manager_can_and_everybody_with_the_case_sees_it(
    acting, case, stated, seal, in_team, astrid, bo, david
):
    """Or a list whose readers have all left would stay for ever."""
    in_team(bo)
    stated()
    seal([astrid])

    seal([astrid, david], by=david)

    assert seen_by(acting, david) == ["THREAT"]
    with acting(bo):
        names = {each.user.name for each in access.readers_of(case.pk, "THREAT")}
        entry = Entry.objects.filter(action="access.part.sealed", actor_id=david.pk).get()
    assert names == {astrid.name, david.name}
    assert str(david.pk) in entry.details["who"]


def test_with_nobody_on_the_list_it_is_open_again(acting, stated, seal, in_team, astrid, bo):
    in_team(bo)
    stated()
    seal([astrid])
    seal([])

    assert seen_by(acting, bo) == ["THREAT"]


def test_an_emergency_does_not_open_it(acting, stated, seal, open_in_emergency, astrid, cecilia):
    stated()
    seal([astrid])
    open_in_emergency(cecilia)

    assert seen_by(acting, cecilia) == []


def test_it_is_sealed_on_the_page_after_a_fresh_sign_in_alone(
    client, acting, case, stated, in_team, astrid, bo
):
    in_team(bo)
    stated()
    page = reverse("secrecy:sealing", args=[case.pk])
    said = {"readers": [str(astrid.pk)], "reason": "Få ska veta."}
    client.force_login(astrid)
    assert client.post(page, said).status_code == 403
    assert seen_by(acting, bo) == ["THREAT"]

    client.post(reverse("accounts:confirmation"), {"next": "/"})
    assertContains(client.get(page), "Astrid Berg")
    client.post(page, said)
    assert seen_by(acting, bo) == ["THREAT"], "whoever sends it has not seen the list"
    shown = client.get(page).content.decode().split('name="version" value="')[1].split('"')[0]
    client.post(page, {**said, "version": shown})

    assert seen_by(acting, bo) == []
    assertContains(client.get(reverse("secrecy:restrictions", args=[case.pk])), "Förseglat")
