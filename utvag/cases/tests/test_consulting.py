"""A professional asks about somebody: advice is given, nobody is named, no case is opened."""

import pytest
from django.db import connection
from django.urls import reverse

from utvag.cases.forms.consultation import identifies, names_in
from utvag.cases.models import Case, Consultation, Contact

pytestmark = pytest.mark.django_db

NEW = "/consultations/new/"
ASKED = {
    "asked_at": "2026-03-02T10:00",
    "channel": "PHONE",
    "asker": "probation",
    "question": "En klient har sagt att han vill lämna. Hur gör vi?",
    "advice": "Be honom ringa oss på en tid som passar.",
    "outcome": "ADVISED",
}


@pytest.fixture
def consultation(acting, client, bo):
    client.force_login(bo)
    client.post(NEW, ASKED)
    with acting(bo):
        return Consultation.objects.get()


def test_no_case_comes_of_a_consultation(acting, bo, consultation):
    with acting(bo):
        assert not Case.objects.exists()


def test_question_and_advice_are_sealed(acting, bo, consultation):
    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT question, advice FROM cases_consultation")
        for kept in cursor.fetchone():
            assert b"klient" not in bytes(kept)
            assert b"ringa" not in bytes(kept)


def test_two_consultations_share_the_controllers_key(acting, client, bo, consultation):
    client.post(NEW, ASKED)
    with acting(bo):
        assert Consultation.objects.values("key").distinct().count() == 1


# Numbers that are kept for fiction, and an address under a domain that nobody can have.
@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("070-174 06 05", "telefonnumret"),
        ("+46 70 174 06 05", "telefonnumret"),
        ("(070) 174 06 05", "telefonnumret"),
        ("2026 nås han på 08-465 004 99", "telefonnumret"),
        ("0701740605", "telefonnumret eller personnumret"),
        ("pahittad@exempel.invalid", "e-postadressen"),
    ],
)
@pytest.mark.parametrize("field", ["question", "advice"])
def test_what_leads_to_somebody_is_refused_whatever_is_confirmed(acting, client, bo, written, what, field):
    client.force_login(bo)
    shown = client.post(NEW, {**ASKED, field: f"Nås på {written}.", "nameless": "on"}).content.decode()
    assert f"Ta bort {what}" in shown
    with acting(bo):
        assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    "written",
    ["2026-03-02", "03-04-2026", "08.30-16.30", "114 14", "112", "0-18 år", "10 000 000 kr", "@hemma"],
)
def test_days_hours_and_public_numbers_lead_to_nobody(written):
    assert not identifies(f"Det var {written} som gällde.")


# A published test number of the Tax Agency, and numbers with impossible days.
@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "199802391234", "980239 1234", "19980239–1234"]
)
@pytest.mark.parametrize("field", ["question", "advice"])
def test_a_personal_number_is_refused_whatever_is_confirmed(acting, client, bo, number, field):
    client.force_login(bo)
    shown = client.post(NEW, {**ASKED, field: f"Det gäller {number}.", "nameless": "on"}).content.decode()
    assert "Ta bort personnumret" in shown
    with acting(bo):
        assert not Consultation.objects.exists()


def test_what_looks_like_a_name_is_asked_about_once(acting, client, bo):
    client.force_login(bo)
    with_name = {**ASKED, "question": "Vi oroar oss för Tuva Påhittad i klassen."}
    assert "Här verkar stå ett namn" in client.post(NEW, with_name).content.decode()
    client.post(NEW, {**with_name, "nameless": "on"})
    with acting(bo):
        assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hon heter Tuva", True),
        ("Anders Påhittad undrar", True),
        ("Personen vill lämna. Hur gör vi? Vad säger polisen?", False),
        ("Vi är på Kriminalvården nu", False),
        ("", False),
    ],
)
def test_names_are_guessed_by_their_capitals(text, found):
    assert bool(names_in(text)) is found


@pytest.mark.parametrize(
    ("name", "seen"), [("bo", 200), ("astrid", 200), ("david", 200), ("cecilia", 404), ("maja", 404)]
)
def test_who_recorded_it_and_who_leads_the_unit_read_it(request, client, consultation, name, seen):
    client.force_login(request.getfixturevalue(name))
    assert client.get(reverse("cases:consultation", args=[consultation.pk])).status_code == seen
    assert client.post(reverse("cases:consultation", args=[consultation.pk]), {}).status_code == seen
    listed = (
        reverse("cases:consultation", args=[consultation.pk])
        in client.get("/consultations/").content.decode()
    )
    assert listed is (seen == 200)


@pytest.mark.parametrize("name", ["filip", "eva", "jonas"])
def test_who_does_no_casework_has_no_consultations(request, client, consultation, name):
    client.force_login(request.getfixturevalue(name))
    for url in ("/consultations/", NEW, reverse("cases:consultation", args=[consultation.pk])):
        assert client.get(url).status_code == 403


def test_advice_can_be_added_and_the_second_saver_sees_both(acting, client, bo, astrid, consultation):
    url = reverse("cases:consultation", args=[consultation.pk])
    client.force_login(astrid)
    client.post(url, {"advice": "från den första", "outcome": "ADVISED", "version": 1})
    client.force_login(bo)
    shown = client.post(
        url, {"advice": "från den andra", "outcome": "ADVISED", "version": 1}
    ).content.decode()
    assert "från den första" in shown
    assert "från den andra" in shown


def test_nothing_but_the_link_goes_over_to_a_case(acting, client, bo, consultation):
    shown = client.get(f"/cases/new/?consultation={consultation.pk}").content.decode()
    assert "vill lämna" not in shown
    assert str(consultation.pk) in shown

    client.post(
        "/cases/new/",
        {"made_at": "2026-03-02T11:00", "channel": "probation", "consultation": str(consultation.pk)},
    )

    with acting(bo):
        contact = Contact.objects.select_related("case__key").get()
        assert contact.consultation_id == consultation.pk
        assert (contact.content, contact.caller) == ("", "")
        assert Consultation.objects.get().outcome == "BECAME_CASE"


def test_somebody_elses_consultation_is_not_linked(acting, client, cecilia, consultation):
    client.force_login(cecilia)
    client.post(
        "/cases/new/",
        {"made_at": "2026-03-02T11:00", "channel": "probation", "consultation": str(consultation.pk)},
    )
    with acting(cecilia):
        assert Contact.objects.get().consultation_id is None


@pytest.mark.parametrize("page", [NEW, "/cases/new/"])
def test_a_form_begins_with_nothing_that_nobody_knows_of(client, bo, page):
    client.force_login(bo)
    assert client.get(page, {"from": "letter:1"}).status_code == 404
