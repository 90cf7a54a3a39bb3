"""No pattern of the program can be made to run for ever by what somebody writes."""

import ast
import importlib
import re
import time
from datetime import date
from pathlib import Path

import pytest

import utvag
from utvag.imports.domain import dates
from utvag.imports.domain.problems import CellRefused

ROOT = Path(utvag.__file__).parent
# How long a text may be, and how long one search of it may occupy a processor.
LENGTH, SECONDS = 10_000, 0.5
# Cut or refused before they are asked.
SHORTER = {"imports/domain/dates.py": dates.LONGEST}
SEARCHING = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
# Letters that are alike to most patterns.
ALWAYS = "a1 "
ENDS = "\n!"


def files():
    return [
        path for path in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts)
    ]


def patterns():
    """Every pattern that is written out in the program, or that a module has made ready."""
    found = {}
    for path in files():
        source = path.read_text("utf-8")
        if "re." not in source and "Regex" not in source:
            continue
        where = str(path.relative_to(ROOT))
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        if re.search(r"^_?[A-Z_]+(: .+)? = (re\.compile|\{)", source, re.MULTILINE):
            for called, value in vars(importlib.import_module(name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    ways = set(re.findall(rf"\b{called}\.(\w+)\(", source)) & SEARCHING
                    found.setdefault((value.pattern, ways.pop() if len(ways) == 1 else "search"), where)
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and call.args and (text := _written(call)) is not None:
                way = call.func.attr if isinstance(call.func, ast.Attribute) else "match"
                # One that is made ready is known by its name, and by how that is used.
                if way != "compile" or not any(text == pattern for pattern, _way in found):
                    found.setdefault((text, way), where)
    return found


def _written(call):
    called, first = call.func, call.args[0]
    if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
        return None
    if isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == "re":
        return first.value if called.attr in SEARCHING else None
    return first.value if getattr(called, "id", "") == "RegexValidator" else None


def hostile(pattern, length):
    """Long runs of one or two of the pattern's own letters, that end as it does not expect."""
    letters = dict.fromkeys([*re.sub(r"\\[a-zA-Z]|[\\()\[\]{}?*+|^$]", "", pattern), *ALWAYS])
    few = list(letters)[:8]
    for one in few:
        yield one * length + ENDS
        for other in few:
            if other != one:
                yield (one + other) * (length // 2) + ENDS


def slow_at(pattern, way="search", longest=LENGTH):
    """The length at which it takes too long, or nothing; begins short, as it may grow with each letter."""
    ask = getattr(re.compile(pattern), way if way in ("match", "fullmatch") else "search")
    for length in (24, 32, 100, 320, 1_000, LENGTH):
        if length > longest:
            return None
        for text in hostile(pattern, length):
            began = time.thread_time()
            ask(text)
            if time.thread_time() - began > SECONDS:
                return length
    return None


def test_the_patterns_are_found():
    found = patterns()
    assert len(found) > 80
    assert any("consultation" in where for where in found.values())


@pytest.mark.slow
def test_no_pattern_takes_long_of_whatever_is_written():
    slow = {
        (where, pattern): at
        for (pattern, way), where in patterns().items()
        if (at := slow_at(pattern, way, SHORTER.get(where, LENGTH)))
    }
    assert not slow


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(\w+\s?)*$", r"\s*\s*\s*x"])
def test_one_that_would_is_noticed(pattern):
    assert slow_at(pattern)


def test_a_date_that_is_longer_than_any_is_refused_at_once():
    began = time.thread_time()
    with pytest.raises(CellRefused, match="unreadable"):
        dates.moment("t " * 50_000, today=date(2026, 3, 2))
    assert time.thread_time() - began < SECONDS
