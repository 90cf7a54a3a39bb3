"""Telling the demo again gives the same demo; its texts are invented and say so."""

import re

import psycopg

from tests import database
from tests.demo_database import copy_demo, own_name
from utvag.demo.seeding import SEED
from utvag.demo.stories import MENTORS, PARTS, STORIES
from utvag.demo.telling.coming import case_number_of
from utvag.people.tests import published_numbers as published
from utvag.walls import public as walls


def test_a_second_telling_adds_nothing(demo, persona):
    from django.utils import timezone

    from utvag.audit.models import Entry
    from utvag.cases.models import Case
    from utvag.demo.public import seed

    def there():
        with walls.acting_as(persona("astrid")):
            return Case.objects.count(), Entry.objects.filter(action__startswith="cases.").count()

    before = there()
    seed(at=timezone.now())
    assert there() == before


def test_case_numbers_come_from_the_seed(demo, persona):
    from utvag.cases.models import Case

    with walls.acting_as(persona("astrid")):
        numbers = set(Case.objects.values_list("number", flat=True))
    assert numbers == {case_number_of(story.key, SEED) for story in STORIES if story.at == "exempelby"}


def test_nothing_waits_in_the_canary_so_that_nobody_has_reason_to_open_it(demo, persona):
    from django.utils import timezone

    from utvag.cases import seams
    from utvag.secrecy import queries

    with walls.acting_as(persona("ines")):
        canary = str(queries.canaries().get().case_id)
        assert queries.canary_alarms() == []
    now = timezone.now()
    for who in ("astrid", "bo", "cecilia", "david"):
        with walls.acting_as(user := persona(who)):
            assert canary not in {str(item.case_id) for item in seams.day_of(user, now)}


def test_numbers_are_published_test_numbers_alone():
    assert {story.who.number for story in STORIES} - {""} <= set(published.ADULTS)


def test_addresses_are_on_the_invented_street():
    streets = {story.who.address for story in STORIES if story.who.address}
    assert all(re.fullmatch(r"Påhittade gatan \d+", street) for street in streets)


def test_nobody_is_told_in_two_parts():
    keys = [story.key for stories in PARTS.values() for story in stories]
    assert sorted(keys) == sorted(story.key for story in STORIES)
    for stories in PARTS.values():
        inside = {story.key for story in stories}
        assert all(story.earlier in inside for story in stories if story.earlier)


def test_three_stories_end_in_helping_others():
    assert len(MENTORS) == 3


def test_somebody_returns_and_somebody_cannot():
    stages = {beat.to for story in STORIES for beat in story.told if type(beat).__name__ == "Enter"}
    assert {"long_stay", "step_down", "follow_up", "training_flat"} <= stages


def test_whoever_starts_it_reads_the_address_and_who_there_is():
    from utvag.demo.organisations import CONTROLLERS
    from utvag.demo.public import welcome

    said = welcome("http://localhost:8000/")
    assert "http://localhost:8000/" in said
    assert "DEMO" in said
    for controller in CONTROLLERS:
        assert controller.name in said
        assert all(user.name in said and user.title in said for user in controller.users)


def test_no_key_was_opened_in_the_telling_without_an_entry_that_says_why(request, django_db_setup):
    name = own_name(request, "told")
    copy_demo(name)
    try:
        with psycopg.connect(database.cluster().dsn(name)) as admin:
            looked, lacking = admin.execute("SELECT * FROM wall.reconcile_unwraps(now())").fetchone()
    finally:
        database.drop_database(name)
    assert looked
    assert not lacking
