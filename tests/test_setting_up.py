"""Setting up works before anything is installed, and ties nobody to one registry."""

import ast
from pathlib import Path

import pytest

from tools import lock

ROOT = Path(__file__).parent.parent


def test_the_set_up_script_can_be_read_by_an_old_python():
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 8))


def test_ci_runs_the_readmes_test_command_and_nothing_else():
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if not line.startswith("#")]

    assert [line.split()[0] for line in commands] == ["cd", "exec"]
    assert commands[-1] == "exec python3 dev.py test"


def test_the_locks_are_in_order():
    assert lock.faults_of_locks() == []


@pytest.fixture
def locks(tmp_path, monkeypatch):
    pin = "django==6.1.3 \\\n    --hash=sha256:00\n"
    for name in ("prod", "demo", "dev", "uv"):
        (tmp_path / f"{name}.txt").write_text(pin)
    monkeypatch.setattr(lock, "LOCKS", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("dev", "--index-url https://registry.example\n", "names an address"),
        ("uv", "uv==1.0\n", "no hash for uv==1.0"),
        ("uv", "uv>=1.0 \\\n    --hash=sha256:00\n", "no hash for uv>=1.0"),
        ("demo", "django==6.1.2 \\\n    --hash=sha256:00\n", "demo.txt lacks django 6.1.3 of prod.txt"),
        ("dev", "mypy==2.4 \\\n    --hash=sha256:00\n", "dev.txt lacks django 6.1.3 of demo.txt"),
    ],
)
def test_a_faulty_lock_is_found(locks, name, text, fault):
    assert lock.faults_of_locks() == []

    (locks / f"{name}.txt").write_text(text)

    assert any(fault in found for found in lock.faults_of_locks())
