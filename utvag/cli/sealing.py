"""Sealing the log beside other work: the worker does it, or `utvag log seal` in a process of its own."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def sealing(*, required: bool = False) -> Iterator[bool]:
    """Seal the log, and have it co-signed, in threads beside what the block does; False without a signing key."""
    from django.conf import settings
    from django.utils import timezone

    from utvag.audit import public as audit

    if not settings.LOG_KEY:
        if required:
            print("Give UTVAG_LOG_KEY first; `utvag log key` makes one.", file=sys.stderr)
        yield False
        return
    signer = audit.log_signer(settings.LOG_NAME, settings.LOG_KEY)
    remotes = [audit.Remote.read(line) for line in settings.WITNESSES]
    stop = threading.Event()
    clock = {"stopped": stop.wait, "clock": timezone.now}
    work: list[tuple[Callable[..., None], list[Any]]] = [(audit.seal_until, [signer])]
    if remotes or settings.HEADS_FOLDER:
        work.append((audit.cosign_until, [signer.name, remotes, settings.HEADS_FOLDER]))
    if told := tellers():
        work.append((audit.tell_until, [signer.name, told]))
    threads = [
        threading.Thread(target=target, args=given, kwargs=clock, daemon=True) for target, given in work
    ]
    for thread in threads:
        thread.start()
    try:
        yield True
    finally:
        stop.set()
        for thread in threads:
            thread.join(5)


def tellers() -> dict[str, Any]:
    """Whoever is told of the heads once a day, as the settings say."""
    from django.conf import settings

    from utvag.audit import public as audit

    found: dict[str, Any] = {}
    if settings.MAIL_SERVER and settings.HEADS_TO:
        found["MAIL"] = audit.Letter(settings.HEADS_TO, settings.DEFAULT_FROM_EMAIL)
    if settings.TIMESTAMP_URL:
        found["STAMP"] = audit.Stamper(settings.TIMESTAMP_URL)
    return found
