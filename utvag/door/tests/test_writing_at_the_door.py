"""Whoever wants out writes without a name, and leaves nothing behind."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from utvag.audit.models import Entry
from utvag.cli import running
from utvag.door import queries
from utvag.door.actions import close_door, limiting
from utvag.door.models import Door, Message
from utvag.door.tests.conftest import SLUG
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

ARRIVED = "Det har kommit fram"


def text_of(answer):
    return answer.content.decode()


def count(acting, user):
    with acting(user):
        return Message.objects.count()


def test_the_form_needs_no_name_and_arrives(door, stranger, acting, astrid):
    assert ARRIVED in text_of(stranger.write())
    with acting(astrid):
        written = queries.written_in(queries.waiting().get())
    assert written["about"] == "Jag orkar inte mer. De vill att jag ska förvara saker."
    assert (written["avoid"], written["afraid"], written["language"]) == (["sms", "caller"], True, "sv")


def test_only_what_it_is_about_must_be_written(door, stranger):
    empty = dict.fromkeys(("writer", "way", "contact", "when", "avoid", "avoid_other", "child", "afraid"))
    assert ARRIVED in text_of(stranger.write(**empty))
    answer = text_of(stranger.write(**empty, about=" "))
    assert ARRIVED not in answer
    assert "Skriv några ord om vad det gäller." in answer


def test_whoever_wants_to_be_called_writes_a_number(door, stranger):
    answer = text_of(stranger.write(contact=""))
    assert "eller vem vi går genom. Eller välj" in answer
    assert "Jag orkar inte mer." in answer


def test_what_was_written_is_not_shown_again(door, stranger):
    answer = text_of(stranger.write())
    assert "orkar" not in answer
    assert "000 00 42" not in answer


def test_whoever_is_afraid_is_told_whom_to_call_now(door, stranger):
    assert 'href="tel:112"' in text_of(stranger.look())
    assert "Du skrev att du är rädd just nu." in text_of(stranger.write())
    assert "Du skrev att du är rädd just nu." not in text_of(stranger.write(afraid=None))


def answers(stranger):
    yield stranger.look()
    yield stranger.write()
    yield stranger.write(about="")
    yield stranger.write(to="/d/nosuch/", token="x")
    yield stranger.write(headers={"sec-fetch-site": "cross-site"})


def test_no_answer_sets_a_cookie_or_may_be_kept(door, stranger, client):
    found = [*answers(stranger), client.get(f"{stranger.address}x/"), client.get("/d/a/b/c/")]
    for answer in found:
        assert not answer.cookies
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
    assert not client.cookies


def test_a_colleague_who_tries_the_page_stays_signed_in_and_is_not_known_there(
    door, client, astrid, stranger
):
    client.force_login(astrid)
    before = client.cookies["utvag"].value
    assert not stranger.write().cookies
    assert client.cookies["utvag"].value == before
    assert client.get("/").status_code == 200


def test_nothing_is_written_in_the_servers_log(door, stranger, client, caplog, monkeypatch):
    with caplog.at_level(logging.DEBUG):
        list(answers(stranger))
        client.get("/d/closed/")
        monkeypatch.setattr("utvag.door.actions.receive", None)
        assert stranger.write().status_code == 500
    lines = [f"{line.name} {line.getMessage()}" for line in caplog.records]
    assert not [line for line in lines if SLUG in line or "/d/" in line or "orkar" in line]


def test_the_server_is_started_without_a_log_of_requests():
    command = running.server_command("127.0.0.1", 8000)
    assert command[command.index("--log-level") + 1] == "warning"
    assert "--access-log" not in command


def test_no_entry_of_the_log_tells_when_somebody_wrote(received, acting, ines):
    with acting(ines):
        assert not Entry.objects.filter(action__startswith="door.message").exists()


def test_the_minute_of_writing_is_kept_nowhere(received):
    assert received.received.minute == received.received.second == 0


# The same for everybody: the law, the operating models, and what the libraries keep of themselves.
SHARED = ("law_", "pathways_", "django_", "auth_permission", "procrastinate_", "organisations_controller")


def test_whoever_stands_at_the_door_reads_nothing(received):
    with walls.at_the_door():
        assert queries.open_door(SLUG) is not None
        with connection.cursor() as cursor:
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
            tables = [name for (name,) in cursor.fetchall() if not name.startswith(SHARED)]
            assert {"door_message", "door_door", "cases_case", "accounts_user"} <= set(tables)
            seen = {}
            for table in tables:
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                seen[table] = cursor.fetchone()[0]
    assert not {table for table, rows in seen.items() if rows}


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM door_message", "UPDATE door_message SET received_hour = 0", "TRUNCATE door_message"],
)
def test_nobody_changes_or_removes_what_came_in(received, acting, astrid, statement):
    with acting(astrid), connection.cursor() as cursor:
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement)


def test_nobody_puts_a_message_in_but_at_an_open_door(door, received, acting, astrid, stranger):
    def put():
        row = Message(door_id=door.pk, received_on=received.received_on, received_hour=1, sealed=b"x")
        with transaction.atomic():
            Message.objects.bulk_create([row])

    with acting(astrid):
        with pytest.raises(DatabaseError):
            put()
    with walls.at_the_door():
        put()
    with acting(astrid):
        close_door(door=Door.objects.get(), by=astrid, at=timezone.now())
    with walls.at_the_door():
        with pytest.raises(DatabaseError):
            put()


def test_the_public_page_cannot_open_what_it_has_sealed(received):
    """The key that it has seals and does not open; the one that opens lies behind the controller's wall."""
    with walls.at_the_door():
        found = queries.open_door(SLUG)
    assert not {"private_key", "key"} & set(vars(found))


