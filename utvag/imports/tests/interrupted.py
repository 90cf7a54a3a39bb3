"""A process of its own that stops in the middle of something, so that a test can kill it there.

Run as `python -m utvag.imports.tests.interrupted WHAT`; writes a line when it is in the middle, and waits.
"""

import os
import sys
import time

import django


def main(what: str) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    {"worker": work_off, "stuck-worker": work_off_and_stop, "save": save_and_stop}[what]()


def work_off() -> None:
    """The worker as it is, until the queue is empty."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def work_off_and_stop() -> None:
    """The worker, but it never gets beyond the third case of a list."""
    from utvag.audit import public as audit

    record, seen = audit.record, []

    def recorded(action, **more):
        record(action, **more)
        if action == "cases.case.brought_in":
            seen.append(action)
            if len(seen) == 3:
                _stop_here()

    audit.record = recorded
    work_off()


def save_and_stop() -> None:
    """Astrid saves a next step; the process stops after the row is written and before the end."""
    from django.utils import timezone

    from utvag.accounts.public import User
    from utvag.audit import public as audit
    from utvag.cases import public as cases
    from utvag.walls import public as walls

    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(email="astrid@exempelby.exempel.invalid")
    audit.record = lambda *args, **more: _stop_here()
    with walls.acting_as(astrid):
        case = cases.Case.objects.get()
        cases.choose_next_step(
            case=case, next_step="call_back", next_step_on=None, by=astrid, at=timezone.now()
        )


def _stop_here() -> None:
    sys.stdout.write("in the middle\n")
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1])
