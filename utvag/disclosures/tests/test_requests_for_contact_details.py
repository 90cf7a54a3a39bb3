"""Law enforcement asks how to reach somebody (Act 2025:170, section 4): the page that can cost a life."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from utvag.cases import policies as cases
from utvag.common.policy import NotAllowed
from utvag.disclosures.models import Disclosure
from utvag.disclosures.policies import may_take_request
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import decided, prepared, sent

pytestmark = pytest.mark.django_db


def test_two_decide_one_of_them_the_manager(acting, astrid, bo, david, bos_case, request_of_police):
    with acting(bo):
        row = prepared(bos_case, bo, request_of_police())
        decided(row, bo)
        with pytest.raises(NotAllowed, match="inte beslutat"):
            sent(row, bo)
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.update(sent_at=NOW, sent_by=bo, sent_on=TODAY)
    with acting(astrid), pytest.raises(NotAllowed, match="Enhetschef"):
        decided(row, astrid)
    with acting(david):
        decided(row, david)
        sent(row, david)


def test_one_no_is_enough(acting, bo, david, bos_case, request_of_police):
    with acting(bo):
        row = prepared(bos_case, bo, request_of_police())
        decided(row, bo)
    with acting(david):
        with pytest.raises(NotAllowed, match="har rätt till dem"):
            decided(row, david, "REFUSED", reasons=" ")
        decided(row, david, "REFUSED", reasons="Uppgiften finns redan hos polisen.")
        with pytest.raises(NotAllowed, match="avslogs"):
            sent(row, david)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"called_back_on": None}, "Ring upp"),
        ({"called_back_by_way_of": ""}, "Ring upp"),
        ({"need": ""}, "nödvändig"),
        ({"exceptional": ""}, "synnerliga skäl"),
        ({"exceptional_note": ""}, "varför inga finns"),
        ({"asker": ""}, "Vem som begär|Skriv vem"),
        ({"asked_on": None}, "utan att ha begärt"),
        ({"called_back_on": TODAY - timedelta(days=1)}, "rings upp efter"),
        ({"called_back_on": TODAY + timedelta(days=1)}, "inte hänt"),
        ({"asked_on": TODAY + timedelta(days=1)}, "inte hänt"),
        ({"items": {}}, "exakt vilka"),
        ({"items": {"REACH": "Mobilen", "HEALTH": "Behandlingen"}}, "Bara kontaktuppgifter"),
        ({"recipient": "LANDLORD"}, "brottsbekämpande"),
    ],
)
def test_nothing_is_left_out(acting, astrid, case, request_of_police, more, said):
    with acting(astrid):
        with pytest.raises(NotAllowed, match=said):
            prepared(case, astrid, request_of_police(**more))
        assert not Disclosure.objects.exists()


def test_the_database_holds_the_call_back_and_the_two_as_well(acting, astrid, case):
    whole = {
        "case": case,
        "kind": "CONTACT_DETAILS",
        "gate": "contact_details",
        "recipient": "NOA",
        "purpose": "x",
        "deciders": 2,
        "asked_on": TODAY,
        "called_back_on": TODAY,
        "exceptional": "NONE",
        "prepared_at": NOW,
        "prepared_by": astrid,
    }
    with acting(astrid):
        for wrong in (
            {"deciders": 1},
            {"called_back_on": None},
            {"called_back_on": TODAY - timedelta(days=1)},
            {"exceptional": ""},
            {"asked_on": None},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Disclosure.objects.create(**{**whole, **wrong})
        Disclosure.objects.create(**whole)


def test_exceptional_reasons_can_only_lead_to_a_refusal(acting, bo, bos_case, request_of_police):
    with acting(bo):
        row = prepared(
            bos_case, bo, request_of_police(exceptional="FOUND", exceptional_note="Läcka i våras.")
        )
        with pytest.raises(NotAllowed, match="bara avslås"):
            decided(row, bo)
        decided(row, bo, "REFUSED", reasons="Synnerliga skäl.")


def test_never_in_bulk(client, acting, astrid, open_case, case, request_of_police):
    other = open_case(by=astrid, alias="Blåmes", person={"name": "Ove Påhittad"})
    with acting(astrid):
        prepared(case, astrid, request_of_police())
        prepared(case, astrid, request_of_police(items={"PLACE": "Adressen"}))
        with pytest.raises(NotAllowed, match="flera på en gång"):
            prepared(other, astrid, request_of_police())
    client.force_login(astrid)
    page = client.get(reverse("disclosures:contact_details", args=[other.pk])).content.decode()
    assert "flera på en gång" in page
    assert "<textarea" not in page


def test_nor_in_bulk_by_leaving_one_case_for_the_next(
    acting, astrid, bo, bos_case, open_case, request_of_police
):
    from utvag.access import public as access
    from utvag.cases.models import TeamMember

    other = open_case(by=astrid, alias="Blåmes", person={"name": "Ove Påhittad"})
    with acting(astrid):
        access.give(case_id=other.pk, person_id=other.person_id, kind="TEAM", user=bo, by=astrid, at=NOW)
        part = TeamMember.objects.create(
            case=other, user=bo, role="CO_WORKER", starts_at=NOW, starts_by=astrid
        )
    with acting(bo):
        prepared(other, bo, request_of_police())
    with acting(astrid):
        part.ends_at, part.ends_by = NOW, astrid
        part.save(update_fields=["ends_at", "ends_by"])
        access.end(case_id=other.pk, user=bo, by=astrid, at=NOW)
    with acting(bo):
        assert not Disclosure.objects.exists()
        with pytest.raises(NotAllowed, match="flera på en gång"):
            prepared(bos_case, bo, request_of_police())


@pytest.mark.parametrize("part", ["", "EARLIER", "COVER", "TEAM", cases.EMERGENCY])
def test_never_by_reach_that_is_not_ones_work(part):
    assert not may_take_request(part=part, elsewhere=False)


@pytest.mark.parametrize("part", ["RESPONSIBLE", "CO_WORKER", "COORDINATOR", "INTAKE", "UNIT"])
def test_by_those_who_work_with_the_case_or_lead_its_unit(part):
    assert may_take_request(part=part, elsewhere=False)


def test_a_reader_who_only_covers_does_not_decide_either(
    acting, astrid, bo, cecilia, bos_case, request_of_police
):
    from utvag.access import public as access
    from utvag.cases.models import TeamMember

    with acting(astrid):
        row = prepared(bos_case, astrid, request_of_police())
        access.give(
            case_id=bos_case.pk, person_id=bos_case.person_id, kind="COVER", user=cecilia, by=astrid, at=NOW,
            ends_at=None, reason="Sjuk",
        )  # fmt: skip
        TeamMember.objects.create(case=bos_case, user=cecilia, role="COVER", starts_at=NOW, starts_by=astrid)
    with acting(cecilia), pytest.raises(NotAllowed, match="arbetar med ärendet"):
        decided(row, cecilia)


def test_the_page_asks_whether_it_is_this_person_alone(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:contact_details", args=[case.pk])
    assert "kosta ett liv" in client.get(page).content.decode()
    said = {
        "recipient": "NOA",
        "asker": "Utredare Påhittad",
        "asked_on": TODAY,
        "called_back_on": TODAY,
        "called_back_by_way_of": "Växeln",
        "purpose": "Förhör",
        "need": "Numret är avstängt",
        "item_reach": "Mobilnumret från i mars",
        "exceptional": "NONE",
        "exceptional_note": "Polisen har adressen.",
        "in_copy": "SHOWN",
    }
    client.post(page, said)
    with acting(astrid):
        assert not Disclosure.objects.exists(), "alone is not ticked"
    assert client.post(page, {**said, "alone": "on"}).status_code == 302
    with acting(astrid):
        row = Disclosure.objects.get()
    assert (row.kind, row.deciders, row.gate) == ("CONTACT_DETAILS", 2, "contact_details")
