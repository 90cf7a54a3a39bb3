"""Compulsory care comes to an end: on which day, by which decision, and who wrote it down."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.filling_in import sent_twice
from utvag.audit.models import Entry
from utvag.cases import queries, seams
from utvag.cases.actions.children import end_compulsory_care, note_compulsory_care
from utvag.cases.models import CompulsoryCareEnd
from utvag.cases.queries.children import compulsory_care_of
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)
WHY = "Nämndens beslut § 3 (påhittat)"


def day(days):
    return TODAY + timedelta(days=days)


@pytest.fixture
def young(open_case, astrid):
    born = TODAY.replace(year=TODAY.year - 17, day=min(TODAY.day, 28))
    return open_case(by=astrid, person={"birth_date": born})


@pytest.fixture
def care(acting, astrid, young):
    def noted(ends_on=None):
        with acting(astrid):
            return note_compulsory_care(
                case=young,
                reference="Mål 1-00",
                starts_on=day(-20),
                ends_on=ends_on,
                note="",
                by=astrid,
                at=NOW - timedelta(days=20),
            )

    return noted


@pytest.fixture
def end(acting, astrid):
    def ended(care, days=-2, at=NOW, by=astrid):
        with acting(by):
            return end_compulsory_care(care=care, ended_on=day(days), reason=WHY, by=by, at=at)

    return ended


def page_of(name, case, *rows):
    return reverse(f"cases:{name}", args=[case.pk, *rows])


def test_its_end_is_written_on_the_page_with_day_and_reason(client, astrid, young, care):
    row = care()
    client.force_login(astrid)
    way = page_of("compulsory_care_end", young, row.pk)
    assertContains(client.get(page_of("children", young)), way)
    client.post(way, {"ended_on": day(-2).isoformat(), "reason": WHY})
    page = client.get(page_of("children", young))
    assertContains(page, WHY)
    assertContains(page, "Upphörde")
    assertNotContains(page, way)
    assertNotContains(page, "Pågår")


def test_it_is_written_once(client, astrid, young, care):
    sent_twice(client, astrid, page_of("compulsory_care_end", young, care().pk))


def test_it_holds_until_the_day_it_ended_whatever_was_set_before(acting, astrid, young, care, end):
    end(care(ends_on=day(30)))
    with acting(astrid):
        [row] = compulsory_care_of(young)
        assert [row.holds_on(day(days)) for days in (-21, -20, -2, -1, 0)] == [
            False,
            True,
            True,
            False,
            False,
        ]


@pytest.mark.parametrize(
    ("days", "ends_on", "words"),
    [
        (1, None, "pågår tills den dagen har kommit"),
        (-21, None, "sluta innan den började"),
        (-2, -5, "tidigare sista dag"),
    ],
)
def test_the_day_lies_within_the_care_and_has_come(client, astrid, young, care, end, days, ends_on, words):
    row = care(ends_on=day(ends_on) if ends_on else None)
    client.force_login(astrid)
    sent = {"ended_on": day(days).isoformat(), "reason": WHY}
    assertContains(client.post(page_of("compulsory_care_end", young, row.pk), sent), words)
    with pytest.raises(NotAllowed, match=words):
        end(row, days)


def test_it_ends_once(care, end):
    row = care()
    end(row)
    with pytest.raises(NotAllowed, match="redan"):
        end(row, -1)


def test_it_is_no_longer_open_when_the_case_closes(acting, astrid, young, care, end):
    row = care()
    for is_open in (True, False):
        with acting(astrid):
            things = seams.open_things(queries.case_seen_by(astrid, young.pk), NOW)
        assert ("Tvångsvård pågår" in {thing.label for thing in things}) is is_open
        if is_open:
            end(row)


def test_on_a_day_before_it_was_written_or_had_ended_it_went_on(client, astrid, young, care, end):
    end(care(), days=-10, at=NOW - timedelta(days=5))
    client.force_login(astrid)
    for days, goes_on in ((-12, True), (-6, True), (-5, False)):
        shown = client.get(page_of("children", young), {"on": day(days).isoformat()}).content.decode()
        if "fanns inte" in shown:
            continue
        assert (WHY in shown) is not goes_on
        assert ("Pågår" in shown) is goes_on


def test_who_does_not_work_with_the_case_ends_nothing(client, cecilia, young, care, end, closed):
    row = care()
    client.force_login(cecilia)
    assert client.get(page_of("compulsory_care_end", young, row.pk)).status_code == 404
    closed(young)
    with pytest.raises(NotAllowed, match="avslutat"):
        end(row)


def test_it_is_logged_exported_and_cannot_be_changed(acting, astrid, young, care, end):
    row = end(care())
    with acting(astrid):
        assert Entry.objects.filter(action="cases.compulsory_care.ended", subject_id=row.pk).exists()
        section = dict(seams.sections_of(queries.case_seen_by(astrid, young.pk)))["children"]
        assert any(WHY in f"{each.text} {each.facts}" for each in section.texts)
        with pytest.raises(ProgrammingError), transaction.atomic():
            CompulsoryCareEnd.objects.filter(pk=row.pk).update(ended_on=TODAY)
