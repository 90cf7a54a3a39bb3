"""The program's own log: where it failed, never what was typed."""

import io
import json
import logging

import pytest

from utvag.config import logs


@pytest.fixture
def lines(monkeypatch):
    """What the configured log would write."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers, root.level
    monkeypatch.setattr("sys.stderr", written)
    logs.configure({"level": "INFO", "form": "json"})
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.handlers = handlers
    root.setLevel(level)


def fails_with(text):
    raise ValueError(f"could not read {text}")


def test_a_failure_says_where_but_not_what(lines):
    try:
        fails_with("19121212-1212")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/cases/")
    (line,) = lines()
    assert line["exception"] == "ValueError"
    assert line["where"][-1].endswith("fails_with")
    assert "1212" not in json.dumps(line).replace(str(line["timestamp"]), "")


@pytest.mark.parametrize(
    ("message", "filled_with", "kept"),
    [
        ("could not send to %s", ["Kim Exempel"], "could not send to %s"),
        ("could not send to Kim Exempel", [], "library.line.written"),
        (ValueError("Kim Exempel"), [], "library.line.written"),
    ],
)
def test_a_librarys_line_says_where_it_was_written_but_not_about_whom(lines, message, filled_with, kept):
    logging.getLogger("library").warning(message, *filled_with)

    (line,) = lines()
    assert line["event"] == kept
    assert line["at"].startswith("library:test_a_librarys_line")
    assert "Kim" not in json.dumps(line)


def test_an_event_carries_ids(lines):
    import structlog

    structlog.get_logger("utvag").info("imports.batch.done", batch="b", rows=3)
    (line,) = lines()
    assert (line["event"], line["rows"]) == ("imports.batch.done", 3)
