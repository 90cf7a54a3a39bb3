"""A witness on another machine: asked over HTTP, it signs what grew, refuses the rest, and forgets nothing."""

import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.accounts.public import User
from utvag.audit import cosigning, sealer
from utvag.audit import public as audit
from utvag.audit.domain import exports, notes
from utvag.audit.domain.notes import WITNESS, BadNote, Signer
from utvag.audit.standalone import answering
from utvag.audit.standalone.keeping import KeptWitness
from utvag.audit.standalone.packing import pack
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
BERGVIK = Signer("bergvik.example/vittne", WITNESS, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))


@pytest.fixture
def witness(tmp_path, signer):
    return KeptWitness(BERGVIK, signer.verifier, tmp_path / "last-head.txt")


@pytest.fixture
def remote(witness):
    """The witness, answering on this computer."""
    running = answering.server(witness, "127.0.0.1", 0, lambda: 1_790_000_000)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield cosigning.Remote(witness.verifier, f"http://127.0.0.1:{running.server_port}")
    running.shutdown()
    running.server_close()
    thread.join(10)


@pytest.fixture
def grow(committed_db, acting, signer):
    """`grow(3)` adds entries, seals them and gives the head."""
    with walls.signing_in():
        astrid = User.objects.get(pk=demo_id("exempelby", "user", "astrid"))

    def by(number):
        with acting(astrid):
            for _ in range(number):
                audit.record("cases.case.seen", subject=None, by=astrid, at=NOW)
        with sealer.connected() as held:
            return sealer.seal(held, signer, at=NOW)

    return by


def cosigned(head, remote):
    with sealer.connected() as held:
        return cosigning.cosign(held, head, remote, at=NOW)


def test_a_head_is_co_signed_and_the_next_one_after_it(grow, remote, signer):
    assert cosigned(grow(3), remote)
    head = grow(400)
    assert cosigned(head, remote)
    assert not cosigned(head, remote)
    with audit.reading() as held:
        newest = audit.heads_of(held)[-1]
    signed = notes.signatures_on(newest, [signer.verifier, BERGVIK.verifier])
    assert [each.name for each in signed] == [signer.name, BERGVIK.name]


def test_an_answer_that_was_lost_on_the_way_is_asked_for_again(grow, remote):
    head = grow(2)
    assert cosigned(head, remote)
    with sealer.connected() as held:
        # As if what came back had never been kept.
        lost = cosigning.Remote(remote.verifier, remote.url)
        status, answer = cosigning._ask(held, head, lost, 0)
    assert (status, answer.strip()) == (409, str(head.head.size))
    assert cosigned(grow(1), remote)


def test_a_log_that_was_set_back_is_refused(grow, remote, witness):
    head = grow(4)
    assert cosigned(head, remote)
    further = notes.Head(head.head.origin, head.head.size + 9, b"\x01" * 32)
    witness._keep(f"{further.text()}\n{BERGVIK.sign(further.text(), at=1)}")
    with pytest.raises(cosigning.NotCosigned, match="STATUS_409"):
        cosigned(grow(1), remote)


def test_a_rewritten_log_is_refused(grow, remote, witness):
    head = grow(4)
    other = notes.Head(head.head.origin, head.head.size, b"\x01" * 32)
    witness._keep(f"{other.text()}\n{BERGVIK.sign(other.text(), at=1)}")
    with pytest.raises(cosigning.NotCosigned, match="STATUS_422"):
        cosigned(grow(1), remote)


def test_a_witness_that_does_not_answer_keeps_nobody_waiting_for_long(grow, signer):
    gone = cosigning.Remote(BERGVIK.verifier, "http://127.0.0.1:9")
    with pytest.raises(cosigning.NotCosigned, match="NOT_REACHED"):
        cosigned(grow(1), gone)


def test_somebody_else_cannot_answer_for_the_witness(grow, remote):
    other = Signer(BERGVIK.name, WITNESS, Ed25519PrivateKey.from_private_bytes(b"\x0a" * 32))
    with pytest.raises(cosigning.NotCosigned, match="BAD_ANSWER"):
        cosigned(grow(1), cosigning.Remote(other.verifier, remote.url))


@pytest.fixture
def babbler():
    """The address of something that answers, but not as the web does."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer():
        asked, _address = listening.accept()
        asked.recv(65_536)
        asked.sendall(b"what is this\r\n\r\n")
        asked.close()

    thread = threading.Thread(target=answer)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    thread.join(10)
    listening.close()


def test_what_one_witness_or_the_folder_does_wrong_costs_no_other_its_signature(
    grow, remote, babbler, signer, tmp_path
):
    grow(2)
    no_folder = tmp_path / "usb"
    no_folder.write_text("a file stands where the folder should be")
    other = cosigning.Remote(notes.Verifier("annan.example/vittne", WITNESS, b"\x01" * 32), babbler)
    once = iter([False, True])

    audit.cosign_until(
        signer.name, [other, remote], no_folder, stopped=lambda _seconds: next(once), clock=lambda: NOW
    )

    with audit.reading() as held:
        newest = audit.heads_of(held)[-1]
    assert notes.signatures_on(newest, [BERGVIK.verifier])


@pytest.mark.parametrize(
    "body",
    [b"", b"old 0", b"old x\n\nnote", b"old -1\n\nnote", b"new 0\n\nnote", b"old 0\n!!\n\nnote", b"\xff\xfe"],
)
def test_what_is_no_request_is_refused_in_words(witness, body):
    assert answering.answer_to(witness, body, at=1).status == 400


def test_a_witness_whose_memory_is_broken_does_not_sign(witness, grow):
    note = grow(1).note
    witness._file.write_text("not a head")
    assert answering.answer_to(witness, f"old 0\n\n{note}".encode(), at=1).status == 500
    with pytest.raises(BadNote):
        witness.last()


def test_heads_are_laid_aside_once_and_whole(grow, tmp_path):
    head = grow(1)
    for _ in range(2):
        cosigning.lay_aside(head.note, head.head.size, tmp_path / "usb")
    (kept,) = (tmp_path / "usb").iterdir()
    assert kept.read_text() == head.note


def test_one_packed_file_verifies_and_proves_on_another_machine(grow, signer, tmp_path):
    grow(5)
    with audit.reading() as held:
        entries = list(audit.entries_of(held))
        (tmp_path / "log.jsonl").write_text("".join(exports.lines(audit.heads_of(held), entries)))
        (tmp_path / "proof.json").write_text(audit.prove(held, entries[-1].entry_id).text())
    pack(tmp_path / "utvag-log.pyz")

    def run(*arguments):
        command = [sys.executable, "-I", "-W", "error", str(tmp_path / "utvag-log.pyz"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)

    public = str(signer.verifier)
    whole = run("verify", tmp_path / "log.jsonl", "--log", public)
    assert (whole.returncode, whole.stdout.splitlines()[-1].endswith(": whole")) == (0, True), whole.stderr
    proved = run("proof", tmp_path / "proof.json", "--log", public)
    assert (proved.returncode, entries[-1].entry_id in proved.stdout) == (0, True), proved.stderr

    text = (tmp_path / "log.jsonl").read_text()
    (tmp_path / "log.jsonl").write_text(text.replace("cases.case.seen", "cases.case.sent"))
    assert run("verify", tmp_path / "log.jsonl", "--log", public).returncode == 1
    (tmp_path / "log.jsonl").write_text("{}\n")
    assert run("verify", tmp_path / "log.jsonl", "--log", public).returncode == 2
