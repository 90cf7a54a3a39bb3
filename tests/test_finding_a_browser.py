"""Journeys find a browser by themselves; where there is none, nobody can miss that they were not walked."""

import types
from pathlib import Path

import pytest

from tests import browser_plugin
from tools import browser


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Its programs are those that a test puts there: `computer("chromium", says="Chromium 130")`."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv(browser.VARIABLE, raising=False)

    def put(name, says):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\necho '{says}'\n")
        path.chmod(0o755)
        return path

    return put


def test_the_one_that_is_named_is_used(computer, monkeypatch):
    computer("chromium", says="Chromium 130.0")
    named = computer("my-browser", says="of my own")
    monkeypatch.setenv(browser.VARIABLE, str(named))

    assert browser.find_browser(install=False).path == named


def test_an_installed_one_is_found(computer):
    installed = computer("google-chrome", says="Google Chrome 130.0")

    assert browser.find_browser(install=False) == browser.BrowserFound(installed, "installed")


def test_a_stub_that_only_tells_to_install_one_is_passed_over(computer):
    computer("chromium-browser", says="Command requires the chromium snap to be installed.")
    works = computer("google-chrome", says="Google Chrome 130.0")

    assert browser.find_browser(install=False).path == works


def test_without_any_a_journey_is_skipped(monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, browser_plugin.NONE)
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="no browser"):
        browser_plugin.browser_or_reason_not()


def test_in_ci_it_fails(monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, browser_plugin.NONE)
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="they must be walked"):
        browser_plugin.browser_or_reason_not()


def test_the_browser_that_was_found_is_given(monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, str(Path("/somewhere/chromium")))

    assert browser_plugin.browser_or_reason_not() == "/somewhere/chromium"


def test_what_was_skipped_is_said_in_one_loud_line():
    said = []
    skipped = [types.SimpleNamespace(longrepr=f"Skipped: {browser_plugin.WITHOUT}")] * 3
    other = [types.SimpleNamespace(longrepr="Skipped: not a git working copy")]
    reporter = types.SimpleNamespace(
        stats={"skipped": [*skipped, *other]}, write_line=lambda text, **look: said.append((text, look))
    )

    browser_plugin.pytest_terminal_summary(reporter)

    ((line, look),) = said
    assert line.startswith("3 JOURNEYS SKIPPED")
    assert look == {"red": True, "bold": True}
