"""Each branch of the walls' own questions taken away, one at a time: the random worlds have to notice every one.

A branch is a condition in the text of a function of the database.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from assurance.need_to_know.looking import Eyes
from assurance.need_to_know.worlds import Tally, try_world

FUNCTIONS = ("my_cases", "my_people", "may_grant", "hides", "shields", "role_holds", "is_registrar")
# What a condition looks like, and what stands there when it is gone.
BRANCHES = {
    "whose grant": (r"g\.user_id = (?:reader|\(SELECT wall\.me\(\)\))", "g.user_id IS NOT NULL"),
    "whose unit": (r"g\.unit_id = ANY \(\s*ARRAY\(", "g.unit_id IS NOT NULL OR g.unit_id = ANY (ARRAY("),
    "of which controller": (r"g\.controller_id = (?:ours|\(SELECT wall\.my_controller\(\)\))", "true"),
    "of which controller, else": (
        r"\b[cmp]\.controller_id = (?:ours|\(SELECT wall\.my_controller\(\)\))",
        "true",
    ),
    "has begun": (r"g\.starts_at <= (?:moment|clock_timestamp\(\)) \+ interval '5 seconds'", "true"),
    "has not ended": (
        r"\(g\.ends_at IS NULL OR g\.ends_at > greatest\((?:moment|clock_timestamp\(\)), g\.starts_at\)\)",
        "true",
    ),
    "never begun": (r"greatest\((?:moment|clock_timestamp\(\)), g\.starts_at\)", "clock_timestamp()"),
    "whose role": (r"m\.user_id = (?:reader|\(SELECT wall\.me\(\)\))", "true"),
    "role of today": (r"wall\.role_holds\(m\.starts_on, m\.ends_on\)", "true"),
    "which role": (r"m\.role (IN \((?:'WORKER', )?'COORDINATOR', 'MANAGER'\)|= 'REGISTRAR')", "true"),
    "kept from the person": (r"NOT EXISTS \(SELECT FROM kept k WHERE k\.id = [a-z]\.[a-z_]+\)", "true"),
    "protected person": (r"NOT EXISTS \(SELECT FROM shielded s WHERE s\.id = [a-z]\.[a-z_]+\)", "true"),
    "whose block": (r"b\.user_id = (?:reader|\(SELECT wall\.me\(\)\))", "true"),
    "block that holds": (r"b\.ends_at IS NULL", "true"),
    "protection that holds": (r"p\.ends_at IS NULL", "true"),
    "join that holds": (r"m\.undone_at IS NULL", "true"),
    "open pair": (r"c\.decided_at IS NULL", "true"),
    "asks a registrar": (r"\(SELECT wall\.is_registrar\(\)\)", "true"),
    "not by an emergency": (r"g\.kind <> 'EMERGENCY'", "true"),
    "the same case": (r"g\.case_id = the_case", "true"),
    "the same person": (r"g\.person_id = the_person", "true"),
    "first day": (r"\(?starts_on <= [^)]*\)[^)]*\)[^)]*\)::date\)?", "true"),
    "last day": (r"ends_on > \(.*?\)::date", "true"),
}
# Left out, these let nothing more through.
UNUSED = "`shields` asks of protection alone: what it says of who is kept from whom is referred to by nothing"
SAME = {
    ("shields", "whose block", 0): UNUSED,
    ("shields", "block that holds", 0): UNUSED,
    ("shields", "join that holds", 0): UNUSED,
    ("may_grant", "not by an emergency", 1): (
        "an emergency is somebody's: `emergency_is_somebodys_and_short` lets no unit have one"
    ),
}


@dataclass(frozen=True)
class Branch:
    """One condition of one function, and the function without it."""

    function: str
    what: str
    number: int
    text: str

    @property
    def place(self) -> tuple[str, str, int]:
        return self.function, self.what, self.number

    def __str__(self) -> str:
        return f"{self.what} ({self.number + 1}) in wall.{self.function}"


def branches(admin: psycopg.Connection) -> Iterator[Branch]:
    """Every place in a function where a condition stands."""
    for function in FUNCTIONS:
        whole = definition(admin, function)
        for what, (pattern, instead) in BRANCHES.items():
            for number, found in enumerate(re.finditer(pattern, whole)):
                yield Branch(function, what, number, whole[: found.start()] + instead + whole[found.end() :])


def definition(admin: psycopg.Connection, function: str) -> str:
    row = admin.execute(
        "SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'wall' AND p.proname = %s",
        [function],
    ).fetchone()
    assert row
    return row[0]


def measured(dsn: str, *, worlds: int = 40) -> list[str]:
    """Lines for the table; raises `AssertionError` where a condition can be left out unnoticed and makes a difference."""
    killed: Counter[str] = Counter()
    same: list[tuple[str, str]] = []
    with psycopg.connect(dsn, autocommit=True) as admin, Eyes(dsn) as eyes:
        for branch in list(branches(admin)):
            if is_noticed(admin, eyes, branch, worlds):
                killed[branch.function] += 1
                continue
            assert branch.place in SAME, f"unnoticed: {branch}"
            same.append((branch.function, f"| {branch} | {SAME[branch.place]} |"))
    left = Counter(function for function, _line in same)
    rows = [
        f"| wall.{function} | {killed[function] + left[function]} | {killed[function]} | {left[function]} |"
        for function in FUNCTIONS
    ]
    return [
        "| function | conditions left out, one at a time | noticed by the random worlds | make no difference |",
        "|---|---:|---:|---:|",
        *rows,
        f"| **all** | **{killed.total() + len(same)}** | **{killed.total()}** | **{len(same)}** |",
        "",
        "| left out, makes no difference | why |",
        "|---|---|",
        *(line for _function, line in same),
    ]


def is_noticed(admin: psycopg.Connection, eyes: Eyes, branch: Branch, worlds: int) -> bool:
    """Whether some world of a few is not as the model says without the branch."""
    whole = definition(admin, branch.function)
    admin.execute(branch.text.encode())
    try:
        for seed in range(worlds):
            tally = Tally(Counter(), Counter(), [])
            try_world(admin, eyes, random.Random(seed), tally)
            if tally.wrong:
                return True
        return False
    except psycopg.Error:
        # An answer that cannot be given is noticed by whoever asks.
        return True
    finally:
        admin.execute(whole.encode())
