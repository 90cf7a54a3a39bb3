"""Each rule finds what it is there for, and leaves alone what is like it and is not."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from django.urls import get_resolver

from tests.test_pages import address_of, pages
from utvag.oversight.domain.rows import Kind, Log, Why, event_of, names_a_case
from utvag.oversight.domain.rulebook import rulebook_on, rulebooks
from utvag.oversight.domain.rules import RULES, hits_in, ordered
from utvag.oversight.tests.rows import (
    BO,
    CASE,
    CECILIA,
    DAVID,
    LIMITS,
    OTHER,
    at,
    found,
    look,
    minutes,
    near,
    reach,
    refused,
    searched,
    wrote,
)

# What lies under a case: its own pages, and those of what is told of it to others and of where it is placed.
UNDER_A_CASE = re.compile(r"/(cases|statements|placements)/[0-9a-f-]{36}/")


def test_every_rule_has_a_name_a_reason_and_a_day_in_both_languages():
    for book in rulebooks():
        assert set(book.rules) == set(RULES)
        assert book.source
        assert set(book.sample) == set(Kind)
        for said in book.rules.values():
            assert all([said.name.sv, said.name.en, said.why.sv, said.why.en])


def test_a_period_is_reviewed_by_the_rules_of_its_day():
    old, new = (replace(rulebooks()[-1], since=date(2026, month, 1)) for month in (1, 4))
    assert rulebook_on(date(2026, 3, 31), [new, old]) is old
    assert rulebook_on(date(2026, 4, 1), [new, old]) is new
    with pytest.raises(LookupError):
        rulebook_on(date(2001, 1, 1))


def test_a_look_without_any_reach_is_asked_about():
    [hit] = found("no_assignment", look(CECILIA, CASE, at(3, 10)), look(CECILIA, CASE, at(4, 10)))
    assert len(hit) == 2


def test_whoever_works_with_the_case_or_covers_is_not_asked():
    for kind in ("TEAM", "COVER", "EARLIER"):
        assert not found("no_assignment", look(BO, CASE, at(3, 10)), reaches=[reach(BO, CASE, kind)])


def test_an_emergency_opening_has_a_review_of_its_own_and_is_not_asked_about_here():
    looks = look(BO, CASE, at(3, 10)), look(BO, CASE, at(3, 15))
    opened = reach(BO, CASE, "EMERGENCY", starts=at(3, 9), ends=at(3, 13))
    [hit] = found("no_assignment", *looks, reaches=[opened])
    assert hit == looks[1:]


def test_a_reason_that_only_opens_the_case_excuses_no_look_at_night():
    explained = event_of(
        id=OTHER,
        action="secrecy.visit.explained",
        case_id=CASE,
        actor_id=BO,
        at=at(3, 2),
        details={},
    )
    assert found("outside_hours", explained, look(BO, CASE, at(3, 2, 1)), reaches=[reach(BO, CASE)])


def test_whoever_also_wrote_something_there_is_not_asked():
    assert not found("no_assignment", look(CECILIA, CASE, at(3, 10)), wrote(CECILIA, CASE, at(9, 10)))
    assert found("no_assignment", look(CECILIA, CASE, at(3, 10)), wrote(CECILIA, CASE, at(11, 10)))
    assert found("no_assignment", look(CECILIA, CASE, at(3, 10)), wrote(CECILIA, OTHER, at(3, 10)))


def test_a_leader_may_follow_a_case_but_not_day_after_day():
    leads = [reach(DAVID, CASE, "UNIT")]
    days = [look(DAVID, CASE, at(day, 10)) for day in (2, 3, 4, 5)]
    assert not found("no_assignment", *days, *days[:1], reaches=leads)
    assert found("no_assignment", *days, look(DAVID, CASE, at(6, 10)), reaches=leads)
    assert not found(
        "no_assignment", *days, look(DAVID, CASE, at(6, 10)), wrote(DAVID, CASE, at(6, 11)), reaches=leads
    )


def test_a_look_before_the_part_in_the_case_began_is_asked_about():
    assert found("no_assignment", look(BO, CASE, at(3, 10)), reaches=[reach(BO, CASE, starts=at(5, 8))])


@pytest.mark.parametrize(
    ("rule", "whys"),
    [
        ("own_records", {Why.OWN, Why.RELATIVE}),
        ("same_surname", {Why.SURNAME}),
        ("same_address", {Why.ADDRESS}),
    ],
)
def test_who_somebody_is_is_asked_about_also_where_they_work_with_the_case(rule, whys):
    for why in Why:
        hits = found(
            rule,
            look(BO, CASE, at(3, 10)),
            look(BO, OTHER, at(3, 10)),
            look(CECILIA, CASE, at(3, 10)),
            reaches=[reach(BO, CASE)],
            near=[near(BO, CASE, why)],
        )
        assert [[(each.actor, each.case) for each in hit] for hit in hits] == (
            [[(BO, CASE)]] if why in whys else []
        )


def test_what_was_explained_about_a_surname_is_not_asked_again_at_once_but_ones_own_case_is():
    log = Log(
        ordered([look(BO, CASE, at(3, 10)), wrote(BO, CASE, at(3, 10))]),
        (reach(BO, CASE),),
        (near(BO, CASE, Why.SURNAME), near(BO, CASE, Why.OWN)),
    )
    assert [hit.rule for hit in hits_in(log, LIMITS)] == ["own_records", "same_surname"]
    settled = {("own_records", BO, CASE), ("same_surname", BO, CASE)}
    assert [hit.rule for hit in hits_in(log, LIMITS, settled)] == ["own_records"]
    assert len(hits_in(log, LIMITS, {("same_surname", CECILIA, CASE)})) == 2


def test_eight_cases_in_ten_minutes_are_many():
    def opened(count, step):
        return [look(BO, UUID(int=500 + n), at(3, 10) + minutes(step * n)) for n in range(count)]

    assert len(found("many_quickly", *opened(8, 1))[0]) == 8
    assert not found("many_quickly", *opened(7, 1))
    assert not found("many_quickly", *opened(8, 1.5))
    assert not found("many_quickly", *[look(BO, CASE, at(3, 10) + minutes(n)) for n in range(9)])
    assert not found("many_quickly", *[look(UUID(int=n), UUID(int=500 + n), at(3, 10)) for n in range(1, 9)])


def test_twenty_five_cases_in_a_day_are_many_however_slowly():
    looks = [look(BO, UUID(int=500 + n), at(3, 6) + minutes(20 * n)) for n in range(25)]
    assert found("many_quickly", *looks)
    assert not found("many_quickly", *looks[1:])


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        (at(3, 6), False),
        (at(3, 19, 59), False),
        (at(3, 20), True),
        (at(3, 5, 59), True),
        (at(7, 11), True),
        (at(8, 11), True),
        (at(5, 11), True),
    ],
)
def test_evenings_nights_weekends_and_days_off_are_outside_working_hours(when, asked):
    hits = found(
        "outside_hours", look(BO, CASE, when), reaches=[reach(BO, CASE)], days_off=[date(2026, 3, 5)]
    )
    assert bool(hits) is asked


def test_hours_are_those_of_sweden_in_summer_too():
    from datetime import UTC, datetime

    assert found("outside_hours", look(BO, CASE, datetime(2026, 7, 1, 18, 30, tzinfo=UTC)))
    assert not found("outside_hours", look(BO, CASE, datetime(2026, 7, 1, 17, 30, tzinfo=UTC)))


def test_whoever_writes_of_something_urgent_at_night_is_not_asked():
    assert not found("outside_hours", look(BO, CASE, at(3, 22)), wrote(BO, CASE, at(3, 23)))
    assert found("outside_hours", look(BO, CASE, at(3, 22)), wrote(BO, CASE, at(4, 9)))
    assert found("outside_hours", look(BO, CASE, at(3, 22)), wrote(BO, OTHER, at(3, 23)))


def test_a_look_or_a_refused_one_after_having_left_the_team_is_asked_about():
    left = [reach(BO, CASE, ends=at(2, 16))]
    assert found("left_team", look(BO, CASE, at(5, 10)), reaches=left)
    assert found("left_team", refused(BO, CASE, at(5, 10)), reaches=left)
    assert not found("left_team", look(BO, CASE, at(3, 10)), reaches=left)
    assert not found("left_team", look(BO, CASE, at(2, 10)), reaches=left)
    assert not found("left_team", look(BO, OTHER, at(5, 10)), reaches=left)


def test_whoever_came_back_or_leads_the_unit_has_not_left():
    left = [reach(BO, CASE, ends=at(2, 16))]
    assert not found(
        "left_team", look(BO, CASE, at(5, 10)), reaches=[*left, reach(BO, CASE, starts=at(4, 8))]
    )
    assert not found("left_team", look(BO, CASE, at(5, 10)), reaches=[*left, reach(BO, CASE, "UNIT")])


def test_four_searches_within_an_hour_that_open_nothing_are_asked_about():
    four = [searched(BO, at(3, 10) + minutes(15 * n), CASE) for n in range(4)]
    assert found("search_unopened", *four)
    assert not found("search_unopened", *four[1:])
    assert not found("search_unopened", *[searched(BO, at(3, 10) + minutes(21 * n)) for n in range(4)])


def test_a_search_after_which_what_was_found_is_opened_counts_for_nothing():
    four = [searched(BO, at(3, 10) + minutes(15 * n), CASE) for n in range(4)]
    assert not found("search_unopened", *four, look(BO, CASE, at(3, 10, 5)))
    assert found("search_unopened", *four, look(BO, OTHER, at(3, 10, 5)))
    assert found("search_unopened", *four, look(CECILIA, CASE, at(3, 10, 5)))
    assert found("search_unopened", *four, look(BO, CASE, at(3, 10, 12)))


def test_a_hit_tells_of_one_user_and_of_the_case_where_it_is_one():
    looks = [look(BO, UUID(int=500 + n), at(3, 10)) for n in range(8)]
    assigned = [reach(BO, each.case) for each in looks]
    [hit] = hits_in(Log(ordered(looks), tuple(assigned)), LIMITS)
    assert (hit.rule, hit.actor, hit.case, len(hit.events)) == ("many_quickly", BO, None, 8)
    [alone] = hits_in(Log((look(BO, CASE, at(3, 10)),)), LIMITS)
    assert (alone.rule, alone.case) == ("no_assignment", CASE)


@pytest.mark.parametrize(
    ("action", "case_id", "details", "kind", "case"),
    [
        ("cases.page.seen", CASE, {"page": "journal"}, Kind.LOOK, CASE),
        ("cases.entry.signed", CASE, {}, Kind.CHANGE, CASE),
        ("cases.record.exported", CASE, {}, Kind.EXPORT, CASE),
        ("cases.document.fetched", CASE, {}, Kind.EXPORT, CASE),
        ("cases.list.seen", None, {"page": "caseload", "cases": [str(CASE)]}, Kind.LIST, None),
        ("cases.list.seen", None, {"page": "search", "cases": [str(CASE)]}, Kind.SEARCH, None),
        ("web.page.refused", None, {"page": "cases:overview", "ids": [str(CASE)]}, Kind.REFUSED, CASE),
        ("web.page.refused", None, {"page": "accounts:user", "ids": [str(CASE)]}, Kind.REFUSED, None),
        ("web.page.refused", None, {"page": "imports:row", "ids": ["7"]}, Kind.REFUSED, None),
        ("web.page.refused", None, {"page": "secrecy:opening", "ids": [str(CASE)]}, Kind.REFUSED, None),
        ("web.page.refused", None, {"page": "secrecy:visit", "ids": [str(CASE)]}, Kind.REFUSED, CASE),
        ("secrecy.visit.explained", CASE, {}, Kind.OTHER, CASE),
        ("secrecy.emergency.opened", CASE, {}, Kind.OTHER, CASE),
        ("secrecy.emergency.ended", CASE, {}, Kind.OTHER, CASE),
        ("web.form.unchanged", CASE, {"page": "cases:journal"}, Kind.OTHER, CASE),
        ("disclosures.ledger.fetched", CASE, {}, Kind.EXPORT, CASE),
        ("oversight.extract.made", CASE, {}, Kind.EXPORT, CASE),
        ("oversight.report.fetched", None, {}, Kind.EXPORT, None),
        ("accounts.session.opened", None, {}, Kind.OTHER, None),
    ],
)
def test_the_log_is_read_as_what_it_tells_of(action, case_id, details, kind, case):
    event = event_of(id=OTHER, action=action, case_id=case_id, actor_id=BO, at=at(3, 10), details=details)
    assert (event.kind, event.case) == (kind, case)
    assert event.found == (frozenset({CASE}) if kind is Kind.SEARCH else frozenset())


def test_every_address_under_a_case_names_it_first_and_no_other_does():
    with_ids = {
        name: address_of(name, pattern)
        for name, pattern in pages(get_resolver().url_patterns)
        if "<uuid:pk>" in str(pattern.pattern)
    }
    of_cases = {name for name, address in with_ids.items() if UNDER_A_CASE.match(address)}
    assert {name for name in with_ids if names_a_case(name)} == of_cases
    assert len(of_cases) > 90
