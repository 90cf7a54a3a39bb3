"""Somebody who rules the database changes the log; the verifier finds it, and says where."""

from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests import database
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit import sealer
from utvag.audit.domain import exports, notes
from utvag.cli.main import build_parser
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)


@pytest.fixture
def astrid(committed_db):
    with walls.signing_in():
        return User.objects.get(pk=demo_id("exempelby", "user", "astrid"))


@pytest.fixture
def log(astrid, acting, signer):
    """Ten sealed entries under two heads; what a friend keeps of the last head."""
    for _ in range(2):
        with acting(astrid):
            for number in range(5):
                audit.record("cases.case.seen", subject=None, by=astrid, at=NOW, case=uuid4(), number=number)
        with sealer.connected() as held:
            head = sealer.seal(held, signer, at=NOW)
    return head


def verified(signer, *outside):
    with audit.reading() as held:
        return audit.verify_database(held, signer.verifier, outside=list(outside))


def found(signer, *outside):
    return {(each.code, each.seq) for each in verified(signer, *outside).findings}


@pytest.fixture
def superuser(committed_db):
    """Whoever rules the database server; no wall and no trigger stops them."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(database.cluster().dsn(), dbname=name, autocommit=True) as held:
        held.execute("SET session_replication_role = replica")
        yield held


def place_of(superuser, back):
    """The place and the entry that stand `back` places before the end."""
    return superuser.execute(
        "SELECT seq, entry_id FROM wall.log_seal ORDER BY seq DESC OFFSET %s LIMIT 1", [back]
    ).fetchone()


def test_an_untouched_log_is_whole_to_its_end(log, signer):
    report = verified(signer, log.note)
    assert (report.findings, report.size, report.vouched) == ([], log.head.size, log.head.size)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE audit_entry SET action = 'cases.case.closed' WHERE id = %s", "COLUMNS"),
        ("UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE id = %s", "COLUMNS"),
        ("UPDATE audit_entry SET at = at + interval '1 hour' WHERE id = %s", "COLUMNS"),
        ("UPDATE audit_entry SET reason = 'annan' WHERE id = %s", "COLUMNS"),
        ("""UPDATE audit_entry SET details = '{"number": 9}' WHERE id = %s""", "COLUMNS"),
        ("UPDATE audit_entry SET body = replace(body, 'seen', 'sent') WHERE id = %s", "BODY"),
        ("DELETE FROM audit_entry WHERE id = %s", "GONE"),
    ],
)
def test_a_changed_or_removed_entry_is_found_at_its_place(log, signer, superuser, statement, code):
    seq, entry_id = place_of(superuser, 6)
    superuser.execute(statement, [entry_id])
    assert (code, seq) in found(signer)


def test_a_log_cut_off_with_its_heads_is_found_by_a_head_kept_elsewhere(log, signer, superuser):
    size = log.head.size
    superuser.execute("DELETE FROM wall.log_head WHERE size > %s", [size - 5])
    superuser.execute(
        "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM wall.log_seal WHERE seq >= %s)", [size - 5]
    )
    superuser.execute("DELETE FROM wall.log_seal WHERE seq >= %s", [size - 5])
    # By itself the database tells a whole, shorter story.
    assert found(signer) == set()
    assert ("SHORT", size - 5) in found(signer, log.note)


def test_a_rewritten_head_is_not_the_logs(log, signer, superuser):
    superuser.execute(
        "UPDATE wall.log_head SET root = sha256('x'), note = replace(note, size::text, size || '0')"
    )
    assert {code for code, _seq in found(signer)} >= {"SIGNATURE"}


def test_an_entry_slipped_in_beside_the_log_is_found(log, signer, superuser):
    superuser.execute(
        "INSERT INTO audit_entry (id, action, subject, at, reason, details, body)"
        " VALUES (gen_random_uuid(), 'cases.case.seen', '', now(), '', '{}', '{}')"
    )
    assert ("UNSEALED", log.head.size) in found(signer)


def test_entries_that_nobody_seals_are_found_after_five_minutes(log, signer, astrid, acting, superuser):
    with acting(astrid):
        audit.record("cases.case.seen", subject=None, by=astrid, at=NOW)
    assert found(signer) == set()
    superuser.execute("UPDATE wall.log_pending SET written_at = written_at - interval '5 minutes'")
    assert found(signer) == {("WAITING", log.head.size)}


def test_an_entry_is_proved_to_whoever_has_the_logs_key_alone(log, signer, superuser):
    seq, entry_id = place_of(superuser, 3)
    with audit.reading() as held:
        proof = audit.prove(held, entry_id)
    read = exports.Proof.read(proof.text())
    assert [each.name for each in read.holds([signer.verifier])] == [signer.name]
    assert str(entry_id) in read.body
    forged = exports.Proof.read(proof.text().replace("cases.case.seen", "cases.case.sent"))
    assert (seq, forged.holds([signer.verifier])) == (read.seq, [])


def test_what_never_was_is_not_proved(log):
    with audit.reading() as held:
        assert audit.prove(held, uuid4()) is None


def test_the_file_of_the_log_is_verified_without_the_database(log, signer, tmp_path):
    with audit.reading() as held:
        lines = list(exports.lines(audit.heads_of(held), audit.entries_of(held)))
    kept = exports.LogFile(lines)
    report = exports.verify_under(kept.entries(), signer.verifier, heads=kept.heads, outside=[log.note])
    assert (report.findings, report.vouched) == ([], log.head.size)

    lines[-2] = lines[-2].replace("seen", "sent")
    kept = exports.LogFile(lines)
    report = exports.verify_under(kept.entries(), signer.verifier, heads=kept.heads, outside=[])
    assert [(each.code, each.seq) for each in report.findings] == [("BODY", log.head.size - 2)]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM cases_case",
        "SELECT * FROM vault_datakey",
        "SELECT * FROM accounts_user",
        "DELETE FROM audit_entry",
        "DELETE FROM wall.log_seal",
        "SELECT * FROM wall.seal_pending(1)",
    ],
)
@pytest.mark.usefixtures("committed_db")
def test_the_verifier_reads_the_log_and_nothing_else(statement):
    with audit.reading() as held, pytest.raises(psycopg.Error):
        held.execute(statement)


def test_a_head_signed_by_somebody_else_vouches_for_nothing(log, signer):
    other = notes.log_signer(signer.name, "ab" * 32)
    note = f"{log.head.text()}\n{other.sign(log.head.text())}"
    assert ("SIGNATURE", log.head.size) in found(signer, note)


@pytest.fixture
def command(capsys):
    """`command("log", "verify")` is what a scheduled verification acts on: the number, and what was said."""

    def run(*arguments):
        args = build_parser().parse_args([str(each) for each in arguments])
        return args.run(args), capsys.readouterr()

    return run


@pytest.mark.usefixtures("log")
def test_what_could_not_be_tried_is_told_from_a_log_that_is_not_whole(command, signer, settings, tmp_path):
    public = str(signer.verifier)
    code, said = command("log", "verify", "--log", public)
    assert (code, said.out.splitlines()[-1].endswith(": whole")) == (0, True)

    (tmp_path / "head.txt").write_bytes(b"\xff")
    for wrong in (["--log", "no-key"], ["--log", public, "--heads", tmp_path / "head.txt"]):
        code, said = command("log", "verify", *wrong)
        assert (code, bool(said.err)) == (2, True)
    settings.VERIFIER_ROLE = {"USER": "utvag_nobody", "PASSWORD": ""}
    for nobody in (
        ["verify", "--log", public],
        ["export", tmp_path / "log"],
        ["prove", uuid4(), tmp_path / "p"],
    ):
        code, said = command("log", *nobody)
        assert (code, bool(said.err)) == (2, True)
