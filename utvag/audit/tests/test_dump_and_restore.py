"""A dump is restored on another server: the walls stand, sealing goes on, and what was lost is found."""

import re
import subprocess
from datetime import UTC, datetime

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import ProgrammingError, connection, transaction

from tests import database
from utvag.accounts.public import User
from utvag.audit import cosigning, sealer
from utvag.audit import public as audit
from utvag.audit.domain.notes import LOG, WITNESS, Signer, head_of
from utvag.audit.domain.witnessing import Refused
from utvag.audit.models import Entry
from utvag.audit.standalone.keeping import KeptWitness
from utvag.demo.organisations import demo_id
from utvag.walls import acting as wall_acting
from utvag.walls import gate, roles
from utvag.walls import public as walls
from utvag.walls.postgres import EmbeddedPostgres
from utvag.walls.postgres_programs import find_programs

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
BERGVIK = Signer("bergvik.example/vittne", WITNESS, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))

# Everything that the walls are made of, as the server itself says it.
WALLS = """
    SELECT 'table', c.oid::regclass::text, c.relrowsecurity::text, c.relforcerowsecurity::text,
           pg_get_userbyid(c.relowner), (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) a)
    FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'wall'::regnamespace) AND c.relkind = 'r'
    UNION ALL SELECT 'policy', format('%s.%s', tablename, policyname), cmd, roles::text, qual, with_check FROM pg_policies
    UNION ALL
    SELECT 'function', p.oid::regprocedure::text, p.prosecdef::text, p.proconfig::text, pg_get_userbyid(p.proowner),
           (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) a)
    FROM pg_proc p WHERE p.pronamespace = 'wall'::regnamespace
    UNION ALL
    SELECT 'trigger', format('%s.%s', t.tgrelid::regclass, t.tgname), pg_get_triggerdef(t.oid), t.tgenabled::text, '', ''
    FROM pg_trigger t WHERE NOT t.tgisinternal
    UNION ALL
    SELECT 'schema', n.nspname, pg_get_userbyid(n.nspowner),
           (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) a), '', ''
    FROM pg_namespace n WHERE n.nspname IN ('public', 'wall')
    UNION ALL
    SELECT 'columns', format('%s.%s', a.attrelid::regclass, a.attname), a.attacl::text, '', '', ''
    FROM pg_attribute a WHERE a.attacl IS NOT NULL AND a.attrelid::regclass::text !~ '^pg_'
    UNION ALL
    SELECT 'large objects', p.proname, p.proacl::text, '', '', '' FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname IN ('lo_creat', 'lo_create', 'lo_from_bytea')
"""

DATABASE = """
    SELECT pg_get_userbyid(datdba), (SELECT array_agg(a::text) FROM unnest(datacl) a)
    FROM pg_database WHERE datname = current_database()
"""
WRITTEN_OTHERWISE = re.compile(r"::(character varying|text)(\[\])?|[()\[\]\s]|ARRAY")


def grow(signer, number):
    with walls.signing_in():
        astrid = User.objects.get(pk=demo_id("exempelby", "user", "astrid"))
    with walls.acting_as(astrid):
        for _ in range(number):
            audit.record("cases.case.seen", subject=None, by=astrid, at=NOW)
    with sealer.connected() as held:
        return sealer.seal(held, signer, at=NOW)


class Kept:
    """A witness that is asked as over the network, without one."""

    def __init__(self, log, file):
        self.witness = KeptWitness(BERGVIK, log.verifier, file)

    def cosign(self, head):
        from utvag.audit.domain.merkle import consistency_path

        last = self.witness.last()
        before = last.size if last else 0
        with sealer.connected() as held:
            proof = consistency_path(sealer.roots(held), max(head.head.size, before), before)
        return self.witness.cosign(head.note, earlier=before, proof=proof, at=1_790_000_000)


def walls_of(dsn):
    with psycopg.connect(dsn) as held:
        # A policy's text comes back with its casts and brackets in another order, and the same meaning.
        return sorted(WRITTEN_OTHERWISE.sub("", str(row)) for row in held.execute(WALLS))


