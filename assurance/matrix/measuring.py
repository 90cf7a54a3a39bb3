"""The matrix on a copy of the demo, as many cells as are asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from assurance.matrix.begun import begin
from assurance.matrix.cells import Cell, Matrix, Tally, all_cells, sample, the_case
from assurance.matrix.inside import Inside, inner_cells, unexpected
from assurance.matrix.people import ROLES, employ
from assurance.matrix.relations import RELATIONS
from assurance.need_to_know.setting import furnish
from assurance.side_by_side import side_by_side

ENOUGH = 20_000
PAGES, OTHERS, SEEN = 19_000, 2_000, 1_000
FIRST, PARTS = 20261122, 6


@contextmanager
def on_a_demo(dsn: str) -> Iterator[Matrix]:
    """The program's own connection on a fresh copy of the demo, with somebody employed in every role."""
    from tests.demo_database import copy_demo
    from utvag.walls import acting, gate

    name = str(conninfo_to_dict(dsn)["dbname"])
    held = connections["default"]
    held.close()
    gate.disconnect()
    acting.forget_sign_in()
    copy_demo(name)
    before, held.settings_dict["NAME"] = held.settings_dict["NAME"], name
    try:
        with psycopg.connect(dsn, autocommit=True) as admin:
            employ(admin)
            with admin.transaction():
                admin.execute("SET LOCAL session_replication_role = replica")
                furnish(admin)
            begin(the_case(admin).pk)
            yield Matrix(admin)
    finally:
        held.close()
        gate.disconnect()
        acting.forget_sign_in()
        held.settings_dict["NAME"] = before


def measured(dsn: str, *, pages: int = PAGES, others: int = OTHERS, seen: int = SEEN) -> list[str]:
    """Lines for the table; raises `AssertionError` where an answer tells anything, or the log lacks it."""
    tally = Tally()
    for some in side_by_side(_part, [(part, pages, others, seen) for part in range(PARTS)]):
        tally.denied, tally.allowed = tally.denied + some.denied, tally.allowed + some.allowed
        tally.wrong += some.wrong
    assert not tally.wrong, tally.wrong[:10]
    everything = all_cells()
    assert tally.total >= ENOUGH or pages < PAGES, tally.total
    wrong: list[str] = []
    held = 0
    for of_part, so_many in side_by_side(_inside, [(part,) for part in range(PARTS)]):
        wrong, held = wrong + of_part, held + so_many
    assert not wrong, wrong[:10]
    of_cases = {cell.address.name for cell in everything}
    rows = [
        f"| {SAID.get(status, status)} | {tally.denied[status]:,} | {tally.allowed[status]:,} |"
        for status in sorted(tally.denied | tally.allowed)
    ]
    return [
        (
            f"{len(of_cases)} addresses that name a case × 7 methods × {len(ROLES)} roles × {len(RELATIONS)} relations are "
            f"{len(everything):,} cells; {tally.total:,} of them drawn and tried, each by a user of its own on a copy of the demo."
        ),
        "",
        "| answered with | where the case is not seen | where it is seen |",
        "|---|---:|---:|",
        *rows,
        f"| **tried** | **{tally.denied.total():,}** | **{tally.allowed.total():,}** |",
        "| **told anything, or not in the log as it should be** | **0** | |",
        "",
        (
            f"Of the {len(inner_cells()):,} cells of `kept_out.txt` (where the case is seen, and of pages that name none) "
            f"{held:,} could be held against it, the rest being closed to everybody by how things stand in the demo: "
            "0 let somebody in of whom it says otherwise, or keep somebody out."
        ),
    ]


SAID = {
    "200": "200, the page",
    "302": "302, led on (to sign in, to show the factor, or after the form)",
    "403": "403, seen and refused with the reason",
    "404": "404, byte for byte that of a case that does not exist; one entry in the log",
    "405": "405, the address takes no such method; the same of a case that does not exist",
}


def _part(dsn: str, part: int, pages: int, others: int, seen: int) -> Tally:
    """Every so manieth relation and role of the sample, and every so manieth role at what is no case."""
    cells = sample(FIRST, pages=pages, others=others, seen=seen)
    mine = set(sorted({(cell.relation.name, cell.role) for cell in cells})[part::PARTS])
    return tried(dsn, [cell for cell in cells if (cell.relation.name, cell.role) in mine], ROLES[part::PARTS])


def _inside(dsn: str, part: int) -> tuple[list[str], int]:
    """What is not as `kept_out.txt` says, of every so manieth relation and role; and how many cells were held."""
    cells = inner_cells()
    mine = set(sorted({(cell.relation.name, cell.role) for cell in cells})[part::PARTS])
    with on_a_demo(dsn) as matrix:
        return unexpected(Inside(matrix), [cell for cell in cells if (cell.relation.name, cell.role) in mine])


def tried(dsn: str, cells: list[Cell], roles: tuple[str, ...] = ("WORKER", "ADMINISTRATOR")) -> Tally:
    with on_a_demo(dsn) as matrix:
        matrix.tries_objects(roles)
        return matrix.tries(cells)
