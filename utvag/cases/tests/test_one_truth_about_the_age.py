"""Where the birth is known it tells the age on every page; an age and an answer that contradict it are refused."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import seams
from utvag.cases.actions.tracks import record_facts
from utvag.cases.forms.intake import IntakeForm
from utvag.cases.models import Case
from utvag.cases.queries import case_seen_by, desk_of, facts_on

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TOLD = {"source": "relative", "age": 17}


@pytest.mark.parametrize(
    ("person", "age", "minor"),
    [
        ({}, 17, "yes"),
        ({"birth_year": 1998}, "unknown", "no"),
        ({"birth_date": date(1998, 5, 3)}, 27, "no"),
        ({"birth_date": date(2012, 5, 3)}, 13, "yes"),
        ({"birth_year": 2008}, 17, "yes"),
    ],
)
def test_a_known_birth_tells_the_age(acting, astrid, open_case, person, age, minor):
    case = open_case(by=astrid, facts=TOLD, person=person)
    with acting(astrid):
        known = facts_on(case_seen_by(astrid, case.pk), NOW.date())
    assert (known["age"], known["minor"]) == (age, minor)


def test_the_page_of_the_tracks_and_the_export_say_the_same_as_the_person(client, acting, astrid, open_case):
    case = open_case(by=astrid, facts=TOLD, person={"birth_year": 1998})
    client.force_login(astrid)
    shown = client.get(reverse("cases:tracks", args=[case.pk])).content.decode()
    assert "<dt>Ålder</dt>" not in shown
    assert "<dt>Under 18 år</dt><dd>nej</dd>" in shown
    with acting(astrid):
        sections = dict(seams.sections_of(case_seen_by(astrid, case.pk)))
    told = {label for section in sections.values() for label, _value in section.facts}
    assert "Vem som hör av sig" in told
    assert {"Ålder", "Under 18 år"} & told == set()


def test_what_the_birth_tells_is_not_asked(client, acting, astrid, open_case):
    client.force_login(astrid)
    for person, asks in ({"birth_year": 1998}, False), ({}, True):
        case = open_case(by=astrid, facts=TOLD, person=person)
        page = client.get(reverse("cases:known_facts", args=[case.pk]))
        (assertContains if asks else assertNotContains)(page, 'name="age"')
        (assertContains if asks else assertNotContains)(page, 'name="minor"')


@pytest.mark.parametrize(
    ("age", "minor", "is_taken"),
    [
        ("17", "no", False),
        ("17", "yes", True),
        ("17", "unknown", True),
        ("18", "yes", False),
        ("2009", "no", False),
        ("2008", "no", True),
        ("2008", "yes", True),
        ("1998", "yes", False),
        ("", "no", True),
    ],
)
def test_an_age_and_an_answer_that_contradict_each_other_are_refused(acting, astrid, age, minor, is_taken):
    sent = {"made_at": "2026-03-02T09:30", "channel": "relative", "age": age, "minor": minor}
    with acting(astrid):
        form = IntakeForm(sent, desk=desk_of(astrid, on=NOW.date()), now=NOW)
        assert form.is_valid() is is_taken
    assert list(form.errors) == ([] if is_taken else ["minor"])


def test_they_are_refused_when_they_are_written_later_too(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:known_facts", args=[case.pk])
    version = client.get(page).context["form"].initial["version"]
    assertContains(
        client.post(page, {"age": "17", "minor": "no", "version": version}), "Åldern säger något annat"
    )
    assert client.post(page, {"age": "17", "minor": "yes", "version": version}).status_code == 302


def test_a_birth_that_becomes_known_overrules_what_was_told(acting, astrid, case):
    with acting(astrid):
        record_facts(case=case, changes={"age": 17}, by=astrid, at=timezone.now())
        person = Case.objects.select_related("person__key").get(pk=case.pk).person
        person.birth_date = "1998"
        person.save()
        assert facts_on(case_seen_by(astrid, case.pk), NOW.date())["minor"] == "no"
