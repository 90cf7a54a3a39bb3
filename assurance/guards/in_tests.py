"""A plugin of pytest: each test in which something is refused is run again without what refused, and has to fail.

What was noticed, and by which test, is written to the file that `UTVAG_NOTICED` names. A statement that one test
does not miss is tried in others, up to `TRIES`.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from assurance.guards.hearing import heard
from assurance.guards.statements import Statement, left_out

FILE = "UTVAG_NOTICED"
# Where it stops somebody; and where it only says no to whoever asks, such as a menu.
TRIES, ASIDE = 12, 3


class Plugin:
    """What has been noticed so far."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.noticed: dict[str, str] = {}
        self.behind: dict[str, str] = {}
        self.tried: Counter[str] = Counter()
        if file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            self.noticed, self.tried = kept["noticed"], Counter(kept["tried"])
            self.behind = kept.get("behind", {})
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function, nextitem: pytest.Item | None) -> Iterator[None]:
        with heard() as refusing:
            done = yield
        if item.nodeid not in self.failed:
            for statement in sorted(refusing.stopped):
                self._try_without(item, nextitem, statement, TRIES)
            for statement in sorted(refusing.said_no - refusing.stopped):
                self._try_without(item, nextitem, statement, ASIDE)
        return done

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.failed.add(report.nodeid)

    def _try_without(
        self, item: pytest.Function, following: pytest.Item | None, statement: Statement, most: int
    ) -> None:
        name = str(statement)
        if name in self.noticed or self.tried[name] >= most:
            return
        self.tried[name] += 1
        with left_out(statement), heard() as refusing:
            is_noticed = _fails(item, following)
        # A test that cannot be run twice says nothing.
        if is_noticed and not _fails(item, following):
            self.noticed[name] = item.nodeid
        elif refusing.stopped and not is_noticed:
            self.behind[name] = str(min(refusing.stopped))
        kept = {"noticed": self.noticed, "tried": self.tried, "behind": self.behind}
        self.file.write_text(json.dumps(kept), encoding="utf-8")


def _fails(item: pytest.Function, following: pytest.Item | None) -> bool:
    item._initrequest()
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def pytest_configure(config: pytest.Config) -> None:
    if FILE in os.environ:
        config.pluginmanager.register(Plugin(Path(os.environ[FILE])))
