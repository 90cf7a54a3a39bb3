"""Files that somebody hands in: read in memory, and shown to the installation's virus scanner, if it has one."""

import shlex
import socket
import struct
import subprocess
from typing import Any
from urllib.parse import urlsplit

import structlog
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

SECONDS = 30
# What the scanner's own protocol takes at a time.
CHUNK = 64 * 1024
logger = structlog.get_logger("utvag.ui")


class NotClean(Exception):
    """The scanner found something, or gave no answer that can be trusted."""

    def __init__(self, *, found: bool) -> None:
        super().__init__("found" if found else "not scanned")
        self.found = found


class HandedInFile(forms.FileField):
    """The one field for files. What the scanner has not called clean is refused, also when the scanner is away."""

    default_error_messages = {
        "harmful": _(
            "The file was stopped by the virus scanner. Nothing has been read in. Tell those who run the program."
        ),
        "not_scanned": _(
            "The file could not be scanned for viruses, so it was not read. Try again in a while, or tell those who run the program."
        ),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            try:
                require_clean(file.read())
            except NotClean as refused:
                raise forms.ValidationError(
                    self.error_messages["harmful" if refused.found else "not_scanned"]
                ) from None
            file.seek(0)
        return file


def require_clean(content: bytes) -> None:
    """Raises `NotClean` unless the scanner of the settings calls the content clean; without one nothing is asked."""
    scanner = settings.VIRUS_SCANNER
    if not scanner:
        return
    try:
        clean = _asked_daemon(scanner, content) if "://" in scanner else _asked_command(scanner, content)
    except (OSError, ValueError, subprocess.SubprocessError) as failed:
        logger.error("uploads.file.not_scanned", kind=type(failed).__name__)
        raise NotClean(found=False) from None
    if not clean:
        logger.error("uploads.file.stopped", size=len(content))
        raise NotClean(found=True)


def _asked_command(scanner: str, content: bytes) -> bool:
    """A command that reads the file from its input: 0 is clean, 1 is not, anything else is no answer."""
    done = subprocess.run(
        shlex.split(scanner),
        input=content,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise ValueError("no answer")
    return done.returncode == 0


def _asked_daemon(scanner: str, content: bytes) -> bool:
    """clamd's own way (INSTREAM): lengths and pieces, and an answer in words."""
    with _connected(scanner) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4096)):
            answer += more
    said = answer.rstrip(b"\0").strip()
    if said == b"stream: OK":
        return True
    if said.startswith(b"stream: ") and said.endswith(b" FOUND"):
        return False
    raise ValueError("no answer")


def _connected(scanner: str) -> socket.socket:
    where = urlsplit(scanner)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname or "", where.port or 3310), timeout=SECONDS)
    if where.scheme != "unix":
        raise ValueError("no such way")
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(SECONDS)
    try:
        line.connect(where.path)
    except OSError:
        line.close()
        raise
    return line