def test_a_closed_door_answers_like_one_that_never_was(door, client, acting, astrid):
    with acting(astrid):
        close_door(door=Door.objects.get(), by=astrid, at=timezone.now())
    closed, unknown = client.get(f"/d/{SLUG}/"), client.get("/d/nosuch/")
    assert closed.status_code == unknown.status_code == 404
    assert closed.content == unknown.content
    assert dict(closed.headers) == dict(unknown.headers)
    for other in (client.post(f"/d/{SLUG}/"), client.get(f"/d/{SLUG}/x/"), client.delete("/d/nosuch/")):
        assert (other.status_code, other.content) == (404, closed.content)


def test_the_address_works_without_its_last_stroke(door, client):
    assert client.get(f"/d/{SLUG}").status_code == 200


def test_another_language_keeps_what_was_typed_and_sends_nothing(door, client, stranger, acting, astrid):
    said = {"to": "ar", "language": "sv", "about": "Halva meningen", "way": "phone", "child": "yes"}
    answer = text_of(client.post(stranger.address, said))
    assert '<html lang="ar" dir="rtl">' in answer
    assert "Halva meningen" in answer
    assert 'name="child" value="yes" checked' in answer
    assert 'role="alert"' not in answer
    assert count(acting, astrid) == 0


@pytest.mark.parametrize(("asked", "code"), [("so-SO,so;q=0.9", "so"), ("de,en;q=0.5", "en"), ("", "sv")])
def test_the_browsers_language_is_the_first(door, stranger, asked, code):
    assert f'<html lang="{code}"' in text_of(stranger.look(**{"accept-language": asked}))


def test_the_same_form_sent_twice_is_one_message_and_another_answer_another(door, stranger, acting, astrid):
    token = stranger.token()
    for _time in range(2):
        assert ARRIVED in text_of(stranger.write(token=token))
    assert count(acting, astrid) == 1
    assert ARRIVED in text_of(stranger.write(token=token, about="Det jag glömde"))
    assert count(acting, astrid) == 2


def test_a_form_that_the_page_did_not_make_or_that_is_old_is_shown_again(door, stranger, acting, astrid):
    token = stranger.token()
    assert "öppen för länge" in text_of(stranger.write(token="made up"))
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        answer = text_of(stranger.write(token=token))
    assert "öppen för länge" in answer
    assert "orkar inte mer" in answer
    assert count(acting, astrid) == 0


@pytest.mark.parametrize(
    ("headers", "arrives"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"origin": "null"}, True),
        ({"origin": "https://elsewhere.invalid"}, False),
        ({}, True),
    ],
)
def test_another_sites_page_sends_nothing_in_somebodys_place(door, stranger, headers, arrives):
    assert (ARRIVED in text_of(stranger.write(headers=headers))) is arrives


def test_too_many_from_one_address_are_shown_what_they_wrote_and_told_to_call(door, stranger, monkeypatch):
    monkeypatch.setattr(limiting, "FROM_ONE_ADDRESS", 1)
    assert stranger.write().status_code == 200
    answer = stranger.write(about="Nummer två")
    assert answer.status_code == 429
    assert "Nummer två" in text_of(answer)
    assert "Ring i stället" in text_of(answer)
    told = text_of(answer).split('id="notice"')[1].split("</div>")[0]
    assert door.phone in told, "beside the words, not only further up"


def test_there_is_a_limit_for_all_together(door, stranger, monkeypatch):
    monkeypatch.setattr(limiting, "IN_ALL", 1)
    assert stranger.write().status_code == 200
    assert stranger.write(about="Nummer två").status_code == 429


def test_no_address_is_kept_and_none_can_be_worked_out(door, stranger, monkeypatch):
    """What is counted under is drawn anew each day, in memory alone."""
    counted = []
    monkeypatch.setattr(limiting.walls, "tally", lambda key, _lasting: counted.append(key) or 1)
    stranger.write()
    first = counted[0]
    assert "127.0.0.1" not in str(counted)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        stranger.write()
    assert counted[2] != first


def test_leaving_needs_no_script_and_clears_what_the_browser_kept(door, client):
    answer = client.get(f"/d/{SLUG}/x/")
    assert (answer.status_code, answer["Location"]) == (302, "https://exempel.invalid/vader")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_nothing_comes_from_anywhere_else(door, stranger):
    policy = stranger.look()["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    page = text_of(stranger.look())
    loaded = [part.split('"')[0] for part in page.split('src="')[1:]]
    assert loaded
    assert all(address.startswith("/static/door/") for address in loaded)
    assert "Utväg" not in page


def test_the_door_may_have_a_name_of_its_own_where_nothing_else_answers(door, client, settings):
    settings.DOOR_HOSTS, settings.ALLOWED_HOSTS = ["testserver"], ["testserver", "staff.invalid"]
    assert client.get(f"/d/{SLUG}/").status_code == 200
    assert client.get("/sign-in/login/").status_code == 404
    assert client.get(f"/d/{SLUG}/", HTTP_HOST="staff.invalid").status_code == 404
    assert client.get("/account/personas/", HTTP_HOST="staff.invalid").status_code == 200
