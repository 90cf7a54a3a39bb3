"""Two rows that may be one person: found by the database, decided by a registrar, undone at need."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from utvag.common.policy import NotAllowed
from utvag.people import actions, events, queries
from utvag.people import public as people
from utvag.people.models import DuplicateCandidate, IdentityKey, Merge
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.people.tests.registrar import decide, the_candidate, undo


@pytest.fixture
def twice(acting, bo, cecilia):
    """The same person, registered by Bo and, with another spelling, by Cecilia."""
    with acting(bo):
        first = register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])
    with acting(cecilia):
        second = register(cecilia, name="Emil Påhitsson", personal_number=ADULTS[0], phone="070-1740605")
    return first, second


def test_only_the_registrar_sees_the_pair(acting, twice, astrid, bo, cecilia, david, filip, eva):
    for outsider in (astrid, bo, cecilia, david, filip):
        with acting(outsider):
            assert not DuplicateCandidate.objects.exists()

    with acting(eva):
        found = the_candidate(eva)
        assert {found.first, found.second} == set(twice)
        assert found.reason == "EXACT"
        assert {found.first.name, found.second.name} == {"Emil Påhittsson", "Emil Påhitsson"}


def test_a_name_that_sounds_the_same_is_found_without_a_number(acting, bo, cecilia, eva):
    with acting(bo):
        register(bo, name="Mohammed Sjöfantasi")
    with acting(cecilia):
        register(cecilia, name="Schöfantasi, Muhamed")

    with acting(eva):
        assert the_candidate(eva).reason == "LIKELY"


def test_a_shared_surname_is_no_sign(acting, bo, cecilia, eva):
    with acting(bo):
        register(bo, name="Emil Påhittsson")
    with acting(cecilia):
        register(cecilia, name="Maja Påhittsson")

    with acting(eva):
        assert not queries.candidates_open_to(eva).exists()


def test_a_person_of_another_controller_is_never_a_candidate(acting, bo, maja, eva):
    with acting(maja):
        register(maja, name="Emil Påhittsson", personal_number=ADULTS[0])
    with acting(bo):
        register(bo, name="Emil Påhittsson", personal_number=ADULTS[0])

    with acting(eva):
        assert not DuplicateCandidate.objects.exists()
        assert not people.Person.objects.exists()


def test_nobody_writes_candidates_but_the_database(acting, twice, eva):
    first, second = sorted(twice, key=lambda person: person.pk)
    with acting(eva), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        DuplicateCandidate.objects.create(
            controller_id=eva.controller_id,
            first=first,
            second=second,
            reason="LIKELY",
            matching_keys=1,
            noted_at=timezone.now(),
            noted_by=eva,
        )


def test_nobody_has_look_alikes_of_a_stranger_noted(acting, bo, cecilia, maja, eva):
    with acting(bo):
        person = register(bo, personal_number=ADULTS[0])
        keys = list(person.identity_keys.all())
        person.identity_keys.all().delete()
        register(bo, personal_number=ADULTS[0])
        IdentityKey.objects.bulk_create(keys)

    for who, noted in ((cecilia, 0), (maja, 0), (bo, 1)):
        with acting(who), connection.cursor() as cursor:
            cursor.execute("SELECT wall.note_duplicates(%s, now())", [person.pk])
        with acting(eva):
            assert DuplicateCandidate.objects.count() == noted


def test_a_key_copied_to_another_controller_makes_no_candidate(acting, bo, maja, eva):
    with acting(maja):
        theirs = register(maja)
    with acting(bo):
        person = register(bo, personal_number=ADULTS[0])
        keys = [(key.kind, bytes(key.blind)) for key in person.identity_keys.all()]
    with acting(maja):
        IdentityKey.objects.bulk_create(
            IdentityKey(person=theirs, controller_id=maja.controller_id, kind=kind, blind=blind)
            for kind, blind in keys
        )
    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT wall.note_duplicates(%s, now())", [person.pk])

    with acting(eva):
        assert not DuplicateCandidate.objects.exists()


def test_what_tells_two_persons_apart_is_no_ground_for_making_them_one(acting, twice, eva):
    with acting(eva):
        with pytest.raises(NotAllowed, match="bara för olika personer"):
            decide(eva, "SAME", ground="NAMESAKES")
        assert not Merge.objects.exists()
        decide(eva, "DIFFERENT", ground="NAMESAKES")


def test_a_merge_lets_the_kept_row_stand_for_both(acting, twice, bo, cecilia, eva):
    first, second = sorted(twice, key=lambda person: person.pk)
    with acting(eva):
        merge = decide(eva)
        assert (merge.kept, merge.merged) == (first, second)
        assert not queries.candidates_open_to(eva).exists()
        # With the decision the registrar's reason to see the two is gone.
        assert not people.Person.objects.exists()

    for member in (bo, cecilia):
        with acting(member):
            assert {people.canonical(person) for person in people.people_of(member)} == {first}
            assert {person.name for person in people.people_of(member)} == {
                "Emil Påhittsson",
                "Emil Påhitsson",
            }


def test_a_colleague_outside_still_sees_neither(acting, twice, astrid, eva):
    with acting(eva):
        decide(eva)
    with acting(astrid):
        assert not people.Person.objects.exists()
        assert not Merge.objects.exists()


def test_undoing_parts_the_two_and_brings_the_pair_back(acting, twice, bo, cecilia, eva):
    with acting(eva):
        merge = undo(decide(eva), eva)
        assert (merge.undone_by, merge.undone_because) == (eva, "MISTAKE")
        assert the_candidate(eva).decision == ""

    for member, person in ((bo, twice[0]), (cecilia, twice[1])):
        with acting(member):
            assert people.people_of(member).get() == person == people.canonical(person)


def test_only_a_registrar_undoes_a_merge(acting, twice, bo, david, eva):
    with acting(eva):
        merge = decide(eva)

    for who in (bo, david):
        with acting(who), pytest.raises(NotAllowed, match="registrator"):
            undo(merge, who)


def test_different_persons_are_not_brought_up_again_on_the_same_sign(acting, twice, bo, eva):
    with acting(eva):
        assert decide(eva, "DIFFERENT", ground="MISTYPED") is None
    with acting(bo):
        people.change_person(person=twice[0], by=bo, at=timezone.now(), version=1, called="Mille")

    with acting(eva):
        assert not queries.candidates_open_to(eva).exists()


def test_a_number_learnt_later_brings_a_pair_up_again(acting, bo, cecilia, eva):
    with acting(bo):
        first = register(bo, name="Emil Påhittsson")
    with acting(cecilia):
        register(cecilia, name="Emil Påhittsson", personal_number=ADULTS[0])
    with acting(eva):
        decide(eva, "DIFFERENT", ground="NAMESAKES")
    with acting(bo):
        people.change_person(person=first, by=bo, at=timezone.now(), version=1, personal_number=ADULTS[0])

    with acting(eva):
        assert the_candidate(eva).reason == "EXACT"


def test_three_rows_of_one_person_end_in_one(acting, bo, cecilia, astrid, eva):
    rows = []
    for member in (bo, cecilia, astrid):
        with acting(member):
            rows.append(register(member, name="Emil Påhittsson", personal_number=ADULTS[0]))
    with acting(eva):
        while candidate := queries.candidates_open_to(eva).first():
            actions.decide_same(
                candidate=candidate, kept=candidate.second, by=eva, at=timezone.now(), ground="NUMBER"
            )

    with acting(bo):
        assert len({people.canonical(person) for person in people.people_of(bo)}) == 1
        assert set(people.people_of(bo)) == set(rows)


def test_only_a_registrar_merges(acting, twice, bo, eva):
    with acting(eva):
        candidate = the_candidate(eva)
        with pytest.raises(NotAllowed, match="registrator"):
            actions.decide_different(candidate=candidate, by=bo, at=timezone.now(), ground="MISTYPED")
    with acting(bo), pytest.raises(DuplicateCandidate.DoesNotExist):
        actions.decide_same(candidate=candidate, kept=twice[0], by=bo, at=timezone.now(), ground="NUMBER")
    with acting(bo), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Merge.objects.create(
            controller_id=bo.controller_id,
            kept=twice[0],
            merged=twice[1],
            ground="NUMBER",
            merged_at=timezone.now(),
            merged_by=bo,
        )


def test_merging_and_undoing_are_told_to_the_modules_above(acting, twice, eva):
    heard = []

    def listen(signal, kept, merged, merge, by, **rest):
        heard.append((signal, kept.name, merged.name, merge.reference, by))

    events.person_merged.connect(listen)
    events.merge_undone.connect(listen)
    try:
        with acting(eva):
            merge = decide(eva)
            undo(merge, eva)
    finally:
        events.person_merged.disconnect(listen)
        events.merge_undone.disconnect(listen)

    assert [signal for signal, *_ in heard] == [events.person_merged, events.merge_undone]
    assert heard[0][1:] == heard[1][1:]
