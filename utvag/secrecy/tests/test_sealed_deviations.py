"""What deviates at a check of the police is for the list of the threat, where there is one; that it did is for all."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.disclosures import public as disclosures
from utvag.disclosures import queries
from utvag.disclosures.actions import packages
from utvag.secrecy import actions

pytestmark = pytest.mark.django_db
SAID = "Polisen har hört hans namn i samband med ett planerat dåd."


@pytest.fixture
def checked(acting, case, astrid):
    now = timezone.now()
    with acting(astrid):
        disclosures.start_checks(case=case, every_days=30, due_on=local_date(now), by=astrid, at=now)
        disclosures.note_check(case=case, checked_on=local_date(now), by=astrid, at=now)
        return disclosures.note_check(
            case=case, checked_on=local_date(now), outcome="DEVIATION", text=SAID, by=astrid, at=now
        )


@pytest.fixture
def seal(acting, case, astrid):
    def sealed(readers):
        with acting(astrid):
            actions.seal_threat(
                case=case, readers=readers, reason="Få ska veta.", by=astrid, at=timezone.now()
            )

    return sealed


def test_the_text_is_in_the_database_for_the_list_alone(
    acting, case, checked, seal, in_team, astrid, bo, david
):
    in_team(bo)
    seal([astrid])

    for who, outcomes in (
        (astrid, ["DEVIATION", "NO_DEVIATION"]),
        (bo, ["NO_DEVIATION"]),
        (david, ["NO_DEVIATION"]),
    ):
        with acting(who):
            rows = disclosures.PoliceCheck.objects.order_by("outcome")
            assert list(rows.values_list("outcome", flat=True)) == outcomes
            told = [row.outcome for row in queries.checks_told(case)]
            assert sorted(told) == ["DEVIATION", "NO_DEVIATION"], (
                "that it deviated is for everybody with the case"
            )
            assert any(row.text == SAID for row in queries.checks_told(case)) is (who == astrid)


def test_no_page_and_no_file_tells_it_to_the_others_who_read_when_and_whom_to_ask(
    client, acting, case, checked, seal, in_team, astrid, bo, david
):
    in_team(bo)
    pages = [
        reverse(name, args=[case.pk])
        for name in ("disclosures:statements", "disclosures:ledger", "cases:overview")
    ]
    pages.append(reverse("cases:day"))
    client.force_login(bo)
    assertContains(client.get(pages[0]), SAID)
    seal([astrid])
    for page in pages:
        assertNotContains(client.get(page), "planerat dåd")
    shown = client.get(pages[0])
    assertContains(shown, "Avvikelse")
    assertContains(shown, "Fråga: Astrid Berg")
    assertContains(client.get(pages[1]), "Avvikelse")
    client.force_login(david)
    for kind, said in (("json", b"planerat"), ("pdf", b"%PDF")):
        answer = client.post(
            reverse("cases:export", args=[case.pk]), {"reason": "Ärendet ska till arkivet.", "kind": kind}
        )
        assert answer.status_code == 200
        assert (said in answer.content) is (kind == "pdf")
    with acting(bo):
        from utvag.disclosures.presenters import police_section

        assert SAID not in str(police_section(case))
        assert "Avvikelse" in str(police_section(case))
    client.force_login(astrid)
    assertContains(client.get(pages[0]), SAID)


def test_the_others_write_none_down_and_ask_for_none_by_a_package(
    client, acting, case, checked, seal, in_team, astrid, bo
):
    in_team(bo)
    seal([astrid])
    now = timezone.now()
    day = local_date(now)
    with acting(bo):
        with pytest.raises(NotAllowed, match="Astrid Berg"):
            disclosures.note_check(case=case, checked_on=day, outcome="DEVIATION", text="x", by=bo, at=now)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            disclosures.PoliceCheck.objects.create(
                case=case,
                plan=queries.plan_of(case),
                checked_on=day,
                outcome="DEVIATION",
                text="x",
                noted_at=now,
                noted_by=bo,
            )
        disclosures.note_check(case=case, checked_on=day, by=bo, at=now)
    with acting(astrid), pytest.raises(NotAllowed, match="annat sätt än med ett paket"):
        packages.ask_for_check(case=case, by=astrid, at=now)
    client.force_login(bo)
    assertContains(client.get(reverse("disclosures:deviation", args=[case.pk])), "Astrid Berg")


def test_when_the_next_check_was_due_does_not_depend_on_who_asks(
    acting, case, checked, seal, in_team, astrid, bo
):
    in_team(bo)
    now = timezone.now()
    seal([astrid])
    due = {}
    for who in (astrid, bo):
        with acting(who):
            found = cases.case_seen_by(who, case.pk)
            due[who.name] = queries.police._due_then(queries.plan_of(found), now)
    assert len(set(due.values())) == 1
