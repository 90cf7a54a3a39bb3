"""A first contact: ten minutes, nothing lost, few questions that must be answered."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from utvag.cases.events import model_event
from utvag.cases.forms.intake import IntakeForm
from utvag.cases.models import Case, Contact
from utvag.cases.queries import desk_of, facts_of
from utvag.people import public as people

pytestmark = pytest.mark.django_db

URL = "/cases/new/"
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
LEAST = {"made_at": "2026-03-02T09:15", "channel": "relative"}
# No month has a thirty-ninth day: nobody has this number.
IMPOSSIBLE = "19980239-1234"


@pytest.fixture
def post(client, astrid):
    client.force_login(astrid)

    def sent(data=None, **headers):
        return client.post(URL, {**LEAST, **(data or {})}, **headers)

    return sent


@pytest.fixture
def events():
    heard = []

    def hear(sender, event, **_rest):
        heard.append(event)

    model_event.connect(hear)
    yield heard
    model_event.disconnect(hear)


def test_when_and_who_makes_contact_are_enough(acting, post, astrid):
    response = post()

    with acting(astrid):
        case = Case.objects.select_related("person__key", "key").get()
        contact = Contact.objects.select_related("case__key").get()
        assert response.url == reverse("cases:overview", args=[case.pk])
        assert (case.person.name, case.person.personal_number, case.alias) == ("", "", "")
        assert (contact.is_first, contact.channel, contact.made_by_id) == (True, "relative", astrid.pk)
        assert case.first_contact_at == contact.made_at


def test_the_receipt_says_where_the_case_is_but_not_whose(client, post):
    response = post({"name": "Tuva Påhittad"})

    shown = client.get(response.url).content.decode()
    assert "Kontakten är registrerad" in shown
    assert "Beroendeenheten" in shown
    assert "messages" not in response.cookies or "Tuva" not in response.cookies["messages"].value


def test_an_impossible_personal_number_is_explained_and_nothing_is_lost(acting, post, astrid):
    typed = {
        "content": "Vill bort härifrån",
        "personal_number": IMPOSSIBLE,
        "safe_way": "Bara kvällar",
        "age": "27",
    }
    response = post(typed)

    shown = response.content.decode()
    assert response.status_code == 200
    assert "dag 39" in shown
    for kept in typed.values():
        assert kept in shown
    with acting(astrid):
        assert not Case.objects.exists()


def test_where_it_leads_is_shown_before_anything_is_saved(acting, post, astrid):
    shown = post({"preview": "yes"}).content.decode()

    assert "Utredning och bedömning av behov görs på beroendeenheten" in shown
    assert "Den som är under 18" in shown  # the rule that was considered first
    with acting(astrid):
        assert not Case.objects.exists()


def test_the_preview_follows_what_is_typed(client, astrid):
    client.force_login(astrid)
    url = reverse("cases:intake_routing")

    grown_up = client.post(url, {**LEAST, "age": "30"}, headers={"HX-Request": "true"}).content.decode()
    child = client.post(url, {**LEAST, "age": "17"}, headers={"HX-Request": "true"}).content.decode()

    assert "Beroendeenheten" in grown_up
    assert "Barn- och ungdomsenheten" in child
    assert "<html" not in child


@pytest.mark.parametrize(
    ("written", "minor"), [("17", "yes"), ("18", "no"), ("2009", "yes"), ("2008", "yes"), ("2007", "no")]
)
def test_an_age_or_a_year_of_birth_tells_who_is_a_child(acting, astrid, written, minor):
    with acting(astrid):
        form = IntakeForm({**LEAST, "age": written}, desk=desk_of(astrid, on=NOW.date()), now=NOW)
        assert form.is_valid()
        assert form.facts["minor"] == minor


def test_a_child_in_the_household_calls_for_an_assessment_the_same_day(acting, post, astrid, events):
    shown = post({"child_present": "yes", "preview": "yes"}).content.decode()
    assert "Bedöm i dag om barnet behöver skydd" in shown
    assert events == []

    post({"child_present": "yes"})
    assert events == ["first_contact", "child_at_risk"]


def test_no_child_no_assessment(post, events):
    post({"child_present": "unknown"})
    assert events == ["first_contact"]


@pytest.mark.parametrize("answer", ["yes", "no", "unknown", "not_asked"])
def test_consent_changes_nothing_on_the_social_track(acting, post, astrid, answer):
    post({"consent_police": answer})

    with acting(astrid):
        case = Case.objects.select_related("key").get()
        assert (case.unit.name, case.social_stage, case.police_stage) == (
            "Beroendeenheten",
            "intake",
            "not_opened",
        )
        assert facts_of(case)["consent_police"] == (answer if answer in ("yes", "no") else "unknown")


def test_the_page_says_that_consent_never_affects_the_help(client, astrid):
    client.force_login(astrid)
    assert "Svaret påverkar aldrig vilken hjälp personen får" in client.get(URL).content.decode()


def test_an_alias_that_resembles_the_name_is_asked_about_once(acting, post, astrid):
    warned = post({"name": "Tuva Påhittad", "alias": "tuva2"}).content.decode()
    assert "liknar personens namn" in warned
    assert 'type="checkbox" name="keep_alias"' in warned

    post({"name": "Tuva Påhittad", "alias": "tuva2", "keep_alias": "on"})
    with acting(astrid):
        assert Case.objects.select_related("key").get().alias == "tuva2"


def test_an_alias_that_says_nothing_is_taken_at_once(acting, post, astrid):
    post({"name": "Tuva Påhittad", "alias": "Talgoxe"})
    with acting(astrid):
        assert Case.objects.select_related("key").get().alias == "Talgoxe"


def test_a_relatives_telephone_is_not_the_persons(acting, post, astrid):
    post({"phone": "070-000 00 00"})
    with acting(astrid):
        person = people.people_of(astrid).get()
        contact = Contact.objects.select_related("case__key").get()
        assert (person.phone, contact.phone) == ("", "070-000 00 00")


def test_the_person_who_calls_leaves_a_safe_way_to_call_back(acting, post, astrid):
    post({"channel": "self", "phone": "070-000 00 00", "safe_way": "Efter 20"})
    with acting(astrid):
        person = people.people_of(astrid).get()
        assert (person.phone, person.safe_way_to_call) == ("070-000 00 00", "Efter 20")


def test_what_was_said_is_sealed(acting, post, astrid):
    post({"content": "Vill bort härifrån"})
    with acting(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM cases_contact")
        (kept,) = cursor.fetchone()
    assert b"Vill bort" not in bytes(kept)


def test_a_contact_of_another_age_is_a_slip(acting, post, astrid):
    assert "Kontrollera året" in post({"made_at": "1950-01-01T10:00"}).content.decode()
    with acting(astrid):
        assert not Case.objects.exists()


def test_a_contact_cannot_be_in_the_future(acting, post, astrid):
    assert "Det har inte hänt än" in post({"made_at": "2199-01-01T10:00"}).content.decode()


@pytest.mark.parametrize("who", ["cecilia", "maja"])
def test_a_form_that_names_anothers_case_learns_nothing_of_it(request, client, case, who):
    client.force_login(request.getfixturevalue(who))

    answers = [client.post(URL, {**LEAST, "case_id": str(each)}) for each in (case.pk, uuid4())]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert str(case.pk) not in answers[0].url


@pytest.mark.parametrize("who", ["eva", "filip", "greta", "hugo", "ines", "jonas", "leo"])
def test_who_does_no_casework_takes_no_contacts(request, client, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(URL).status_code == 403
    assert client.post(reverse("cases:intake_routing"), LEAST).status_code == 403


def test_later_contacts_are_listed_with_the_first(client, post, acting, astrid):
    post({"content": "Första gången"})
    with acting(astrid):
        url = reverse("cases:contacts", args=[Case.objects.get().pk])

    client.post(
        url,
        {"direction": "OUT", "made_at": "2026-03-02T12:00", "channel": "relative", "content": "Ringde åter"},
    )

    shown = client.get(url).content.decode()
    assert shown.index("Ringde åter") < shown.index("Första gången")


def test_a_call_back_waits_on_my_day_until_somebody_has_called(client, post, acting, astrid):
    post({"call_back_on": "2026-03-03"})
    assert "Ring tillbaka på säkert sätt" in client.get("/").content.decode()

    with acting(astrid):
        url = reverse("cases:contacts", args=[Case.objects.get().pk])
    client.post(
        url, {"direction": "OUT", "made_at": "2026-03-03T09:00", "channel": "relative", "content": "Svarade"}
    )
    waits = re.findall(r"contacts/", client.get("/").content.decode())
    assert waits == []


def test_all_channels_but_the_consultation_are_offered(client, astrid):
    client.force_login(astrid)
    shown = client.get(URL).content.decode()
    assert 'value="relative"' in shown
    assert 'value="consultation"' not in shown
