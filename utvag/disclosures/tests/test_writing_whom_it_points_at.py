"""Where somebody can be found is not written by the way: never to law enforcement, and to others only on second thought."""

import pytest
from django.urls import reverse

from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.disclosures import policies
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.conftest import TODAY
from utvag.disclosures.tests.giving import prepared
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, world  # noqa: F401
from utvag.organisations import public as organisations

# ruff: noqa: F811
pytestmark = pytest.mark.django_db

MOBILE, HOME = "mobil 070-174 06 05", "Storgatan 5, 123 45 Ankeborg"
REQUEST = {
    "recipient": "NOA",
    "asker": "Utredare Påhittad, 010-000 00 00",
    "asked_on": TODAY,
    "called_back_on": TODAY,
    "called_back_by_way_of": "Växeln 077-114 14 00",
    "purpose": "Förhör",
    "need": "Numret är avstängt",
    "item_reach": "Mobilnumret från i mars",
    "exceptional": "NONE",
    "exceptional_note": "Polisen har adressen.",
    "in_copy": "SHOWN",
    "alone": "on",
}


@pytest.mark.parametrize(
    ("field", "text"),
    [("item_reach", MOBILE), ("item_place", HOME), ("need", MOBILE), ("exceptional_note", HOME)],
)
def test_the_page_for_contact_details_takes_no_contact_details(client, acting, astrid, case, field, text):
    client.force_login(astrid)
    page = reverse("disclosures:contact_details", args=[case.pk])
    answer = client.post(page, {**REQUEST, field: text})
    assert list(answer.context["form"].errors) == [field]
    shown = answer.content.decode()
    assert "skriv vilken det gäller" in shown
    assert text in shown, "what was typed is kept"
    assert "anyway" not in answer.context["form"].fields, "there is no second thought here"
    with acting(astrid):
        assert not Disclosure.objects.exists()
        assert not [each for each in Entry.objects.all() if text in str(each.details) + each.reason]
    assert client.post(page, REQUEST).status_code == 302, "whoever asks has a number of their own"


ORDINARY = {"purpose": "Brott", "gate": "crime_suspected", "need": "Det behövs.", "proportionality": "Ja."}


def test_law_enforcement_is_told_of_it_by_no_other_gate(client, acting, astrid, case, wanted):
    client.force_login(astrid)
    page = reverse("disclosures:disclosure_new", args=[case.pk])
    said = {**ORDINARY, "recipient": "POLICE_AREA", "in_copy": "SHOWN", "item_safety": f"Hotas, {MOBILE}"}
    answer = client.post(page, {**said, "anyway": "on"})
    assert "bara genom sidan för kontaktuppgifter" in answer.context["form"].errors["item_safety"][0]
    assert client.post(page, {**said, "item_safety": "Hotas"}).status_code == 302
    about = {"recipient": "POLICE_AREA", "items": {"SAFETY": "Hotas"}, "proportionality": "Ja"}
    with acting(astrid), pytest.raises(NotAllowed, match="ett telefonnummer"):
        prepared(case, astrid, wanted("crime_suspected", need=MOBILE, **about))


def test_others_are_told_of_it_on_second_thought(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:disclosure_new", args=[case.pk])
    said = {"recipient": "SCHOOL", "purpose": "Stöd", "gate": "own_work", "need": "De ska ringa."}
    assert "anyway" not in client.get(page).context["form"].fields
    answer = client.post(page, {**said, "item_work": f"Ring {MOBILE}"})
    assert "ett telefonnummer" in answer.context["form"].errors["item_work"][0]
    shown = answer.content.decode()
    assert 'name="anyway"' in shown
    assert MOBILE in shown
    with acting(astrid):
        assert not Disclosure.objects.exists()
    assert client.post(page, {**said, "item_work": f"Ring {MOBILE}", "anyway": "on"}).status_code == 302


QUESTION = {"question": f"Är det här rätt: {MOBILE}?", "purpose": "Planera stöd.", "contact": "010-000 00 00"}


def test_a_package_to_another_municipality_asks_once_more(world, acting, confirmed, case, astrid, maja, now):
    with acting(astrid):
        to = str(world.known[astrid, maja].counterpart_id)
    client = confirmed(astrid)
    page = reverse("disclosures:information_package", args=[case.pk])
    said = {**QUESTION, **GROUND, "to": to, "ends_on": last_day(now)}
    answer = client.post(page, said)
    assert list(answer.context["form"].errors) == ["question"], "the sender's own number is no secret"
    assert client.post(page, {**said, "anyway": "on"}).status_code == 302
    with acting(astrid):
        assert Package.objects.count() == 1


def test_no_package_takes_it_to_the_police(acting, astrid):
    with acting(astrid):
        police = organisations.Counterpart(kind="NOA", name="NOA")
        school = organisations.Counterpart(kind="SCHOOL", name="Skolan")
    assert "ett telefonnummer" in policies.may_say_to(police, "own_work", QUESTION).refusal
    assert policies.may_say_to(police, "contact_details", QUESTION)
    assert policies.may_say_to(school, "own_work", QUESTION)
    assert policies.may_say_to(police, "own_work", {"contact": MOBILE, "place": HOME, "minutes": 60})
    assert not policies.may_say_to(police, "own_work", {"documents": ["Planen", HOME]})


def test_somebody_says_whether_the_person_may_read_that_law_enforcement_asked(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("disclosures:contact_details", args=[case.pk])
    assert client.get(page).context["form"]["in_copy"].value() is None, "nothing is chosen before"
    for wrong, field in (
        ({"in_copy": ""}, "in_copy"),
        ({"in_copy": "KEPT"}, "kept_from_person"),
        ({"kept_from_person": "Utredning"}, "in_copy"),
    ):
        assert list(client.post(page, {**REQUEST, **wrong}).context["form"].errors) == [field]
    new = reverse("disclosures:disclosure_new", args=[case.pk])
    said = {**ORDINARY, "item_safety": "Hotas", "recipient": "POLICE_AREA"}
    assert list(client.post(new, said).context["form"].errors) == ["in_copy"]
    kept = {**REQUEST, "in_copy": "KEPT", "kept_from_person": "Det skulle skada utredningen."}
    assert client.post(page, kept).status_code == 302
    with acting(astrid):
        assert Disclosure.objects.get().kept_from_person == "Det skulle skada utredningen."


def test_the_page_for_contact_details_offers_law_enforcement_alone(client, acting, astrid, case, now):
    with acting(astrid):
        for kind, name in (("NOA", "NOA Väst"), ("LANDLORD", "Bostadsbolaget"), ("SCHOOL", "Skolan")):
            organisations.add_counterpart(kind=kind, name=name, by=astrid, at=now)
    client.force_login(astrid)
    form = client.get(reverse("disclosures:contact_details", args=[case.pk])).context["form"]
    with acting(astrid):
        assert [each.name for each in form.fields["counterpart"].queryset] == ["NOA Väst"]
