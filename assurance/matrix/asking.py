"""One request, what it was answered with, and what it left in the log; nothing of it stays."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.test import Client

from utvag.accounts.public import User
from utvag.walls import public as walls

# Drawn anew for each page with a form; the page of what does not exist has none.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')
SENT = {"csrfmiddlewaretoken": "m" * 64}
ENTRIES = """
    SELECT id, action, case_id, details ->> 'status', details ->> 'page' FROM audit_entry
    WHERE actor_id = wall.me() AND NOT id = ANY (%s) ORDER BY at
"""


@dataclass(frozen=True)
class Answer:
    """What came back: as far as the reader of it can tell one from another."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    entries: tuple[tuple[Any, ...], ...] = ()

    def without(self, *ids: UUID) -> "Answer":
        """The same, as it would be for any other ids."""
        headers, body = repr(self.headers), self.body
        for pk in ids:
            headers, body = headers.replace(str(pk), "ID"), body.replace(str(pk).encode(), b"ID")
        return Answer(self.status, ((headers, ""),), body)

    @property
    def leads_to(self) -> str:
        return dict(self.headers).get("Location", "")


class Asker:
    """Somebody signed in (or nobody), who asks for page after page."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        self.client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        if user:
            self.client.force_login(user)
            # As after a fresh sign-in: some forms ask for one first.
            self.prove(99_999_999_999)
            self.token = walls.token_of(str(self.client.session.session_key))
            with transaction.atomic():
                # What signing in has left there; everything later is undone.
                self.before = [row[0] for row in self._own([])]

    def prove(self, at: int) -> None:
        """When it was last shown that it is they."""
        session = self.client.session
        session["accounts.confirmed_at"] = at
        session.save()

    def ask(self, method: str, address: str) -> Answer:
        with transaction.atomic():
            found = self.client.generic(method, address, **_form(method))
            entries = tuple(row[1:] for row in self._own(self.before)) if self.user else ()
            transaction.set_rollback(True)
        return Answer(found.status_code, tuple(sorted(found.items())), _body(found), entries)

    def _own(self, before: list[UUID]) -> list[Any]:
        """Read as whoever asked; the wall lets everybody read their own entries."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('utvag.token', %s, true)", [self.token])
            cursor.execute(ENTRIES, [before])
            return cursor.fetchall()


def _form(method: str) -> dict[str, Any]:
    if method != "POST":
        return {}
    return {
        "data": f"csrfmiddlewaretoken={SENT['csrfmiddlewaretoken']}",
        "content_type": "application/x-www-form-urlencoded",
    }


def _body(found: Any) -> bytes:
    content = b"".join(found.streaming_content) if found.streaming else found.content
    return TOKEN.sub("", content.decode(errors="replace")).encode()


def missing_id() -> UUID:
    """An id of nothing."""
    return uuid4()
