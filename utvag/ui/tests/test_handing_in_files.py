"""A file that is handed in is shown to the virus scanner first; no answer is no leave."""

import ast
import shlex
import socket
import struct
import sys
import threading
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from utvag.ui import uploads
from utvag.ui.uploads import HandedInFile

PACKAGE = Path(__file__).resolve().parents[2]
# The harmless text that every scanner takes for a virus, in two pieces so that none stops this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"


class Upload(forms.Form):
    file = HandedInFile()


def complaint(content=b"Namn;Alias\n"):
    """What the form says of the file, or nothing; a file that passes can be read from its beginning."""
    form = Upload({}, {"file": SimpleUploadedFile("x.csv", content)})
    if form.is_valid():
        assert form.cleaned_data["file"].read() == content
        return ""
    return form.errors["file"][0]


@pytest.fixture
def clamd(tmp_path, settings):
    """A scanner that speaks clamd's language; gives what it was shown, and takes the answer to give."""
    shown, answers = [], []
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "c"))
    listening.listen()
    settings.VIRUS_SCANNER = f"unix://{tmp_path}/c"

    def scan():
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as read:
                if read.read(10) != b"zINSTREAM\0":
                    continue
                pieces = []
                while size := struct.unpack("!I", read.read(4))[0]:
                    pieces.append(read.read(size))
                shown.append(b"".join(pieces))
                found = b"stream: Eicar-Signature FOUND\0" if EICAR in shown[-1] else b"stream: OK\0"
                line.sendall(answers.pop(0) if answers else found)

    threading.Thread(target=scan, daemon=True).start()
    yield shown, answers
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def command(code):
    return shlex.join([sys.executable, "-c", code])


def test_without_a_scanner_nothing_is_asked(settings):
    assert settings.VIRUS_SCANNER == ""
    assert not complaint(EICAR)


def test_the_daemon_is_shown_the_whole_file(clamd):
    shown, _answers = clamd
    content = b"a" * (uploads.CHUNK + 1)
    assert not complaint(content)
    assert shown == [content]


def test_what_the_daemon_finds_is_refused(clamd):
    assert "stoppades av virusskyddet" in complaint(b"a;b\n" + EICAR)


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK but no\0", b"INSTREAM size limit exceeded. ERROR\0", b"\0"]
)
def test_an_answer_that_is_none_is_no_leave(clamd, answer):
    _shown, answers = clamd
    answers.append(answer)
    assert "kunde inte virusprövas" in complaint()


@pytest.mark.parametrize("scanner", ["unix:///nowhere/at/all", "http://127.0.0.1/", "/no/such/program"])
def test_a_scanner_that_is_away_is_no_leave(settings, scanner):
    settings.VIRUS_SCANNER = scanner
    assert "kunde inte virusprövas" in complaint()


def test_a_scanner_that_hangs_is_no_leave(settings, monkeypatch):
    monkeypatch.setattr(uploads, "SECONDS", 0.2)
    settings.VIRUS_SCANNER = command("import time; time.sleep(5)")
    assert "kunde inte virusprövas" in complaint()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())", ""),
        ("raise SystemExit(1)", "stoppades av virusskyddet"),
        ("raise SystemExit(2)", "kunde inte virusprövas"),
    ],
)
def test_a_command_reads_the_file_and_says_0_or_1(settings, code, said):
    settings.VIRUS_SCANNER = command(code)
    assert said in complaint() if said else not complaint()


def test_a_command_that_is_given_a_virus_refuses_it(settings):
    settings.VIRUS_SCANNER = command("import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())")
    assert "stoppades av virusskyddet" in complaint(EICAR)


def test_every_form_that_takes_a_file_uses_the_field():
    """Another field would pass the scanner by."""
    others = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.name != "uploads.py"
        and "tests" not in path.parts
        and any(
            isinstance(node, ast.Attribute) and node.attr in ("FileField", "ImageField")
            for node in ast.walk(ast.parse(path.read_text()))
        )
    ]
    assert not others
