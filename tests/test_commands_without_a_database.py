"""A command that finds no database says what to do, and nothing of how it failed."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "command",
    [
        ["import", "--as", "nobody@example.invalid", "list.csv"],
        ["export", "caseload", "--as", "nobody@example.invalid", "--out", "o", "--reason", "r"],
    ],
)
def test_it_says_that_the_database_does_not_answer(tmp_path, command):
    (tmp_path / "list.csv").write_text("Namn\n", "utf-8")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("UTVAG_", "DJANGO_"))}
    said = subprocess.run(
        [sys.executable, "-m", "utvag", *command],
        env=ours | {"UTVAG_DATA": str(tmp_path / "data"), "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert said.returncode == 1
    assert said.stderr.startswith("The database does not answer.")
    assert said.stderr.count("\n") == 1
