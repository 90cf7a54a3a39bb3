"""Colleagues at work over HTTP, who remember what they were told had been done."""

import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
# Enough for a database that recovers; longer is a page that never comes.
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and between which moments it was asked and answered."""

    status: int
    text: str
    asked_at: datetime
    answered_at: datetime


@dataclass
class Colleague:
    """One person at one case, one thing at a time."""

    address: str
    user_id: str
    case_id: str
    # What was acknowledged: marks of notes, and the moments between which a page was shown.
    written: list[str] = field(default_factory=list)
    looked: list[tuple[datetime, datetime]] = field(default_factory=list)
    refused: list[Answer] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _StayHere()
        )

    def sign_in(self) -> None:
        page = self.ask("/account/personas/")
        form = {"csrfmiddlewaretoken": _token_in(page.text), "persona": self.user_id}
        answer = self.ask("/account/personas/", form)
        assert answer.status == 302, answer.status

    def look(self) -> Answer:
        """Open the journal; a page that is shown counts as a look."""
        answer = self.ask(f"/cases/{self.case_id}/journal/")
        if answer.status == 200:
            self.looked.append((answer.asked_at, answer.answered_at))
        else:
            self.refused.append(answer)
        return answer

    def write(self) -> Answer | None:
        """Sign a note; what is acknowledged is remembered by its mark."""
        page = self.ask(f"/cases/{self.case_id}/journal/note/")
        if page.status != 200:
            self.refused.append(page)
            return None
        self.looked.append((page.asked_at, page.answered_at))
        mark = uuid4().hex
        self.tried.append(mark)
        form = {
            "csrfmiddlewaretoken": _token_in(page.text),
            "happened_on": datetime.now(UTC).date().isoformat(),
            "kind": _first_choice(page.text, "kind"),
            "text": mark,
            "version": _value_of(page.text, "version"),
            "sign": "1",
        }
        answer = self.ask(f"/cases/{self.case_id}/journal/note/", form)
        if answer.status == 302:
            self.written.append(mark)
        else:
            self.refused.append(answer)
        return answer

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Any answer, or status 0 where nobody answered."""
        data = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(self.address + path, data, {"Origin": self.address})
        began = datetime.now(UTC)
        try:
            with self._opener.open(asked, timeout=PATIENCE) as said:
                status, text = said.status, said.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                status, text = refused.code, refused.read().decode()
        except (OSError, ValueError):
            status, text = 0, ""
        except Exception:  # noqa: BLE001 -- an answer cut off in the middle is none
            status, text = 0, ""
        return Answer(status, text, began, datetime.now(UTC))


class _StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect is the answer."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def at_work(colleagues: list[Colleague], stopped: threading.Event) -> list[threading.Thread]:
    """Each looks and writes in turn until told to stop."""

    def work(colleague: Colleague) -> None:
        while not stopped.is_set():
            answer = colleague.look()
            if not stopped.is_set():
                answer = colleague.write() or answer
            if answer.status in (0, 500, 503):
                time.sleep(0.1)

    threads = [threading.Thread(target=work, args=[each]) for each in colleagues]
    for thread in threads:
        thread.start()
    return threads


def _token_in(text: str) -> str:
    found = TOKEN.search(text)
    assert found, "the page has no form"
    return found[1]


def _value_of(text: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', text)
    value = re.search(r'value="([^"]*)"', found[0]) if found else None
    return value[1] if value else ""


def _first_choice(text: str, name: str) -> str:
    part = text.partition(f'name="{name}"')[2]
    found = re.search(r'<option value="([^"]+)"', part) or re.search(
        rf'name="{name}"[^>]*value="([^"]+)"', text
    )
    return found[1] if found else ""
