"""An old log, a decision and two deciders; and the commands that they and the operator give."""

from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests import database
from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit import sealer
from utvag.audit.tests.retirement.deciders import HUGO, RUT
from utvag.cli.main import build_parser
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

KEYS = {"rut.ek": 11, "hugo.alm": 12, "bo.lind": 13}
DECISION = "of: {of}\ndecision: SN 2025/12 § 4\ndecided_on: 2025-11-20\nyears: {{looks_and_changes: 10, accounts: 5}}\n"


@pytest.fixture
def astrid(committed_db):
    with walls.signing_in():
        return User.objects.get(pk=demo_id("exempelby", "user", "astrid"))


@pytest.fixture
def superuser(committed_db):
    """Whoever rules the database server; no wall stops them."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(database.cluster().dsn(), dbname=name, autocommit=True) as held:
        yield held


def seal(signer):
    with sealer.connected() as held:
        return sealer.seal(held, signer, at=datetime.now(UTC))


@pytest.fixture
def case_id():
    return uuid4()


@pytest.fixture
def log(astrid, acting, signer, superuser, case_id):
    """Ten looks and a sign-in of 2015, four of this year; the first head is of the old ones."""
    superuser.execute(
        "TRUNCATE audit_entry, wall.log_pending, wall.log_seal, wall.log_head, wall.log_node, wall.log_cosignature"
    )

    def look(at, action="cases.case.seen", case=case_id):
        audit.record(action, subject=None, by=astrid, at=at, case=case)

    with acting(astrid):
        for day in range(1, 11):
            look(datetime(2015, 3, day, 9, 0, tzinfo=UTC))
        look(datetime(2015, 3, 11, 9, 0, tzinfo=UTC), "accounts.session.opened", None)
    first = seal(signer)
    with acting(astrid):
        for day in range(1, 5):
            look(datetime(2026, 3, day, 9, 0, tzinfo=UTC))
    seal(signer)
    return first


@pytest.fixture
def run(capsys):
    def run(*arguments):
        args = build_parser().parse_args(["log", *(str(each) for each in arguments)])
        return args.run(args), capsys.readouterr()

    return run


@pytest.fixture
def files(tmp_path, astrid):
    """What the municipality has: its decision, and whose signatures count."""
    (tmp_path / "decision.yaml").write_text(DECISION.format(of=astrid.controller_id))
    lines = [f"{each.verifier} {astrid.controller_id}\n" for each in (RUT, HUGO)]
    (tmp_path / "deciders.txt").write_text("".join(lines))
    for name, number in KEYS.items():
        (tmp_path / name).write_text((bytes([number]) * 32).hex())
    return tmp_path


@pytest.fixture
def propose(run, files, log):
    def proposed():
        file = files / "retirement.json"
        return run("retirement", "propose", files / "decision.yaml", file), file

    return proposed


@pytest.fixture
def sign(run, files, signer):
    """Each signs after reading the log as it was handed over."""

    def signed(file, *names):
        export = files / "export.jsonl"
        export.unlink(missing_ok=True)
        assert run("export", export)[0] == 0
        who = [("--name", name, "--key", files / name) for name in names]
        known = ("--export", export, "--log", signer.verifier, "--deciders", files / "deciders.txt")
        return [run("retirement", "decide", file, *known, *each) for each in who]

    return signed


@pytest.fixture
def carry_out(run, files, signer, monkeypatch):
    """Carried out by the operator, while a worker seals."""
    from utvag.cli import retirement

    monkeypatch.setattr(retirement.time, "sleep", lambda _seconds: seal(signer))

    def carried_out(file):
        return run("retirement", "carry-out", file, "--deciders", files / "deciders.txt")

    return carried_out


@pytest.fixture
def retired(propose, sign, carry_out):
    (code, _said), file = propose()
    assert code == 0
    assert [code for code, _said in sign(file, "rut.ek", "hugo.alm")] == [0, 0]
    code, said = carry_out(file)
    assert (code, said.out) == (0, "10 entries were retired; their hashes stay in the log.\n"), said.err
    return file


@pytest.fixture
def verified(run, files, signer):
    def verify(*more):
        known = ("--log", signer.verifier, "--deciders", files / "deciders.txt")
        code, said = run("verify", *known, *more)
        return code, said.out

    return verify
