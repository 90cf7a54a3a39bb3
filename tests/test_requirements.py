"""Whoever only runs the program has all that it imports: what developers have besides is not counted on."""

import ast
import re
import sys
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


def imported() -> dict[str, str]:
    """Top-level packages from elsewhere, each with a file that imports it."""
    found = {}
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [each.name for each in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            found |= {name.split(".")[0]: str(path.relative_to(ROOT)) for name in names}
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
