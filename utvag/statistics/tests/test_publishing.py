"""What leaves, and what stays because of what has left before."""

from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.utils import DatabaseError, IntegrityError

from utvag.analytics.public import disclosure, rules_on
from utvag.audit.public import Entry
from utvag.common.policy import NotAllowed
from utvag.statistics import actions, queries
from utvag.statistics.actions.publishing import Asked
from utvag.statistics.domain.counting import tables_of
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.publishing import No, Way
from utvag.statistics.domain.tables import Source, table
from utvag.statistics.models import Publication
from utvag.statistics.tests.snapshots import AT, case_lines, kept

LATER = AT + timedelta(days=1)
YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
SOUGHT = Asked("sought", 2025, 2025)


@pytest.fixture
def publish(acting, hugo):
    """As the director, what was just looked at."""

    def now(asked=SOUGHT, *, at=AT):
        with acting(hugo):
            seen = actions.previewed(asked=asked, by=hugo, at=at).mark
            return actions.publish(asked=asked, seen=seen, by=hugo, at=at)

    return now


@pytest.fixture
def snapshot(hugo):
    def of(lines, at=AT):
        return kept(hugo.controller_id, lines, at)

    return of


def values(publication):
    return [number.value for each in publication.released for number in each.numbers]


def test_what_enough_stand_behind_is_kept_as_it_left(publish, snapshot, acting, hugo):
    taken = snapshot(case_lines(12))
    left = publish()
    assert values(left) == [12]
    assert (left.snapshot, left.digest) == (taken.pk, taken.digest)
    assert (left.indicator, left.definition_version, left.rules) == (
        "sought",
        1,
        rules_on(date(2026, 4, 1)).version,
    )
    with acting(hugo):
        assert queries.history() == left.released


@pytest.mark.parametrize("few", [0, 1, 2, 3, 4])
def test_how_few_they_are_does_not_leave(publish, snapshot, few):
    snapshot(case_lines(few))
    (number,) = publish().released[0].numbers
    assert number.low <= max(few - 1, 0)
    assert number.high >= number.low + 3


def test_one_person_more_in_a_later_edition_is_refused(publish, snapshot, acting, hugo):
    snapshot(case_lines(12))
    assert isinstance(publish(), Publication)
    snapshot(case_lines(13), LATER)
    answer = publish(at=LATER)
    left = answer.released[0].numbers[0] if isinstance(answer, Publication) else None
    # It is said less exactly, or not at all: never so that the one who came can be told.
    assert left is None or left.high - left.low >= 3
    with acting(hugo):
        both = queries.history()
    assert not disclosure.audit(both, rules_on(date(2026, 4, 1)))


def test_tables_that_overlap_give_nobody_away_between_them(publish, snapshot, acting, hugo):
    lines = case_lines(20) + case_lines(8, begin=100, channel="self")
    snapshot(lines)
    assert isinstance(publish(Asked("sought", 2025, 2025, by="channel")), Publication)
    snapshot([*lines, *case_lines(1, begin=200, channel="school")], LATER)
    publish(Asked("fell_away", 2025, 2025, by="channel"), at=LATER)
    publish(at=LATER)
    with acting(hugo):
        assert not disclosure.audit(queries.history(), rules_on(date(2026, 4, 1)))


def test_persons_are_not_published_beside_cases_since_that_tells_who_came_twice(publish, snapshot):
    snapshot(case_lines(12))
    publish()
    answer = publish(Asked("sought_persons", 2025, 2025))
    assert answer.decided.no is No.OTHER_UNIT
    assert answer.decided.by


def test_a_refusal_is_in_the_log_without_a_number(publish, snapshot, acting, hugo):
    snapshot(case_lines(12))
    publish()
    publish(Asked("sought_persons", 2025, 2025))
    with acting(hugo):
        entry = Entry.objects.get(action="statistics.publication.refused")
        assert Publication.objects.count() == 1
    assert entry.details == {
        "why": "other_unit",
        "indicator": "sought_persons",
        "years": "2025-2025",
        "divided": "",
        "way": "years",
    }


