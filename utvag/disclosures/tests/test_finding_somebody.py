"""What a person can be found by goes to law enforcement with their consent or by the page that calls back: by no other."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from utvag.common.policy import NotAllowed
from utvag.disclosures import policies
from utvag.disclosures.actions import packages
from utvag.disclosures.models import Disclosure, DisclosureItem
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import decided, prepared
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db
WEIGHED = {"need": "Förhör.", "proportionality": "Ja.", "harm": "NONE", "harm_note": "Ingen."}
GATES = ["crime_suspected", "crime_prevention", "statutory_duty", "own_work", "no_harm"]


@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("recipient", ["POLICE_AREA", "NOA", "BOPS", "OTHER"])
@pytest.mark.parametrize("information", ["REACH", "PLACE"])
def test_by_no_gate_but_consent(acting, astrid, case, wanted, gate, recipient, information):
    given = wanted(
        gate, recipient=recipient, items={"PLAN": "Att han flyttar", information: "Den"}, **WEIGHED
    )
    with acting(astrid):
        with pytest.raises(NotAllowed, match="kan personen hittas"):
            prepared(case, astrid, given)
        assert not Disclosure.objects.exists()


def test_with_a_consent_that_covers_it_and_to_others_it_goes_as_before(
    acting, astrid, case, consented, wanted
):
    consented(case, kinds=["REACH"], recipient="POLICE_AREA")
    with acting(astrid):
        police = prepared(case, astrid, wanted(recipient="POLICE_AREA", items={"REACH": "Mobilen"}))
        landlord = prepared(
            case, astrid, wanted("own_work", recipient="LANDLORD", items={"PLACE": "Hemmet"}, **WEIGHED)
        )
    assert (police.deciders, landlord.deciders) == (2, 2)


def test_the_police_are_no_landlord(acting, astrid, case, wanted):
    with acting(astrid):
        police = organisations.add_counterpart(kind="POLICE_AREA", name="LPO Norr", by=astrid, at=NOW)
        given = {"recipient": "LANDLORD", "counterpart": police, **WEIGHED}
        with pytest.raises(NotAllowed, match="annat slag"):
            prepared(case, astrid, wanted("own_work", **given))
    assert not policies.may_find(wanted("own_work", **given), ["PLACE"])


def test_the_form_leads_to_the_page_and_keeps_what_was_typed(client, acting, astrid, case):
    client.force_login(astrid)
    said = {
        "recipient": "POLICE_AREA",
        "asker": "Utredare Påhittad",
        "asked_on": TODAY,
        "purpose": "Förhör",
        "gate": "crime_suspected",
        "item_reach": "Mobilnumret från i mars",
        "need": "Numret är avstängt",
        "proportionality": "Ja",
    }
    page = client.post(reverse("disclosures:disclosure_new", args=[case.pk]), said)
    text = page.content.decode()
    own = reverse("disclosures:contact_details", args=[case.pk])
    assert f'formaction="{own}"' in text
    assert "Mobilnumret från i mars" in text
    assert "item_reach" in page.context["form"].errors
    taken = client.post(own, said).content.decode()
    for word in ("Utredare Påhittad", "Mobilnumret från i mars", "Numret är avstängt"):
        assert word in taken
    with acting(astrid):
        assert not Disclosure.objects.exists(), "nobody was called back"


@pytest.fixture
def from_before(acting, astrid, case):
    """`from_before(...)`: a disclosure with nothing in it yet, by another gate."""

    def made(**more):
        about = {"recipient": "POLICE_AREA", "gate": "crime_suspected", **more}
        with acting(astrid):
            return Disclosure.objects.create(
                case=case, purpose="x", deciders=2, prepared_at=NOW, prepared_by=astrid, **about
            )

    return made


def test_the_database_holds_it_as_well(acting, astrid, case, from_before):
    for more in ({}, {"recipient": "OTHER", "gate": "own_work"}):
        with acting(astrid), pytest.raises(DatabaseError, match="own page"), transaction.atomic():
            DisclosureItem.objects.create(
                case=case, disclosure=from_before(**more), information="PLACE", text="Hemmet"
            )
    with acting(astrid):
        row = from_before(gate="consent")
        DisclosureItem.objects.create(case=case, disclosure=row, information="PLACE", text="Hemmet")


def test_what_was_prepared_before_this_is_refused_by_those_who_decide(acting, astrid, david, case):
    row = Disclosure(recipient="POLICE_AREA", gate="crime_suspected", kind="INFORMATION")
    said = {"granted": (), "asked": ["PLAN", "REACH"], "reasons": ""}
    assert "outcome" in policies.may_say(row, "GRANTED", **said)
    assert "outcome" in policies.may_say(row, "PARTLY", **{**said, "granted": ["REACH"], "reasons": "x"})
    assert not policies.may_say(row, "PARTLY", **{**said, "granted": ["PLAN"], "reasons": "x"})
    assert not policies.may_say(row, "REFUSED", **{**said, "reasons": "x"})


def test_a_package_says_where_somebody_is_only_if_that_was_decided(acting, astrid, case, consented, wanted):
    consented(case)
    payload = {"person_contact": "Påhittade vägen 1"}
    about = {"payload": payload, "partner": None, "ends_at": NOW, "by": astrid, "at": NOW}
    with acting(astrid):
        with pytest.raises(NotAllowed, match="inte beslutat att paketet"):
            packages.ask_for_information(case=case, wanted=wanted(), **about)
        row = prepared(case, astrid, wanted(counterpart=None))
        decided(row, astrid)
        row.recipient = "PRISON_PROBATION"
    assert not policies.may_carry(payload, ["PLAN"])
    assert policies.may_carry(payload, ["REACH"])
    assert policies.may_carry({}, ["PLAN"])
