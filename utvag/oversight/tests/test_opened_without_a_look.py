"""Keys that are opened past the log are found by the second log, and are an alarm for whoever reviews."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from django.urls import reverse

import utvag
from tests import database
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit.models import Entry
from utvag.cases.models import Case
from utvag.cli.main import build_parser
from utvag.demo.organisations import demo_id
from utvag.oversight import queries, tasks
from utvag.vault.models import DataKey
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


def _member(key):
    @pytest.fixture(name=key)
    def member(committed_db):
        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", key))

    return member


# What is held against the log must have been committed.
astrid, bo, ines = _member("astrid"), _member("bo"), _member("ines")


@pytest.fixture
def maja(committed_db):
    with walls.signing_in():
        return User.objects.filter(email__startswith="maja@").select_related("controller").get()


@pytest.fixture
def case(open_case, astrid):
    opened = open_case(by=astrid, alias="Talgoxe")
    reconcile()
    return opened


@pytest.fixture
def told():
    """What the gate has been told, as the database's superuser sees it."""

    def ask():
        name = connection.settings_dict["NAME"]
        with psycopg.connect(database.cluster().dsn(name)) as held:
            return held.execute(
                "SELECT user_id, cardinality(keys), cardinality(entries), lacks FROM wall.unwrap ORDER BY told_at"
            ).fetchall()

    return ask


def reconcile():
    return walls.reconcile(datetime.now(UTC) + timedelta(seconds=1))


def lacking(by):
    with walls.acting_as(by):
        return [(each.user_id, each.lacks) for each in queries.unwraps_lacking()]


def read_alias(case):
    return Case.objects.select_related("key").get(pk=case.pk).alias


def test_a_page_of_a_case_is_one_line_and_lacks_nothing(client, bo, astrid, case, told, ines):
    client.force_login(astrid)
    before = len(told())
    assert client.get(reverse("cases:journal", args=[case.pk])).status_code == 200
    assert client.get(reverse("cases:caseload")).status_code == 200
    lines = told()[before:]
    assert [who for who, _keys, _entries, _lacks in lines] == [astrid.pk] * len(lines)
    assert 1 <= len(lines) <= 2
    assert reconcile()[1] == 0
    assert lacking(ines) == []


def test_whoever_reads_past_the_log_is_an_alarm_on_the_reviewers_day(client, astrid, case, ines):
    with walls.acting_as(astrid):
        assert read_alias(case) == "Talgoxe"
    assert reconcile() == (1, 1)
    assert lacking(ines) == [(astrid.pk, "ENTRY")]
    client.force_login(ines)
    assert "Astrid Berg har öppnat" in client.get(reverse("cases:day")).content.decode()


def test_what_is_rolled_back_stays_told(astrid, case, ines):
    with walls.acting_as(astrid):
        read_alias(case)
        audit.record("cases.case.seen", subject=case, by=astrid, at=NOW, case=case)
        transaction.set_rollback(True)
    with walls.acting_as(astrid):
        assert not Entry.objects.filter(action="cases.case.seen", at=NOW).exists()
    reconcile()
    assert lacking(ines) == [(astrid.pk, "ENTRY")]


def test_a_look_at_another_case_covers_nothing(astrid, case, open_case, ines):
    other = open_case(by=astrid, alias="Blåmes")
    reconcile()
    with walls.acting_as(astrid):
        read_alias(case)
        audit.record("cases.case.seen", subject=other, by=astrid, at=NOW, case=other)
    reconcile()
    assert lacking(ines) == [(astrid.pk, "CASE")]


def test_a_list_covers_the_cases_in_it(astrid, case, ines):
    with walls.acting_as(astrid):
        read_alias(case)
        audit.record("cases.list.seen", subject=None, by=astrid, at=NOW, page="caseload")
    reconcile()
    assert lacking(ines) == []


def test_a_key_opened_outside_of_everything_is_told_at_once(astrid, case, told, ines):
    with walls.acting_as(astrid):
        key = DataKey.objects.get(kind="CASE", subject_id=case.pk)
    before = len(told())
    assert len(key.opened) == 32
    assert told()[before:] == [(None, 1, 0, None)]
    reconcile()
    assert lacking(ines) == [(None, "ENTRY")]


def test_a_refused_page_lacks_nothing(client, bo, astrid, case, ines):
    client.force_login(bo)
    assert client.get(reverse("cases:journal", args=[case.pk])).status_code == 404
    reconcile()
    assert lacking(ines) == []


def test_reviewers_of_the_controller_alone_are_told(astrid, case, bo, maja, ines):
    with walls.acting_as(astrid):
        read_alias(case)
    reconcile()
    assert [len(lacking(each)) for each in (ines, bo, maja)] == [1, 0, 0]


def test_a_reviewer_says_what_came_of_it_and_never_of_her_own(client, astrid, case, ines, acting):
    with walls.acting_as(astrid):
        read_alias(case)
    reconcile()
    client.force_login(ines)
    page = client.get(reverse("oversight:unwraps")).content.decode()
    assert "Astrid Berg" in page
    assert case.number not in page
    with walls.acting_as(ines):
        (found,) = queries.unwraps_lacking()
    address = reverse("oversight:unwrap", args=[found.id])
    assert client.post(address, {"note": ""}).status_code == 200
    assert client.post(address, {"note": "Ett fel i programmet."}).status_code == 302
    assert lacking(ines) == []
    assert client.get(address).status_code == 404
    with walls.acting_as(ines):
        kept = Entry.objects.get(action="oversight.unwrap.settled")
        assert audit.reasons_of([kept]) == {kept.pk: "Ett fel i programmet."}

    # Her own, the database refuses too.
    with walls.acting_as(ines):
        audit.reasons_of([kept])
    reconcile()
    assert set(lacking(ines)) == {(ines.pk, "ENTRY")}
    with walls.acting_as(ines):
        own, *_more = queries.unwraps_lacking()
        assert not queries.settle(own.id, NOW)
    assert client.post(reverse("oversight:unwrap", args=[own.id]), {"note": "x"}).status_code == 403


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.unwrap",
        "DELETE FROM wall.unwrap",
        "SELECT wall.keep_unwraps(NULL, '{}', '{}')",
        "SELECT * FROM wall.reconcile_unwraps(now())",
    ],
)
def test_the_programs_own_statements_do_not_reach_the_second_log(astrid, statement):
    with walls.acting_as(astrid), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_worker_and_a_command_hold_the_logs_against_each_other(astrid, case, ines, capsys, monkeypatch):
    with walls.acting_as(astrid):
        read_alias(case)
    monkeypatch.setattr(tasks, "SETTLED", timedelta(0))
    tasks.reconcile_unwraps.func(0)
    assert lacking(ines) == [(astrid.pk, "ENTRY")]
    args = build_parser().parse_args(["log", "reconcile"])
    assert args.run(args) == 0
    with walls.acting_as(astrid):
        read_alias(case)
    assert args.run(args) == 1
    assert "1 of them without a look" in capsys.readouterr().out


def test_keys_are_unwrapped_in_one_place():
    """Whoever asked the key service elsewhere would not be told of."""
    places = [
        str(path.relative_to(Path(utvag.__file__).parent))
        for path in sorted(Path(utvag.__file__).parent.rglob("*.py"))
        if "tests" not in path.parts and ".unwrap(" in path.read_text("utf-8").replace("envelope.unwrap(", "")
    ]
    assert places == ["vault/models.py"]
