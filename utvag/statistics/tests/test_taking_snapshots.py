from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from utvag.audit.public import Entry
from utvag.cases import public as cases
from utvag.people.tests.registrar import decide
from utvag.secrecy.actions import place_canary
from utvag.statistics import actions, queries, tasks
from utvag.statistics.actions.snapshots import KEPT
from utvag.statistics.domain.counting import counted
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.models import Snapshot
from utvag.walls import public as walls

AT = datetime(2026, 4, 1, 1, 41, tzinfo=UTC)
# A number of the Tax Agency for tests.
NUMBER = "19121212-1212"
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def taken(case):
    return actions.take_snapshot(controller_id=case.controller_id, at=AT)


def count(controller_id, key, period=YEAR):
    with walls.counting_at(controller_id):
        snapshot = queries.newest_snapshot()
        with closing(queries.opened(snapshot)) as lines:
            return counted(lines, definitions().version(key, 1), [period])[0]


def test_a_case_is_counted_from_the_night_after_it_came(case, taken):
    assert count(case.controller_id, "sought").value == 1
    assert count(case.controller_id, "ongoing").value == 1


def test_what_happens_after_the_snapshot_is_not_in_it(case, taken, open_case, astrid):
    open_case(by=astrid)
    assert count(case.controller_id, "sought").value == 1
    actions.take_snapshot(controller_id=case.controller_id, at=AT + timedelta(days=1))
    assert count(case.controller_id, "sought").value == 2


def test_nothing_in_the_lines_says_who_or_which_case(case, taken):
    with walls.counting_at(case.controller_id):
        text = queries.newest_snapshot().lines
        with closing(queries.opened(queries.newest_snapshot())) as lines:
            said = str(lines.execute("SELECT * FROM cases").fetchall())
    for secret in (
        case.number,
        str(case.pk),
        case.pk.hex,
        str(case.person_id),
        case.person_id.hex,
        "Talgoxe",
    ):
        assert secret not in said
        assert secret not in text


def test_the_lines_are_sealed_in_the_database(case, taken):
    with walls.counting_at(case.controller_id), connection.cursor() as cursor:
        cursor.execute("SELECT lines FROM statistics_snapshot")
        kept = bytes(cursor.fetchone()[0])
    assert b"PAR1" not in kept
    assert b"cases" not in kept


def test_nobodys_own_session_has_a_snapshot_or_a_line(case, taken, acting, astrid, hugo):
    for user in (astrid, hugo):
        with acting(user), connection.cursor() as cursor:
            assert not Snapshot.objects.exists()
            for what in ("cases", "stays", "applications"):
                cursor.execute(f"SELECT count(*) FROM wall.{what}_to_count()")
                assert cursor.fetchone()[0] == 0


def test_another_controller_counts_its_own_alone(case, taken, maja):
    assert maja.controller_id != case.controller_id
    other = actions.take_snapshot(controller_id=maja.controller_id, at=AT)
    assert other.counted["cases"] == 0
    with walls.counting_at(maja.controller_id):
        assert list(queries.snapshots()) == [other]


def test_a_canary_is_nobody_and_is_not_counted(case, acting, ines):
    with acting(ines):
        place_canary(text=case.number, label="Gul fågel", by=ines, at=AT)
    snapshot = actions.take_snapshot(controller_id=case.controller_id, at=AT)
    assert snapshot.counted["cases"] == 0


def test_it_is_in_the_log_that_nobody_took_it(case):
    kept = []

    def keep(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "audit_entry"'):
            kept.append(params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        taken = actions.take_snapshot(controller_id=case.controller_id, at=AT)
    (entry,) = kept
    assert {"statistics.snapshot.taken", taken.pk, case.controller_id} <= {
        each for each in entry if isinstance(each, (str, type(taken.pk)))
    }


def test_a_director_who_takes_one_is_in_the_log_with_it(case, acting, hugo):
    taken = actions.take_snapshot(controller_id=case.controller_id, at=AT, by=hugo)
    with acting(hugo):
        assert Entry.objects.get(action="statistics.snapshot.taken").subject_id == taken.pk


def test_a_closed_case_says_how_it_ended(case, acting, bo, astrid):
    with acting(astrid):
        cases.close(case=case, reason=cases.Closure.Reason.OWN_WISH, seen_open=True, by=astrid, at=AT)
    actions.take_snapshot(controller_id=case.controller_id, at=AT)
    ended = count(case.controller_id, "ended")
    assert ended.value == 1


def test_old_snapshots_are_taken_away_at_night(case, taken):
    newer = actions.take_snapshot(controller_id=case.controller_id, at=AT + KEPT + timedelta(days=1))
    with walls.counting_at(case.controller_id):
        assert list(queries.snapshots()) == [newer]


def test_a_snapshot_is_never_changed(case, taken):
    with pytest.raises(DatabaseError), walls.counting_at(case.controller_id):
        Snapshot.objects.update(digest="0" * 64)


def test_lines_that_were_put_there_otherwise_are_not_counted(case, taken):
    with walls.counting_at(case.controller_id):
        snapshot = queries.newest_snapshot()
        snapshot.digest = "0" * 64
        with pytest.raises(ValueError, match="not those"):
            queries.opened(snapshot)


def test_two_rows_that_stand_for_one_person_are_one_person(acting, open_case, astrid, bo, eva):
    person = {"name": "Åke Påhittad", "personal_number": NUMBER.replace("-", "")}
    case = open_case(by=astrid, person=person)
    open_case(by=bo, person=person)
    actions.take_snapshot(controller_id=case.controller_id, at=AT)
    assert count(case.controller_id, "sought_persons").value == 2
    with acting(eva):
        decide(eva)
    actions.take_snapshot(controller_id=case.controller_id, at=AT + timedelta(days=1))
    assert count(case.controller_id, "sought_persons").value == 1
    assert count(case.controller_id, "sought").value == 2


def test_each_night_brings_a_task_for_each_controller(maja):
    tasks.take_snapshots(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'controller_id' FROM procrastinate_jobs WHERE task_name = 'statistics.take_snapshot'"
        )
        asked = [row[0] for row in cursor.fetchall()]
    assert str(maja.controller_id) in asked
    assert len(asked) == len(set(asked)) > 1


def test_taking_one_more_case_asks_no_more_of_the_database(
    case, open_case, astrid, django_assert_num_queries
):
    with walls.counting_at(case.controller_id):
        queries.lines_to_count(case.controller_id)
        with django_assert_num_queries(5):
            queries.lines_to_count(case.controller_id)
    open_case(by=astrid)
    with walls.counting_at(case.controller_id), django_assert_num_queries(5):
        queries.lines_to_count(case.controller_id)
