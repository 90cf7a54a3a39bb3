"""Whoever reviews the log prints its newest head, and compares a printed one by its short code."""

import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit import sealer
from utvag.audit.domain.codes import code_of
from utvag.audit.domain.notes import log_signer
from utvag.audit.models import Entry
from utvag.cli.main import build_parser
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
SIGNER = log_signer("exempelby.example/logg", "5e" * 32)


def _member(key):
    @pytest.fixture(name=key)
    def member(committed_db):
        with walls.signing_in():
            return User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", key))

    return member


# What is to be sealed must have been committed.
astrid, ines = _member("astrid"), _member("ines")


@pytest.fixture
def head(astrid):
    return grown(astrid)


def grown(by, number=3):
    with walls.acting_as(by):
        for _ in range(number):
            audit.record("cases.case.seen", subject=None, by=by, at=NOW)
    with sealer.connected() as held:
        return sealer.seal(held, SIGNER, at=NOW).head


def text_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_page_and_the_paper_say_the_head_and_its_code(client, ines, head):
    client.force_login(ines)
    page = client.get(reverse("oversight:heads")).content.decode()
    answer = client.get(reverse("oversight:heads_file"))
    paper = text_of(answer.content)
    for part in (code_of(head), SIGNER.verifier.key_id.hex(), head.root.hex()[:8], SIGNER.name):
        assert part in page
        assert part in paper
    assert str(head.size) in paper
    assert "loggens-huvud" in answer["Content-Disposition"]
    with walls.acting_as(ines):
        assert Entry.objects.filter(action="oversight.head.printed", details__size=head.size).exists()


def compare(client, size, code):
    return client.get(reverse("oversight:heads"), {"entries": size, "code": code}).content.decode()


def test_a_printed_code_is_compared_also_when_the_log_has_grown(client, ines, astrid, head):
    grown(astrid, 5)
    client.force_login(ines)
    assert "Koden hör till loggens huvud" in compare(client, head.size, code_of(head))
    assert "Koden hör till loggens huvud" in compare(client, head.size, code_of(head).replace(" ", ""))


def test_a_code_of_another_log_is_told(client, ines, head):
    client.force_login(ines)
    other = type(head)(head.origin, head.size, b"\x01" * 32)
    assert "inte samma kod" in compare(client, head.size, code_of(other))
    assert "Inget huvud med så många rader" in compare(client, head.size - 1, code_of(head))


def test_a_group_that_was_misheard_is_named(client, ines, head):
    client.force_login(ines)
    parts = code_of(head).split()
    parts[3] = str((int(parts[3]) + 1) % 100_000).zfill(5)
    assert "Grupp 4 stämmer inte" in compare(client, head.size, " ".join(parts))
    assert "sex grupper" in compare(client, head.size, "123")


def test_nobody_else_sees_the_heads(client, astrid, head):
    client.force_login(astrid)
    for name in ("heads", "heads_file"):
        assert client.get(reverse(f"oversight:{name}")).status_code == 403
    with walls.acting_as(astrid), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM wall.head_kept(NULL)")
        assert cursor.fetchall() == []


def test_before_anything_is_sealed_there_is_nothing_to_print(client, ines):
    client.force_login(ines)
    assert "Inget huvud" in client.get(reverse("oversight:heads")).content.decode()
    assert client.get(reverse("oversight:heads_file")).status_code == 404


def test_the_command_writes_the_paper_and_verify_takes_the_code_from_it(head, astrid, tmp_path, capsys):
    def run(*arguments):
        args = build_parser().parse_args([str(each) for each in arguments])
        return args.run(args)

    paper, public = tmp_path / "huvud.pdf", str(SIGNER.verifier)
    assert run("log", "paper", paper) == 0
    assert code_of(head) in text_of(paper.read_bytes())
    assert paper.stat().st_mode & 0o077 == 0
    assert run("log", "paper", paper) == 2
    grown(astrid)
    assert run("log", "verify", "--log", public, "--code", f"{head.size}: {code_of(head)}") == 0
    other = type(head)(head.origin, head.size, b"\x01" * 32)
    assert run("log", "verify", "--log", public, "--code", f"{head.size}: {code_of(other)}") == 1
    assert run("log", "verify", "--log", public, "--code", "12: 1234") == 2
    assert "HEAD" in capsys.readouterr().out
