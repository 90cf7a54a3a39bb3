"""The newest head goes to somebody outside once a day: by mail, and to whoever stamps the time."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend

from utvag.accounts.public import User
from utvag.audit import public as audit
from utvag.audit import sealer, telling
from utvag.audit.domain import digests, notes, stamps
from utvag.audit.tests.authority import Authority
from utvag.cli.main import build_parser
from utvag.cli.sealing import tellers
from utvag.config import environment
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

NOW = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
TO = ["loggvittne@bergvik.invalid", "revisor@granvik.invalid"]


@pytest.fixture
def grow(committed_db, acting, signer):
    with walls.signing_in():
        astrid = User.objects.get(pk=demo_id("exempelby", "user", "astrid"))

    def by(number):
        with acting(astrid):
            for _ in range(number):
                audit.record("cases.case.seen", subject=None, by=astrid, at=NOW, reason="Åke Påhittad ringde")
        with sealer.connected() as held:
            return sealer.seal(held, signer, at=NOW)

    return by


@pytest.fixture
def mailed(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    mail.outbox = []
    yield mail.outbox
    mail.outbox = []


def told(head, kind, teller, at=NOW):
    with sealer.connected() as held:
        return telling.tell(held, head, kind, teller, at=at)


@pytest.fixture
def verify(capsys, signer):
    def run(*arguments):
        args = build_parser().parse_args(
            ["log", "verify", "--log", str(signer.verifier), *map(str, arguments)]
        )
        return args.run(args), capsys.readouterr().out

    return run


def test_a_letter_says_the_head_and_nobodys_name(grow, mailed, signer):
    head = grow(3)
    assert told(head, "MAIL", telling.Letter(TO, "utvag@exempelby.invalid"))
    assert [letter.to for letter in mailed] == [[address] for address in TO]
    text = f"{mailed[0].subject}\n{mailed[0].body}"
    assert f"{head.head.size}: " in text
    for name in ("Astrid", "Åke", "Påhittad", "cases", "ringde"):
        assert name not in text
    # Plain lines of ASCII survive the oldest of mail programs, but for the words to whoever reads it.
    assert all(len(line) <= 76 and line.isascii() for line in text.splitlines())


@pytest.mark.parametrize(
    "pasted",
    [
        lambda text: text,
        lambda text: "Hej!\n\n" + "".join(f"> {line}\r\n" for line in text.splitlines()) + "\nHälsningar",
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\t" + text.replace("\n", "\n\t"),
    ],
)
def test_a_pasted_letter_vouches_for_the_log(grow, mailed, verify, tmp_path, pasted):
    head = grow(3)
    told(head, "MAIL", telling.Letter(TO[:1], "utvag@exempelby.invalid"))
    grow(2)
    file = tmp_path / "brev.txt"
    file.write_text(pasted(mailed[0].body), encoding="utf-8")
    code, said = verify("--heads", file)
    assert (code, said.splitlines()[-1].endswith(": whole")) == (0, True)
    assert digests.notes_in(file.read_text())[0] == head.note


def test_a_letter_of_another_log_does_not(grow, verify, tmp_path):
    head = grow(1)
    other = notes.log_signer(head.head.origin, "ab" * 32)
    forged = f"{head.head.text()}\n{other.sign(head.head.text())}"
    (tmp_path / "brev.txt").write_text(telling.body_of(forged), encoding="utf-8")
    assert verify("--heads", tmp_path / "brev.txt")[0] == 1
    (tmp_path / "brev.txt").write_text(f"{digests.BEGIN}\nabc\n{digests.END}")
    assert verify("--heads", tmp_path / "brev.txt")[0] == 2


def test_a_head_is_told_once_a_day_and_only_when_something_has_come(grow, mailed):
    letter = telling.Letter(TO[:1], "utvag@exempelby.invalid")
    first = grow(1)
    assert told(first, "MAIL", letter)
    assert not told(first, "MAIL", letter, at=NOW + timedelta(days=3))
    second = grow(1)
    assert not told(second, "MAIL", letter, at=NOW + timedelta(hours=23))
    assert told(second, "MAIL", letter, at=NOW + timedelta(hours=25))
    assert len(mailed) == 2


def test_a_letter_that_cannot_be_sent_is_sent_the_next_time(grow, settings, mailed):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9},
        }
    }
    head = grow(1)
    letter = telling.Letter(TO[:1], "utvag@exempelby.invalid")
    with pytest.raises(telling.NotTold, match="NOT_SENT"):
        told(head, "MAIL", letter)
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    assert told(head, "MAIL", letter)


def test_nobody_is_told_unless_the_settings_say_so(settings):
    assert tellers() == {}
    settings.HEADS_TO = TO
    assert tellers() == {}
    settings.MAIL_SERVER = "smtp://localhost"
    assert set(tellers()) == {"MAIL"}
    settings.TIMESTAMP_URL = "http://127.0.0.1/tsa"
    assert set(tellers()) == {"MAIL", "STAMP"}
    settings.TIMESTAMP_URL = "file:///etc/passwd"
    with pytest.raises(ValueError, match="begins with http"):
        tellers()


def test_mail_goes_by_tls_except_to_this_computer():
    options = environment.mail_server("smtp://vi:hemligt%40@post.example.org")["OPTIONS"]
    assert (options["use_tls"], options["port"], options["password"]) == (True, 587, "hemligt@")
    assert environment.mail_server("smtps://post.example.org")["OPTIONS"]["use_ssl"]
    assert not environment.mail_server("smtp://localhost")["OPTIONS"]["use_tls"]
    for wrong in ("post.example.org", "http://post.example.org", "smtp://"):
        with pytest.raises(ImproperlyConfigured):
            environment.mail_server(wrong)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("tsa") / "exempelvik", "Exempelviks tid")


@pytest.fixture
def answering():
    """`answering(what)` is the address of a page that answers with `what(asked)`."""
    running = []

    def begin(what):
        class Page(BaseHTTPRequestHandler):
            def do_POST(self):
                said = what(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_arguments):
                pass

        page = ThreadingHTTPServer(("127.0.0.1", 0), Page)
        thread = threading.Thread(target=page.serve_forever)
        thread.start()
        running.append((page, thread))
        return f"http://127.0.0.1:{page.server_port}"

    yield begin
    for page, thread in running:
        page.shutdown()
        page.server_close()
        thread.join(10)


def test_a_stamped_head_is_proved_with_the_authoritys_certificate_alone(
    grow, authority, answering, verify, tmp_path_factory
):
    head = grow(5)
    assert told(head, "STAMP", telling.Stamper(answering(authority.stamp)))
    grow(3)
    code, said = verify("--tsa", authority.trusted)
    assert (code, f"time stamp: {head.head.size} entries" in said) == (0, True)

    # Somebody else's certificate proves nothing.
    other = Authority(tmp_path_factory.mktemp("tsa") / "granvik", "Granviks tid")
    code, said = verify("--tsa", other.trusted)
    assert (code, f"{head.head.size}: STAMP" in said) == (1, True)


def test_a_stamp_finds_a_log_that_was_rewritten_with_all_its_keys(grow, authority, answering):
    head = grow(5)
    told(head, "STAMP", telling.Stamper(answering(authority.stamp)))
    with audit.reading() as held:
        ((size, token),) = audit.stamps_of(held)
    trusted = stamps.certificates_in(authority.trusted.read_bytes())
    stamped = stamps.stamped(size, token, trusted, [head.head.origin])
    assert stamped.has(head.head.root)
    assert not stamped.has(b"\x01" * 32)
    assert abs(stamped.at - datetime.now(UTC)) < timedelta(minutes=1)


def test_an_answer_to_something_else_is_not_kept(grow, authority, answering):
    head = grow(2)
    other = notes.Head(head.head.origin, head.head.size, b"\x02" * 32)
    wrong = {
        "an older question": lambda _asked: authority.stamp(stamps.question(head.head)[0]),
        "another head": lambda _asked: authority.stamp(stamps.question(other)[0]),
        "no stamp": lambda _asked: b"what is this",
        "nothing": lambda _asked: b"",
    }
    for answer in wrong.values():
        with pytest.raises(telling.NotTold, match="NOT_STAMPED"):
            told(head, "STAMP", telling.Stamper(answering(answer)))
    with pytest.raises(telling.NotTold, match="NOT_REACHED"):
        told(head, "STAMP", telling.Stamper("http://127.0.0.1:9"))
    with audit.reading() as held:
        assert audit.stamps_of(held) == []


class RefusesOne(LocmemBackend):
    """A mail server that does not know the first of those to whom heads go."""

    def send_messages(self, messages):
        if messages[0].to == TO[:1]:
            raise SMTPRecipientsRefused({TO[0]: (550, b"unknown")})
        return super().send_messages(messages)


def test_who_has_the_letter_does_not_get_it_again_because_it_cannot_be_sent_to_another(
    grow, settings, mailed
):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.RefusesOne"}}
    head = grow(1)
    letter = telling.Letter(TO, "utvag@exempelby.invalid")
    assert told(head, "MAIL", letter)
    assert not told(head, "MAIL", letter)
    assert [letter.to for letter in mailed] == [TO[1:]]


def test_a_teller_that_fails_keeps_no_other_from_being_told(grow, mailed, signer):
    head = grow(1)
    once = iter([False, True])
    letter = telling.Letter(TO[:1], "utvag@exempelby.invalid")
    audit.tell_until(
        signer.name,
        {"STAMP": telling.Stamper("http://127.0.0.1:9"), "MAIL": letter},
        stopped=lambda _seconds: next(once),
        clock=lambda: NOW,
    )
    assert f"{head.head.size}: " in mailed[0].body
