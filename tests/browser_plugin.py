"""Journeys use the browser that `tools.browser` finds; without one they are skipped, loudly.

In CI a missing browser is a failure, so that journeys cannot silently stop being walked.
"""

import os

import pytest

from tools.browser import VARIABLE, find_browser

WITHOUT = "no browser for the journeys"
NONE = "none"
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def pytest_configure(config):
    # Registered here, after Playwright's own plugin, because of two fixtures the later one wins.
    config.pluginmanager.register(Fixtures(), "browser fixtures")
    # Asked once, in the main process; the parallel ones inherit the answer.
    if VARIABLE not in os.environ and not hasattr(config, "workerinput"):
        found = find_browser(install=False)
        os.environ[VARIABLE] = str(found.path) if found else NONE


def browser_or_reason_not() -> str:
    """The browser; without one the journey is skipped, and fails where nobody would read that it was."""
    path = os.environ.get(VARIABLE, NONE)
    if path == NONE:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(f"{WITHOUT}, and in CI they must be walked", pytrace=False)
        pytest.skip(WITHOUT)
    return path


class Fixtures:
    @pytest.fixture(scope="session")
    @staticmethod
    def browser_type_launch_args(browser_type_launch_args):
        path = browser_or_reason_not()
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        # Chromium's sandbox refuses to start as root, as in most containers.
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        return {**browser_type_launch_args, "executable_path": path, "args": [*FLAGS, *as_root]}

    @pytest.fixture(scope="session")
    @staticmethod
    def browser_context_args(browser_context_args):
        return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}

    @pytest.fixture(scope="session")
    @staticmethod
    def base_url():
        """Playwright's own is a method, which pytest warns of; journeys name the live server instead."""


def pytest_terminal_summary(terminalreporter):
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if WITHOUT in str(report.longrepr)
    ]
    if skipped:
        text = f"{len(skipped)} JOURNEYS SKIPPED: no browser; install Chromium, or name one in {VARIABLE}."
        terminalreporter.write_line(text, red=True, bold=True)