def tool(name, *arguments):
    done = subprocess.run(
        [find_programs().folder / name, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def elsewhere(tmp_path_factory):
    """Another server, with nothing on it."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("elsewhere"), durable=False).start()
    yield server
    server.destroy()


def restored(dump, server):
    """What docs/operation.md says, word for word; the address of the restored database."""
    # The roles, by the administrator's script; and an empty database of the owner's.
    roles.ensure_roles(server.dsn(), "utvag")
    with psycopg.connect(server.dsn(), autocommit=True) as admin:
        admin.execute("DROP DATABASE utvag")
        admin.execute("CREATE DATABASE utvag OWNER utvag_owner TEMPLATE template0")
    tool("pg_restore", "--exit-on-error", "--single-transaction", "--dbname", server.dsn("utvag"), str(dump))
    # Again, for what belongs to the database and not to what stands in it.
    roles.ensure_roles(server.dsn(), "utvag")
    return server.dsn("utvag")


@pytest.fixture
def go_to(committed_db):
    """`go_to(server, name)` makes the program work on another database for the rest of the test."""
    before = dict(connection.settings_dict)

    def leave(server, name):
        connection.close()
        gate.disconnect()
        wall_acting.forget_sign_in()
        connection.settings_dict.update(HOST=server, NAME=name)

    yield lambda server, name: leave(str(server.socket), name)
    leave(before["HOST"], before["NAME"])


def verified(log, *outside, earlier=()):
    with audit.reading() as held:
        report = audit.verify_database(held, log.verifier, outside=list(outside), earlier=list(earlier))
    return {(each.code, each.seq) for each in report.findings}


def test_a_restored_database_goes_on_and_what_was_lost_is_found(go_to, elsewhere, signer, tmp_path):
    here = database.cluster().dsn(connection.settings_dict["NAME"])
    witness = Kept(signer, tmp_path / "last-head.txt")
    dumped = grow(signer, 300)
    witness.cosign(dumped)
    tool("pg_dump", "--format=custom", f"--file={tmp_path / 'utvag.dump'}", here)
    lost = grow(signer, 7)
    witness.cosign(lost)
    before = walls_of(here)

    there = restored(tmp_path / "utvag.dump", elsewhere)
    go_to(elsewhere, "utvag")

    # Walls, rights, triggers and functions are those that were dumped.
    assert walls_of(there) == before
    with psycopg.connect(there) as held:
        owner, rights = held.execute(DATABASE).fetchone()
    assert owner == "utvag_owner"
    # Nobody but the program's own roles connects.
    assert all(right.startswith("utvag_") for right in rights)
    with transaction.atomic():
        assert not Entry.objects.exists()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT * FROM wall.log_seal")
    # What was dumped is whole, and says nothing of what came after: a head kept elsewhere does.
    assert verified(signer, dumped.note) == set()
    assert verified(signer, dumped.note, lost.note) == {("SHORT", dumped.head.size)}

    # Sealing goes on where the dump ended.
    after = grow(signer, 3)
    assert after.head.size == dumped.head.size + 3
    assert verified(signer, dumped.note) == set()
    # The witness has seen more, and signs neither the shorter log nor one that has grown past it.
    with pytest.raises(Refused) as refused:
        witness.cosign(after)
    assert refused.value.code == "ROLLED_BACK"
    grown = grow(signer, 40)
    assert {code for code, _seq in verified(signer, dumped.note, lost.note)} == {"HEAD"}
    with pytest.raises(Refused) as refused:
        witness.cosign(grown)
    assert refused.value.code == "FORKED"


def test_after_a_restore_a_log_of_another_name_is_witnessed_and_the_old_heads_still_vouch(
    go_to, elsewhere, signer, tmp_path
):
    here = database.cluster().dsn(connection.settings_dict["NAME"])
    old = Kept(signer, tmp_path / "old-state.txt")
    dumped = grow(signer, 20)
    old.cosign(dumped)
    tool("pg_dump", "--format=custom", f"--file={tmp_path / 'utvag.dump'}", here)
    lost = grow(signer, 5)
    old.cosign(lost)
    restored(tmp_path / "utvag.dump", elsewhere)
    go_to(elsewhere, "utvag")

    renamed = Signer("exempelby.example/logg-2", LOG, signer.secret)
    new = Kept(renamed, tmp_path / "new-state.txt")
    head = grow(renamed, 2)

    assert head_of(head.note).origin == "exempelby.example/logg-2"
    assert new.cosign(head)
    assert new.cosign(grow(renamed, 9))
    # Heads of the name before hold as far as the dump went, and tell of what was lost after it.
    earlier = [signer.verifier]
    assert verified(renamed, dumped.note, earlier=earlier) == set()
    assert {code for code, _seq in verified(renamed, dumped.note, lost.note, earlier=earlier)} == {"HEAD"}
    # Without being told of it, the verifier takes the old name for another's log.
    assert ("SIGNATURE", dumped.head.size) in verified(renamed, dumped.note)
    # The program's own asking goes by what the new witness says, not by what the old one signed.
    with sealer.connected() as held:
        assert cosigning.newest(held, renamed.name).head.size == dumped.head.size + 11