def test_years_with_too_few_are_taken_together(publish, snapshot):
    lines = [
        line
        for year in (2022, 2023, 2024, 2025)
        for line in case_lines(2, year=year, begin=(year - 2000) * 100)
    ]
    snapshot(lines)
    (together,) = publish(Asked("sought", 2022, 2025, way=Way.POOLED)).released
    assert (together.first, together.last) == (date(2023, 1, 1), date(2025, 12, 31))
    assert together.numbers[0].value == 6


def test_a_stock_is_never_taken_together(publish, snapshot):
    snapshot(case_lines(12))
    assert publish(Asked("ongoing", 2024, 2025, way=Way.POOLED)).decided.no is No.CANNOT_POOL


def test_the_year_that_has_not_ended_is_not_published(publish, snapshot):
    snapshot(case_lines(12))
    with pytest.raises(ValidationError, match="inte slut"):
        publish(Asked("sought", 2026, 2026))


def test_what_is_published_is_what_was_looked_at(publish, snapshot, acting, hugo):
    snapshot(case_lines(12))
    with acting(hugo):
        seen = actions.previewed(asked=SOUGHT, by=hugo, at=AT).mark
    snapshot(case_lines(30), LATER)
    with acting(hugo), pytest.raises(ValidationError, match="Titta på det igen"):
        actions.publish(asked=SOUGHT, seen=seen, by=hugo, at=LATER)


def test_only_the_director_publishes(snapshot, acting, astrid, david):
    snapshot(case_lines(12))
    for user in (astrid, david):
        with acting(user), pytest.raises(NotAllowed):
            actions.previewed(asked=SOUGHT, by=user, at=AT)
        with acting(user), pytest.raises(NotAllowed):
            actions.publish(asked=SOUGHT, seen="", by=user, at=AT)


def test_what_has_left_is_never_changed_or_taken_back(publish, snapshot, acting, hugo):
    snapshot(case_lines(12))
    left = publish()
    with acting(hugo), pytest.raises(DatabaseError):
        Publication.objects.update(rules="")
    with acting(hugo), pytest.raises(DatabaseError):
        left.delete()


def test_the_database_keeps_no_two_that_were_decided_beside_each_other(publish, snapshot, acting, hugo):
    snapshot(case_lines(12))
    left = publish()
    with acting(hugo), pytest.raises(IntegrityError):
        Publication.objects.create(
            **{
                field.attname: getattr(left, field.attname)
                for field in Publication._meta.fields
                if field.name != "id"
            }
        )


def test_another_controller_neither_sees_it_nor_is_bound_by_it(publish, snapshot, acting, maja):
    snapshot(case_lines(12))
    publish()
    with acting(maja):
        assert not Publication.objects.exists()
        assert queries.history() == []


class TestRules:
    CHANGED = {"threshold": 10, "protection": 3, "base": 10, "hides_zero": True, "budget": Decimal(0)}

    def change(self, hugo, **other):
        return actions.change_rules(
            rules={**self.CHANGED, **other}, why="Nämnden vill vara säkrare", by=hugo, at=AT
        )

    def test_a_decision_holds_for_the_next_table_and_stands_in_it(self, publish, snapshot, acting, hugo):
        snapshot(case_lines(8))
        with acting(hugo):
            self.change(hugo)
        left = publish()
        assert not left.released[0].numbers[0].is_exact
        assert "changed 2026-04-01" in left.rules
        assert left.rules == left.released[0].rules
        assert (left.threshold, left.why_rules) == (10, "Nämnden vill vara säkrare")
        assert hugo.name not in left.rules

    def test_it_is_in_the_log(self, acting, hugo):
        with acting(hugo):
            change = self.change(hugo)
            assert Entry.objects.get(action="statistics.rules.changed").subject_id == change.pk

    def test_rules_that_do_not_hold_together_are_refused(self, acting, hugo):
        for wrong in ({"threshold": 2}, {"protection": 10}, {"base": 5}):
            with acting(hugo), pytest.raises(ValidationError, match="Tröskeln"):
                self.change(hugo, **wrong)

    def test_nobody_else_changes_them(self, acting, david):
        with acting(david), pytest.raises(NotAllowed):
            self.change(david)


