"""Changing what is known of a person, and of those near."""

from datetime import date

import pytest
from django.utils import timezone

from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.people import public as people
from utvag.people.tests.published_numbers import ADULTS, CHILDREN
from utvag.people.tests.registering import register

TODAY = date(2026, 11, 22)


def change(person, by, **changes):
    return people.change_person(person=person, by=by, at=timezone.now(), version=person.version, **changes)


def test_a_number_learnt_later_finds_the_person(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil")
        changed = change(person, bo, personal_number=ADULTS[0], name="Emil Påhittsson")

        assert changed.version == 2
        assert people.find_by_number(bo, ADULTS[0]) == [person]
        assert people.find_by_name(bo, "Påhittsson") == [person]


def test_a_name_that_was_changed_finds_nobody(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson")
        change(person, bo, name="Emil Sagolund")

        assert people.find_by_name(bo, "Påhittsson") == []


def test_the_log_says_which_fields_changed_and_not_to_what(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson")
        change(person, bo, phone="070-1740605", name="Emil Påhittsson")
        entry = audit.entries_of_actor(bo.pk).get(action="people.person.changed")

    assert entry.details == {"fields": ["phone"]}


def test_the_second_saver_gets_both_versions_and_nothing_is_overwritten(acting, bo):
    with acting(bo):
        opened = register(bo, name="Emil Påhittsson", phone="070-1740605")
        change(opened, bo, phone="070-1740606")

        with pytest.raises(people.EditedMeanwhile) as caught:
            people.change_person(
                person=opened, by=bo, at=timezone.now(), version=1, phone="070-1740607", language="somaliska"
            )

        assert caught.value.current.phone == "070-1740606"
        assert caught.value.changes == {"phone": "070-1740607", "language": "somaliska"}
        assert "070" not in str(caught.value)
        assert people.people_of(bo).get().phone == "070-1740606"


def test_an_assumed_identity_is_not_entered_by_an_edit(acting, bo):
    with acting(bo):
        person = register(bo)

        with pytest.raises(NotAllowed, match="egen sida"):
            change(person, bo, protection="ASSUMED_IDENTITY")


def test_a_misspelt_field_is_refused(acting, bo):
    with acting(bo):
        person = register(bo)
        with pytest.raises(TypeError, match="surname"):
            change(person, bo, surname="Påhittsson")


def test_relatives_are_kept_with_the_person_and_unseen_by_colleagues(acting, bo, cecilia):
    with acting(bo):
        person = register(bo)
        child = people.add_relative(
            person=person, by=bo, at=timezone.now(), kind="CHILD", name="Maja", personal_number=CHILDREN[0]
        )
        assert [near.name for near in people.relatives_of(person)] == ["Maja"]
        assert child.is_child_on(TODAY)
        assert not child.is_child_on(date(2040, 1, 1))

    with acting(cecilia):
        assert not people.Relative.objects.exists()


def test_a_child_of_unknown_age_is_taken_for_a_child(acting, bo):
    with acting(bo):
        person = register(bo)
        unknown = people.add_relative(person=person, by=bo, at=timezone.now(), kind="CHILD")
        grown = people.add_relative(person=person, by=bo, at=timezone.now(), kind="CHILD", birth_year=1990)
        partner = people.add_relative(person=person, by=bo, at=timezone.now(), kind="PARTNER")

    assert unknown.is_child_on(TODAY)
    assert not grown.is_child_on(TODAY)
    assert not partner.is_child_on(TODAY)


def test_a_minor_has_guardians(acting, bo):
    with acting(bo):
        person = register(bo, personal_number=CHILDREN[0])
        people.add_relative(person=person, by=bo, at=timezone.now(), kind="SIBLING", name="Liam")
        guardian = people.add_relative(
            person=person, by=bo, at=timezone.now(), kind="GUARDIAN", name="Kerstin"
        )

        assert person.is_minor_on(TODAY)
        assert list(people.guardians_of(person)) == [guardian]


def test_two_who_change_a_relative_do_not_overwrite_each_other(acting, bo):
    with acting(bo):
        relative = people.add_relative(
            person=register(bo), by=bo, at=timezone.now(), kind="PARTNER", name="Maja"
        )
        people.change_relative(relative=relative, by=bo, at=timezone.now(), version=1, name="Maja Sagolund")

        with pytest.raises(people.EditedMeanwhile):
            people.change_relative(relative=relative, by=bo, at=timezone.now(), version=1, note="Ring inte")


def test_a_relative_that_is_removed_stays_as_a_row_with_who_and_why(acting, bo):
    with acting(bo):
        person = register(bo)
        relative = people.add_relative(person=person, by=bo, at=timezone.now(), kind="CONTACT", name="Maja")
        people.remove_relative(relative=relative, by=bo, at=timezone.now(), reason="WRONG")

        assert not people.relatives_of(person).exists()
        kept = people.Relative.objects.get()
        assert (kept.removed_by, kept.removed_because) == (bo, "WRONG")
