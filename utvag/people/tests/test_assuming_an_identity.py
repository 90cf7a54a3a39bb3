"""Assumed identity: the old one is destroyed, and nothing ties the two together."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from django.utils import timezone

from utvag.audit import public as audit
from utvag.common.policy import NotAllowed
from utvag.people import actions, events, policies, queries
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate, IdentityKey, Merge, Person
from utvag.people.tests.agreeing import agree, ask
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.vault.public import EncryptedTextField

OLD, NEW = ADULTS[0], ADULTS[1]


def assume(person, by, **identity):
    """As it is done when somebody else has agreed."""
    agree(ask(person, by))
    return people.assume_identity(person=person, by=by, at=timezone.now(), version=person.version, **identity)


@pytest.fixture
def old_and_new(acting, bo):
    """A person before and after."""
    with acting(bo):
        old = register(
            bo,
            name="Emil Påhittsson",
            called="Mille",
            personal_number=OLD,
            address="Sagogatan 1",
            language="finska",
        )
        people.add_relative(
            person=old,
            by=bo,
            at=timezone.now(),
            kind="CHILD",
            name="Maja Påhittsson",
            note="Går i Sagoskolan",
        )
        new = assume(old, bo, name="Liam Drömqvist", personal_number=NEW)
    return old, new


@pytest.mark.usefixtures("old_and_new")
def test_nothing_of_the_old_identity_is_left(acting, bo):
    with acting(bo):
        person = people.people_of(bo).get()
        assert (person.name, person.personal_number, person.protection) == (
            "Liam Drömqvist",
            NEW,
            "ASSUMED_IDENTITY",
        )
        assert (person.called, person.address, person.language) == ("", "", "")
        assert people.find_by_name(bo, "Emil") == people.find_by_number(bo, OLD) == []
        assert people.find_by_number(bo, NEW) == [person]
        relative = people.Relative.objects.select_related("person__key").get()
        assert {getattr(relative, name) for name in relative.SEALED} == {""}
        assert relative.removed_because == "IDENTITY"


def test_a_kind_of_number_and_the_shape_of_a_family_are_not_left(acting, bo):
    with acting(bo):
        old = register(bo, personal_number=OLD)
        people.add_relative(
            person=old,
            by=bo,
            at=timezone.now(),
            kind="CHILD",
            lives_with="YES",
            protection="CONFIDENTIALITY_MARK",
        )
        new = assume(old, bo, name="Liam Drömqvist")
        near = people.Relative.objects.get()

    assert new.number_kind == "NONE"
    assert (near.kind, near.lives_with, near.protection) == ("CONTACT", "UNKNOWN", "NONE")


@pytest.mark.parametrize("model", [people.Person, people.Relative])
def test_every_sealed_text_is_among_those_that_are_emptied(model):
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)}
    assert sealed == set(model.SEALED)


def test_who_is_written_down_near_a_person_at_the_same_moment_can_be_read(acting, bo):
    """The page was opened, and the key read, before the identity was assumed."""
    with acting(bo):
        opened = register(bo, name="Emil Påhittsson")
        assert opened.key.opened
        assume(people.people_of(bo).get(), bo, name="Liam Drömqvist")
        people.add_relative(person=opened, by=bo, at=timezone.now(), kind="PARTNER", name="Maja Sagolund")

        assert [near.name for near in people.relatives_of(people.people_of(bo).get())] == ["Maja Sagolund"]


def test_no_key_of_the_old_identity_is_left(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson", personal_number=OLD)
        before = {bytes(key.blind) for key in IdentityKey.objects.all()}
        assume(person, bo, name="Liam Drömqvist", personal_number=NEW)
        after = {bytes(key.blind) for key in IdentityKey.objects.all()}

    assert before
    assert not before & after


def test_the_old_ciphertext_from_a_backup_does_not_open(acting, bo):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson")
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM people_person WHERE id = %s", [person.pk])
            (backup,) = cursor.fetchone()
        assume(person, bo, name="Liam Drömqvist")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET name = %s WHERE id = %s", [backup, person.pk])

        with pytest.raises(InvalidTag):
            _ = people.people_of(bo).get().name


def test_the_log_keeps_that_it_was_done_and_nothing_else(acting, bo, old_and_new):
    with acting(bo):
        entry = audit.entries_of_actor(bo.pk).get(action="people.person.identity_assumed")

    assert (entry.subject_id, entry.details, entry.reason) == (old_and_new[1].pk, {}, "")


def test_an_assumed_identity_is_never_a_candidate(acting, bo, cecilia, eva, old_and_new):
    with acting(cecilia):
        register(cecilia, name="Liam Drömqvist", personal_number=NEW)
        register(cecilia, name="Emil Påhittsson", personal_number=OLD)

    with acting(eva):
        assert not DuplicateCandidate.objects.exists()


def test_a_registrar_joins_it_with_nobody(eva, old_and_new):
    """The database notes no such pair; the policy refuses one all the same."""
    _old, new = old_and_new
    other = Person(name="Emil Påhittsson")

    assert "slås aldrig ihop" in policies.may_merge_these(eva, new, other).refusal
    assert "slås aldrig ihop" in policies.may_merge_these(eva, other, new).refusal


def test_pairs_noted_before_are_forgotten(acting, bo, cecilia, eva):
    with acting(bo):
        person = register(bo, name="Emil Påhittsson", personal_number=OLD)
    with acting(cecilia):
        register(cecilia, name="Emil Påhittsson", personal_number=OLD)
    with acting(eva):
        candidate = queries.candidates_open_to(eva).get()
        merge = actions.decide_same(
            candidate=candidate, kept=candidate.first, by=eva, at=timezone.now(), ground="NUMBER"
        )
        actions.undo_merge(merge=merge, by=eva, at=timezone.now(), reason="PROTECTION")
    with acting(bo):
        assume(person, bo, name="Liam Drömqvist")

    with acting(eva):
        assert not DuplicateCandidate.objects.exists()
        assert not Merge.objects.exists()
        assert not people.Person.objects.exists()


def test_a_merged_person_is_parted_first(acting, bo, cecilia, eva):
    with acting(bo):
        person = register(bo, personal_number=OLD)
    with acting(cecilia):
        register(cecilia, personal_number=OLD)
    with acting(eva):
        candidate = queries.candidates_open_to(eva).get()
        actions.decide_same(
            candidate=candidate, kept=candidate.first, by=eva, at=timezone.now(), ground="NUMBER"
        )

    with acting(bo), pytest.raises(NotAllowed, match="Be registratorn"):
        assume(person, bo, name="Liam Drömqvist")


def test_a_pair_of_which_one_is_protected_meanwhile_cannot_be_merged(acting, bo, cecilia, eva):
    with acting(bo):
        person = register(bo, personal_number=OLD)
    with acting(cecilia):
        register(cecilia, personal_number=OLD)
    with acting(eva):
        opened = queries.candidates_open_to(eva).get()
    with acting(bo):
        assume(person, bo)

    with acting(eva), pytest.raises(DuplicateCandidate.DoesNotExist):
        actions.decide_same(candidate=opened, kept=opened.first, by=eva, at=timezone.now(), ground="NUMBER")


def test_the_modules_above_are_told(acting, bo):
    heard = []

    def listen(person, by, **rest):
        heard.append((person.pk, by))

    events.identity_assumed.connect(listen)
    try:
        with acting(bo):
            person = register(bo)
            assume(person, bo)
    finally:
        events.identity_assumed.disconnect(listen)

    assert heard == [(person.pk, bo)]
