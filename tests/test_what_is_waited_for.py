"""What the program waits for, and for how long, stands in the documentation as it does in the code."""

import re

from tests.database import ROOT
from utvag.audit import cosigning, telling
from utvag.config import settings as written
from utvag.exchange import carrying
from utvag.ui import uploads
from utvag.walls import postgres

SECTION = "## What is waited for, and given back"


def told():
    page = (ROOT / "docs" / "operation.md").read_text("utf-8").partition(SECTION)[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", page, re.MULTILINE))


def source(path):
    return (ROOT / "utvag" / path).read_text("utf-8")


def test_each_limit_of_the_documentation_is_the_codes():
    mail = re.search(r'"timeout": (\d+),', source("config/environment.py"))[1]
    pool = re.search(r'"timeout": (\d+)\}', source("config/settings.py"))[1]
    beside = re.search(r'"connect_timeout": (\d+),', source("walls/beside.py"))[1]
    ends = re.search(r'"--workers-kill-timeout", "(\d+)"', source("cli/running.py"))[1]
    session = f"{written.IDLE_MINUTES} min; {written.ABSOLUTE_HOURS} h"
    assert {what: limit for what, limit in told().items() if not what.startswith(("what", "---"))} == {
        "a connection from the pool (eight for each process)": f"{pool} s",
        "a new connection beside it (gate, sealer)": f"{beside} s",
        "the virus scanner, for each step": f"{uploads.SECONDS} s",
        "a witness, or another authority's, for each step": f"{cosigning.PATIENCE} s",
        "whoever stamps the time": f"{telling.PATIENCE} s",
        "the mail server": f"{mail} s",
        "another installation, for each step": f"{carrying.PATIENCE} s",
        "another installation, in all": f"{carrying.IN_ALL} s",
        "the embedded database's start (demo, tests)": f"{postgres.START_SECONDS} s",
        "a web process that is told to end": f"{ends} s",
        "a session that nobody uses; any session": session,
    }


def test_nothing_is_asked_over_a_network_without_a_limit():
    """Every call that waits for another computer or process says for how long."""
    waits = re.compile(r"\b(?:urlopen|HTTPSConnection|HTTPConnection|create_connection|SMTP|SMTP_SSL)\(")
    for path in (ROOT / "utvag").rglob("*.py"):
        if "tests" in path.parts or "demo" in path.stem:
            continue
        text = path.read_text("utf-8")
        for found in waits.finditer(text):
            call = text[found.start() : found.start() + 160]
            assert "timeout" in call, f"{path.name}: {call.splitlines()[0]}"
