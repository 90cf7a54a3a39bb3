"""Whoever only runs the program has all that it imports: what developers have besides is not counted on."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
PROGRAM = [
    path for path in sorted((ROOT / "utvag").rglob("*.py")) if not {"tests", "__pycache__"} & {*path.parts}
]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def extras() -> set[str]:
    """Packages that somebody may have besides; a part that wants one imports it when it is asked to work."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [each for some in project.get("optional-dependencies", {}).values() for each in some]
    return {normal(re.match(r"[A-Za-z0-9._-]+", each)[0]) for each in wanted}


def imported() -> dict[str, str]:
    """Top-level packages from elsewhere, each with a file that imports it; extras only if that is at the top."""
    found, later = {}, extras()
    for path in PROGRAM:
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            names = (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            names = [name.split(".")[0] for name in names]
            found |= {
                name: str(path.relative_to(ROOT)) for name in names if node in tree.body or name not in later
            }
    ours = {"utvag", "tests", "tools", ""}
    return {name: file for name, file in found.items() if name not in ours | sys.stdlib_module_names}


@pytest.mark.parametrize("requirements", ["demo", "prod"])
def test_everything_that_the_program_imports_is_among_its_requirements(requirements):
    text = (ROOT / "requirements" / f"{requirements}.txt").read_text("utf-8")
    locked = {normal(name) for name in LOCKED.findall(text)}
    homes = packages_distributions()
    lacking = {
        name: file
        for name, file in imported().items()
        if not {normal(home) for home in homes.get(name, [name])} & locked
    }
    assert not lacking
