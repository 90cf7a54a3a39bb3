"""The forms about people: what they take, what they refuse and in which words."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone

from utvag.people import public as people
from utvag.people.forms import PersonForm, RelativeForm
from utvag.people.tests.published_numbers import ADULTS, COORDINATION
from utvag.people.tests.registering import register

TODAY = date(2026, 11, 22)


def typed(form=PersonForm, **fields):
    data = QueryDict(mutable=True)
    data.update({"protection": "NONE", **fields})
    return form(data, today=TODAY)


def test_nothing_need_be_known_of_a_person():
    form = typed()
    assert form.is_valid()
    assert (form.changes["name"], form.changes["birth_date"], form.changes["birth_year"]) == ("", None, None)


def test_what_is_typed_registers_a_person(acting, bo):
    form = typed(name="Emil Påhittsson", personal_number=ADULTS[0][2:], phone="070-1740605")
    assert form.is_valid()

    with acting(bo):
        person = register(bo, **form.changes)
    assert (person.personal_number, person.born_on) == (ADULTS[0], date(1985, 7, 9))


@pytest.mark.parametrize(
    ("written", "born", "year"),
    [
        ("1998-04-23", date(1998, 4, 23), None),
        ("19980423", date(1998, 4, 23), None),
        ("1998.04.23", date(1998, 4, 23), None),
        ("1998", None, 1998),
        ("1998.", None, 1998),
    ],
)
def test_a_birth_is_a_date_or_only_a_year(written, born, year):
    form = typed(birth_date=written)
    assert form.is_valid()
    assert (form.changes["birth_date"], form.changes["birth_year"]) == (born, year)


@pytest.mark.parametrize("written", ["1998-13-01", "98", "1998-02-30", "våren 1998", "2030-01-01", "1066"])
def test_a_birth_that_cannot_be_is_refused(written):
    form = typed(birth_date=written)
    assert not form.is_valid()
    assert list(form.errors) == ["birth_date"]


def test_a_mistyped_number_is_explained_in_swedish_and_not_repeated():
    form = typed(personal_number="19900101-2386")
    assert "minst en siffra är fel" in form.errors["personal_number"][0]
    assert "2386" not in form.errors["personal_number"][0]


def test_number_and_date_must_agree_unless_the_number_is_only_co_ordinated():
    assert list(typed(personal_number=ADULTS[0], birth_date="1985-07-10").errors) == ["birth_date"]
    assert typed(personal_number=COORDINATION[0], birth_date="1985-07-10").is_valid()


def test_no_browser_remembers_what_is_typed():
    form = typed()
    names = [name for name in people.Person.SEALED if name in form.fields]
    assert {form[name].field.widget.attrs.get("autocomplete") for name in names} == {"off"}


def test_an_edit_offers_no_assumed_identity_and_a_new_person_does(acting, bo):
    with acting(bo):
        known = PersonForm(instance=register(bo), today=TODAY)
        assumed = PersonForm(instance=register(bo, protection="ASSUMED_IDENTITY"), today=TODAY)

    assert "ASSUMED_IDENTITY" not in dict(known.fields["protection"].choices)
    assert "ASSUMED_IDENTITY" in dict(PersonForm(today=TODAY).fields["protection"].choices)
    assert assumed.fields["protection"].disabled


def test_the_second_saver_sees_both_versions(acting, bo):
    with acting(bo):
        opened = register(bo, phone="070-1740605")
        people.change_person(person=opened, by=bo, at=timezone.now(), version=1, phone="070-1740606")
        data = QueryDict(mutable=True)
        data.update({"version": "1", "phone": "070-1740607", "protection": "NONE"})
        form = PersonForm(data, instance=people.people_of(bo).get(), today=TODAY)

        assert not form.is_valid()
        (conflict,) = form.conflicts
        assert (conflict.yours, conflict.theirs) == ("070-1740607", "070-1740606")


def test_a_relative_needs_only_a_relation():
    assert typed(RelativeForm, kind="CHILD", lives_with="UNKNOWN").is_valid()
    assert "kind" in typed(RelativeForm, lives_with="UNKNOWN").errors


def test_the_page_masks_the_number_and_hides_the_address_of_the_protected(acting, bo):
    with acting(bo):
        person = register(
            bo, personal_number=ADULTS[0], address="Sagogatan 1", protection="CONFIDENTIALITY_MARK"
        )
        shown, opened = (people.presented(person, TODAY, secret=secret) for secret in (False, True))

    assert (shown.number, shown.address, shown.has_more) == ("19850709-••••", "", True)
    assert (opened.number, opened.address, opened.has_more) == ("19850709-9805", "Sagogatan 1", False)
    assert shown.protection.title == "Sekretessmarkering"
    assert (shown.age, shown.is_minor, shown.name) == ("41 år", False, "Namnet är inte känt")
    assert "Sagogatan" not in repr(opened)


def test_an_uncertain_age_is_said_to_be_so(acting, bo):
    with acting(bo):
        turning = people.presented(register(bo, birth_year=2008), TODAY)
        unknown = people.presented(register(bo), TODAY)

    assert (turning.age, turning.is_minor) == ("fyller 18 i år", None)
    assert (unknown.age, unknown.is_minor) == ("Åldern är inte känd", None)
