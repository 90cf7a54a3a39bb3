"""Entries whose time is over go by the command line, after two have signed; the rest of the log is as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from utvag.audit import public as audit
from utvag.audit import sealer
from utvag.audit.domain import exports, merkle
from utvag.audit.domain.places import Places
from utvag.audit.standalone.packing import pack
from utvag.audit.tests.retirement.deciders import HUGO, RUT


def test_what_is_due_goes_and_the_log_is_whole(retired, verified, log, tmp_path, superuser):
    (tmp_path / "head.txt").write_text(log.note)
    code, said = verified("--heads", tmp_path / "head.txt")
    assert (code, said.splitlines()[-1]) == (0, "16 entries, vouched for until 16: whole")
    left = superuser.execute("SELECT extract(year FROM at), action FROM audit_entry ORDER BY at").fetchall()
    # The sign-in stays, which is of no case: it shows how old the others were.
    assert left[0] == (2015, "accounts.session.opened")
    assert [int(year) for year, _ in left] == [2015, 2026, 2026, 2026, 2026, left[-1][0]]


@pytest.mark.usefixtures("retired")
def test_without_the_deciders_keys_the_gap_is_a_loss(run, signer):
    code, said = run("verify", "--log", signer.verifier)
    assert code == 1
    assert "0: GONE" in said.out
    assert "15: RETIREMENT" in said.out


@pytest.mark.parametrize("seq", [10, 12, 15])
@pytest.mark.usefixtures("retired")
def test_one_more_that_somebody_removes_is_found(verified, superuser, seq):
    superuser.execute(
        "DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM wall.log_seal WHERE seq = %s)", [seq]
    )
    code, said = verified()
    assert code == 1
    assert f"{seq}: GONE" in said


@pytest.mark.usefixtures("retired")
def test_the_file_and_the_one_file_that_verifies_know_the_gap(run, files, signer):
    export, tool = files / "after.jsonl", files / "utvag-log.pyz"
    assert run("export", export)[0] == 0
    pack(tool)
    asked = [sys.executable, str(tool), "verify", str(export), "--log", str(signer.verifier)]
    found = subprocess.run(
        [*asked, "--deciders", str(files / "deciders.txt")], capture_output=True, text=True
    )
    assert (found.returncode, found.stdout.splitlines()[-1].endswith(": whole")) == (0, True), found.stderr
    alone = subprocess.run(asked, capture_output=True, text=True)
    assert (alone.returncode, "0: GONE" in alone.stdout) == (1, True)


def test_an_old_proof_holds_and_the_tree_goes_on_from_the_old_head(retired_after_proof, signer, log):
    proof = exports.Proof.read(retired_after_proof)
    assert [each.name for each in proof.holds([signer.verifier])] == [signer.name]
    with sealer.connected() as held:
        head = sealer.newest(held, signer.name).head
        path = merkle.consistency_path(sealer.roots(held), head.size, log.head.size)
    assert merkle.consistent(log.head.size, head.size, log.head.root, head.root, path)


@pytest.fixture
def retired_after_proof(log, superuser, request):
    """A court was given a proof of the third look, before it was retired."""
    which = superuser.execute("SELECT entry_id FROM wall.log_seal WHERE seq = 2").fetchone()[0]
    with audit.reading() as held:
        proof = audit.prove(held, which)
    request.getfixturevalue("retired")
    with audit.reading() as held:
        assert audit.prove(held, which) is None
    return proof.text()


@pytest.mark.usefixtures("retired")
def test_of_what_went_nothing_is_left_to_guess_by(superuser, log):
    kept = superuser.execute("SELECT entry_id FROM wall.log_seal WHERE seq < 10").fetchall()
    named = superuser.execute("SELECT id FROM audit_entry WHERE id = ANY (%s)", [[each for (each,) in kept]])
    assert named.fetchall() == []
    assert superuser.execute("SELECT count(*) FROM wall.log_seal").fetchone() == (16,)


def test_the_ids_of_what_went_are_gone_with_it(log, superuser, request):
    before = superuser.execute("SELECT entry_id FROM wall.log_seal WHERE seq < 10").fetchall()
    request.getfixturevalue("retired")
    after = superuser.execute("SELECT entry_id FROM wall.log_seal WHERE seq < 10").fetchall()
    assert not {*before} & {*after}


@pytest.mark.parametrize("names", [(), ("rut.ek",), ("rut.ek", "rut.ek"), ("rut.ek", "bo.lind")])
def test_with_fewer_than_two_deciders_nothing_goes(propose, sign, carry_out, superuser, names):
    _said, file = propose()
    sign(file, *names)
    code, said = carry_out(file)
    assert (code, "Two of the deciders" in said.err) == (1, True)
    assert superuser.execute("SELECT count(*) FROM audit_entry").fetchone() == (15,)


def test_a_decider_does_not_sign_what_is_not_due(propose, sign, files):
    _said, file = propose()
    text = file.read_text()
    found = audit.Retirement.read_file(text)

    wider = audit.Retirement(found.head, found.terms, Places.read("0-12"), 13)
    file.write_text(wider.file())
    ((code, said),) = sign(file, "rut.ek")
    assert (code, "3 of the entries are not due" in said.err) == (1, True)
    assert file.read_text() == wider.file()


def test_the_command_does_not_carry_out_what_is_not_due(propose, carry_out, superuser, files):
    """Also where two have signed."""
    _said, file = propose()
    found = audit.Retirement.read_file(file.read_text())

    wider = audit.Retirement(found.head, found.terms, Places.read("0-12"), 13).signed(RUT).signed(HUGO)
    file.write_text(wider.file())
    code, said = carry_out(file)
    assert (code, "not due" in said.err) == (1, True)
    assert superuser.execute("SELECT count(*) FROM audit_entry").fetchone() == (15,)


def test_carried_out_once_however_often_it_is_asked_for(retired, carry_out, verified):
    code, said = carry_out(retired)
    assert (code, said.out.startswith("0 entries")) == (0, True)
    assert verified()[0] == 0


def test_the_next_retirement_leaves_what_shows_the_age_of_the_first(retired, propose, verified, files):
    retired.unlink()
    (code, said), _file = propose()
    assert (code, said.err) == (1, "Nothing is due.\n")


def test_a_decider_shows_the_public_key(run, files):
    code, said = run("retirement", "decider", "--name", "rut.ek", "--key", files / "rut.ek")
    assert (code, said.out.strip()) == (0, str(RUT.verifier))


def test_what_cannot_be_tried_is_told_from_what_must_not_be(run, files, log):
    missing = Path(files / "none.yaml")
    assert run("retirement", "propose", missing, files / "x")[0] == 2
    (files / "decision.yaml").write_text("of: none")
    code, said = run("retirement", "propose", files / "decision.yaml", files / "x")
    assert (code, "no decision" in said.err) == (2, True)
