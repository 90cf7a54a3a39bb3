"""Everything that the program writes beside its pages, gathered so that it can be read afterwards."""

import io
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from django.core import mail
from django.core.signals import got_request_exception

from assurance.marked.marks import Marks
from utvag.config import logs

# What a page loads, leads to, or asks with htmx.
ADDRESS = re.compile(r"""\b(?:href|src|action|formaction|hx-[a-z-]+)=["']([^"']*)""")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Pages that tell nothing of what they are about.
SILENT = (400, 404, 405, 500)

LOG, TITLES, ADDRESSES, NAMES, HEADERS = "server log", "titles", "addresses", "file names", "headers"
ERRORS, FAILURES, MAILS, TEMPORARY = "error pages", "exceptions", "mails", "temporary files"


@dataclass
class Outlets:
    """How much was looked through of each kind, and where a mark stood."""

    marks: Marks
    # The reader's own name stands in the frame of every page; so does the way back to the address that they typed.
    own: tuple[str, ...] = ("accounts.User", "an invitation")
    # Put into an exception's text on purpose: only what becomes of it is looked at.
    planted_failures: set[str] = field(default_factory=set)
    read: dict[str, int] = field(default_factory=dict)
    leaks: dict[str, set[str]] = field(default_factory=dict)

    def look(self, kind: str, text: str, where: str, *, times: int = 1) -> None:
        """Read a text of one kind."""
        self.read[kind] = self.read.get(kind, 0) + times
        for mark in self.marks.within(text):
            self.leaks.setdefault(kind, set()).add(f"{self.marks.places.get(mark, 'unknown')} at {where}")

    def look_at_answer(self, response, where: str, *, asked: str = "") -> None:
        """What an answer says outside its page: headers, addresses, the title; of a refusal the whole."""
        disposition = response.headers.get("Content-Disposition", "")
        self.look(NAMES, disposition, where, times=bool(disposition))
        self.look(HEADERS, "\n".join(f"{name}: {value}" for name, value in response.items()), where)
        self.look(HEADERS, response.cookies.output(), where)
        if "html" not in response.headers.get("Content-Type", "") or response.streaming:
            return
        page = response.content.decode()
        self.look(TITLES, "".join(TITLE.findall(page)), where)
        addresses = [each for each in ADDRESS.findall(page) if not each.startswith("tel:")]
        self.look(ADDRESSES, "\n".join(addresses), where, times=len(addresses))
        if response.status_code in SILENT:
            told = {
                mark for mark in self.marks.within(page) if not self.marks.places[mark].startswith(self.own)
            }
            self.look(ERRORS, " ".join(told), where)


@contextmanager
def watching(outlets: Outlets) -> Iterator[None]:
    """Keep what is logged (to the last detail), printed, mailed, raised and laid in temporary files."""
    written = io.StringIO()
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    sent = len(getattr(mail, "outbox", []))

    def failed(sender, request, **kwargs) -> None:
        import sys

        said = str(sys.exc_info()[1])
        if not outlets.planted_failures & outlets.marks.within(said):
            outlets.look(FAILURES, said, request.resolver_match.view_name if request.resolver_match else "")

    got_request_exception.connect(failed)
    with tempfile.TemporaryDirectory() as own:
        tempfile.tempdir = os.environ["TMPDIR"] = own
        untouched = Path(own).stat().st_mtime_ns
        try:
            with redirect_stderr(written), redirect_stdout(written):
                logs.configure({"level": "DEBUG", "form": "json"})
                yield
        finally:
            got_request_exception.disconnect(failed)
            root.handlers = handlers
            root.setLevel(level)
            structlog.reset_defaults()
            tempfile.tempdir = before[0]
            os.environ.pop("TMPDIR")
            if before[1] is not None:
                os.environ["TMPDIR"] = before[1]
        # A folder's own time tells of every file that was laid in it, also of one that is gone.
        outlets.read[TEMPORARY] = outlets.read.get(TEMPORARY, 0) + 1
        if Path(own).stat().st_mtime_ns != untouched:
            outlets.leaks.setdefault(TEMPORARY, set()).add(
                "a file was laid in the folder for temporary files"
            )
    for line in written.getvalue().splitlines():
        outlets.look(LOG, line, line[:120])
    outlets.read.setdefault(LOG, 0)
    for message in getattr(mail, "outbox", [])[sent:]:
        outlets.look(MAILS, str(message.message()), "a mail")
    outlets.read.setdefault(MAILS, 0)
