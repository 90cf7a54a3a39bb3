"""Setting up works before anything is installed, and ties nobody to one registry."""

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import checks, lock

ROOT = Path(__file__).parent.parent


def test_the_set_up_script_can_be_read_by_an_old_python():
    ast.parse((ROOT / "dev.py").read_text(), feature_version=(3, 8))


def test_ci_runs_the_readmes_test_command_and_nothing_else():
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if not line.startswith("#")]

    assert [line.split()[0] for line in commands] == ["cd", "exec"]
    assert commands[-1] == "exec python3 dev.py test"


def recipes():
    """What `just` knows, by name, and the lines that each runs."""
    just = Path(sys.executable).with_name("just")
    said = subprocess.run(
        [just, "--dump", "--dump-format", "json"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    known = json.loads(said.stdout)["recipes"]
    return {name: ["".join(map(str, line)) for line in recipe["body"]] for name, recipe in known.items()}


def test_a_developer_has_these_commands():
    assert recipes().keys() >= {"check", "fix", "test", "journeys", "bench", "demo", "audit"}


def test_each_command_runs_something_that_is_there():
    for name, lines in recipes().items():
        for module in re.findall(r"-m ([\w.]+) ", " ".join(lines)):
            assert importlib.util.find_spec(module), f"just {name} runs {module}"


def test_ci_looks_at_everything():
    """A check that is taken out of the list is missed by nobody but this."""
    commands = {check.name: " ".join(check.command) for check in checks.CHECKS}
    for name, tool in {
        "types": "mypy",
        "lint": "ruff check",
        "format": "ruff format --check",
        "modules": "importlinter",
        "templates": "djlint",
        "translations": "tools.translations check",
        "lock": "tools.lock --check",
        "sbom": "tools.sbom",
        "database": "tools.database_checks",
    }.items():
        assert tool in commands[name]
    assert set(commands) == set(NAMES_OF_CHECKS.split(", "))


NAMES_OF_CHECKS = "types, lint, format, modules, templates, translations, lock, sbom, database"


def test_the_developers_page_names_the_checks():
    assert f"Names: {NAMES_OF_CHECKS} |" in (ROOT / "DEVELOPERS.md").read_text()


def test_the_database_is_asked_for_missing_and_for_unsafe_migrations_and_for_a_safe_deployment():
    from tools import database_checks

    first = [
        (command[0], "--check" in command or "--deploy" in command) for command in database_checks.COMMANDS
    ]
    assert first == [("makemigrations", True), ("lintmigrations", False), ("check", True)]


def test_the_locks_are_in_order():
    assert lock.faults_of_locks() == []


@pytest.fixture
def locks(tmp_path, monkeypatch):
    pin = "django==6.1.3 \\\n    --hash=sha256:00\n"
    for name in ("prod", "demo", "dev", "uv", "scan"):
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


# Finding a Python


@pytest.fixture
def dev():
    """The set-up script, as a module."""
    found = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def python_that_says(tmp_path):
    """`python_that_says("3 8")`: a program by that name and no other on PATH, which claims that version."""

    def made(said, name="python3", folder="bin", code=0):
        path = tmp_path / folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\necho '{said}'\nexit {code}\n")
        path.chmod(0o755)
        return str(path)

    return made


@pytest.fixture
def only_path(tmp_path, monkeypatch):
    """A computer whose programs are in these folders alone, and without pyenv."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'first'}:{tmp_path / 'second'}")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    monkeypatch.delenv("DEV_PYTHON", raising=False)


def test_a_newer_python_is_found_where_the_default_one_is_too_old(
    dev, python_that_says, only_path, monkeypatch
):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    python_that_says("3 8", "python3", "first")
    newer = python_that_says("3 13", "python3.13", "second")

    assert [path for path in dev.candidates() if dev.version_of(path) >= dev.OLDEST] == [newer]


def test_a_shim_with_nothing_behind_it_is_passed_over(dev, python_that_says, only_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    python_that_says("pyenv: python3.13: command not found", "python3.13", "first", code=127)
    works = python_that_says("3 13", "python3.13", "second")

    assert [path for path in dev.candidates() if dev.version_of(path) >= dev.OLDEST] == [works]


def test_the_newest_of_pyenv_is_taken_though_its_folder_is_not_on_the_path(
    dev, python_that_says, only_path, monkeypatch, tmp_path
):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    root = tmp_path / "pyenv of ours"
    for version in ("3.13.2", "3.13.10", "3.12.1"):
        (root / "versions" / version / "bin").mkdir(parents=True)
        python_that_says("3 13", "python", root / "versions" / version / "bin")
    monkeypatch.setenv("PYENV_ROOT", str(root))

    assert [Path(path).parts[-3] for path in dev.candidates()] == ["3.13.10", "3.13.2", "3.12.1"]


def test_the_python_that_is_named_is_the_only_one_asked(dev, python_that_says, only_path, monkeypatch):
    named = python_that_says("3 12", "another", "elsewhere")
    python_that_says("3 13", "python3.13", "first")
    monkeypatch.setenv("DEV_PYTHON", named)

    assert list(dev.candidates()) == [named]


def test_without_any_uv_is_asked_to_fetch_one(dev, only_path, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    asked = tmp_path / "asked"
    uv = tmp_path / "first" / "uv"
    uv.parent.mkdir()
    uv.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n')
    uv.chmod(0o755)
    monkeypatch.setattr(dev, "VENV", str(tmp_path / ".venv"))

    assert dev.make_venv(dev.working_uv()) == str(uv)
    assert f"venv -q --python 3.13 {tmp_path / '.venv'}" in asked.read_text()


def test_what_is_installed_is_installed_once(dev, only_path, monkeypatch, tmp_path):
    """The stamp is of the locked requirements: the same again installs nothing, others do."""
    said = tmp_path / "said"
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >> {said}\necho 3 13\n')
    python.chmod(0o755)
    monkeypatch.setattr(dev, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(dev, "STAMP", str(tmp_path / ".venv" / ".installed"))

    def installed(requirements):
        said.write_text("")
        dev.ensure_installed(requirements)
        return re.findall(r"--require-hashes -r \S+/(\w+)\.txt", said.read_text())

    assert installed("demo") == ["uv", "demo"]
    assert installed("demo") == []
    assert installed("dev") == ["uv", "dev"]
    # The larger set holds the smaller one.
    assert installed("demo") == []