class TestNoise:
    ASKED = Asked("sought_persons", 2025, 2025, way=Way.NOISE, epsilon=Decimal("0.4"))

    @pytest.fixture
    def budget(self, acting, hugo):
        with acting(hugo):
            rules = {"threshold": 5, "protection": 3, "base": 5, "hides_zero": True, "budget": Decimal(1)}
            actions.change_rules(rules=rules, why="För forskningen", by=hugo, at=AT)

    def test_it_is_paid_for_and_refused_when_the_budget_is_spent(
        self, publish, snapshot, budget, acting, hugo
    ):
        pytest.importorskip("opendp")
        snapshot(case_lines(12))
        assert publish(self.ASKED).epsilon == Decimal("0.4")
        assert publish(self.ASKED).epsilon == Decimal("0.4")
        with acting(hugo):
            assert queries.budget_now().left == Decimal("0.2")
        assert publish(self.ASKED).decided.no is No.OVERDRAWN
        with acting(hugo):
            assert queries.budget_now().left == Decimal("0.2")

    def test_nobody_sees_noise_before_it_is_paid_for(self, snapshot, budget, acting, hugo):
        snapshot(case_lines(12))
        with acting(hugo):
            answer = actions.previewed(asked=self.ASKED, by=hugo, at=AT)
        assert answer.decided
        assert not answer.decided.tables

    def test_without_a_budget_there_is_none(self, publish, snapshot):
        snapshot(case_lines(12))
        assert publish(self.ASKED).decided.no is No.OVERDRAWN

    def test_cases_have_no_known_price(self, publish, snapshot, budget):
        snapshot(case_lines(12))
        asked = Asked("sought", 2025, 2025, way=Way.NOISE, epsilon=Decimal("0.1"))
        assert publish(asked).decided.no is No.NO_NOISE

    def test_a_budget_is_not_made_smaller_than_what_is_spent(self, publish, snapshot, budget, acting, hugo):
        snapshot(case_lines(12))
        publish(self.ASKED)
        with acting(hugo), pytest.raises(ValidationError, match="redan"):
            TestRules().change(hugo)


def made(lines, key="sought", secret=b"only for tests", **other):
    with closing(tables_of({"cases": lines})) as opened:
        return table(opened, definitions().versions(key)[-1], YEAR, Source("one", secret), **other)


def test_whoever_is_counted_has_one_record_key_in_every_snapshot_and_table():
    one, other = made(case_lines(12)), made(case_lines(12), "fell_away")
    assert (
        sum(each.key for each in one.cells.values()) % 2**64
        == sum(each.key for each in other.cells.values()) % 2**64
    )
    assert made(case_lines(12)).cells == one.cells
    assert made(case_lines(12), secret=b"another secret").cells != one.cells


def test_a_person_who_came_twice_is_one_person_in_the_first_place_alone():
    twice = case_lines(6) + case_lines(6, channel="self", days=2)
    persons = made(twice, "sought_persons", by="channel")
    assert {leaves: cell.value for leaves, cell in persons.cells.items()} in (
        {("police",): 6},
        {("self",): 6},
    )
    assert made(twice).cells[()].value == 12
    assert made(twice).cells[()].persons == 6


def test_an_answer_that_there_is_no_word_for_is_unknown():
    assert set(made(case_lines(6, channel="pigeon"), by="channel").cells) == {("unknown",)}
