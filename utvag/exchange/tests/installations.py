"""Two installations: each with a database, a process that takes in packages and a worker of its own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from datetime import timedelta
from types import SimpleNamespace

import psutil
import psycopg
from asgiref.sync import async_to_sync
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from tests import database
from tests.threads import in_a_thread
from utvag.cli.post import post_command
from utvag.exchange import actions, queries, tasks
from utvag.exchange.models import Package
from utvag.exchange.tests.envelopes import REFERRAL
from utvag.organisations import public as organisations
from utvag.walls import acting, gate
from utvag.walls import public as walls


class Installation:
    """One of them; `at()` is where the test's own process looks into its database."""

    def __init__(self, name, home, authority, trusts):
        self.name, self.log = name, home / "post.log"
        self.files = (*authority.issue(home), str(home / "trusted.pem"))
        (home / "trusted.pem").write_bytes(b"".join(each.pem for each in trusts))
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.process = None

    @property
    def address(self):
        return f"https://localhost:{self.port}"

    def environment(self):
        certificate, key, trusted = self.files
        return {
            **os.environ,
            "UTVAG_DATABASE": self.name,
            "UTVAG_SOCKET": str(database.cluster().socket),
            "UTVAG_POST_CERTIFICATE": certificate,
            "UTVAG_POST_KEY": key,
            "UTVAG_POST_TRUSTED": trusted,
            # Whatever proxy the surroundings name, nothing goes there.
            "HTTPS_PROXY": "http://127.0.0.1:9",
            "https_proxy": "http://127.0.0.1:9",
        }

    def open(self):
        """Start taking in, and wait until it does."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                post_command("127.0.0.1", self.port, files=self.files),
                cwd=database.ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text())

    def close(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def kill(self):
        """As kill -9, and with it whatever it has started."""
        main = psutil.Process(self.process.pid)
        # Stopped first, so that none is born while the others die.
        main.suspend()
        every = [*main.children(recursive=True), main]
        for each in every:
            each.kill()
        self.process.wait(20)
        self.process = None
        # The port is theirs until the last of them is gone.
        with suppress(psutil.NoSuchProcess):
            while any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in every):
                time.sleep(0.05)

    def work(self):
        """The worker, until nothing waits."""
        worker = self.begin_work()
        assert worker.wait(60) == 0, worker.stderr.read()
        worker.stderr.close()

    def begin_work(self):
        """The worker as a process; what was to be tried later is tried now."""
        self._ask("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE task_name = 'exchange.carry'")
        command = [sys.executable, "-m", "utvag.imports.tests.interrupted", "worker"]
        return subprocess.Popen(
            command,
            cwd=database.ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def find_the_killed(self):
        """What each worker does every minute; half a minute without a sign of life is taken to have passed."""
        self._ask("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        with self.at():
            in_a_thread(async_to_sync(tasks.take_up_again.func), SimpleNamespace(app=app), 0)

    def _ask(self, sql):
        with psycopg.connect(database.cluster().dsn(self.name), autocommit=True) as admin:
            admin.execute(sql)

    def waiting(self):
        """Tries that are to come: their number, and in how many seconds."""
        with psycopg.connect(database.cluster().dsn(self.name)) as admin:
            rows = admin.execute(
                "SELECT (args->>'number')::int, extract(epoch FROM scheduled_at - now())::int FROM procrastinate_jobs"
                " WHERE task_name = 'exchange.carry' AND status = 'todo'"
            )
            return rows.fetchall()

    def entries(self, *actions_of):
        """The log, past every wall: action and details, as they came."""
        with psycopg.connect(database.cluster().dsn(self.name)) as admin:
            rows = admin.execute(
                "SELECT action, details FROM audit_entry WHERE action = ANY (%s) ORDER BY at",
                [list(actions_of)],
            )
            return rows.fetchall()

    @contextmanager
    def at(self, user=None):
        connection.close()
        gate.disconnect()
        acting.forget_sign_in()
        connection.settings_dict["NAME"] = self.name
        if user is None:
            yield
        else:
            with walls.acting_as(user):
                yield


def introduce(one, its_user, its_checker, other, their_user, settings):
    """`other` makes keys with its address; `one` takes in the card, and somebody there checks its digits."""
    now = timezone.now()
    settings.POST_ADDRESS = other.address
    with other.at(their_user):
        unit = their_user.current_memberships[0].unit
        key = actions.make_own_key(unit=unit, by=their_user, at=now)
        card = key.card
    with one.at(its_user):
        counterpart = organisations.add_counterpart(
            controller=its_user.controller, kind="OTHER_MUNICIPALITY", name=card.name, by=its_user, at=now
        )
        row = actions.take_in_card(card=card, counterpart=counterpart, by=its_user, at=now)
    with one.at(its_checker):
        row = queries.partner_key_with(its_checker.controller_id, row.pk).get()
        assert actions.check_key(key=row, read_out=card.fingerprint, called="1", by=its_checker, at=now)
    return row


def sent(by, partner, at, payload=REFERRAL, **more):
    more.setdefault("kind", "referral")
    unit_id = by.current_memberships[0].unit_id
    row, _refused = actions.send(payload=payload, partner=partner, by=by, at=at, unit_id=unit_id, **more)
    return row


def send(world, at, **more):
    with world.here.at(world.astrid):
        return sent(world.astrid, world.to_maja, at, ends_at=at + timedelta(days=9), **more)


def found(installation, user, package_id):
    """The row with what it is asked about."""
    with installation.at(user):
        row = queries.package_with(Package.objects.get(package_id=package_id).pk).get()
        tries = [(each.way, each.outcome, each.refusal) for each in queries.attempts_of(row)]
        receipt = row.receipt.signed if hasattr(row, "receipt") else ""
        return SimpleNamespace(row=row, said=row.said, tries=tries, receipt=receipt)
