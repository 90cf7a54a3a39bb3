"""Who sees the case, or works in the same authority: where each is let in, and where the program keeps them out.

What is said of it stands in `kept_out.txt`, one line for an address and method: it is read and approved like code,
and made by `python -m assurance.matrix.saying`. 403 is said where somebody is told why they may not; 404 where
there is nothing for them to see, or nothing of the kind there. An address that the state of things closes for
everybody on this day says nothing of who is kept out, and is not held against it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from assurance.matrix.addresses import WORDS, Address, addresses, ids_for
from assurance.matrix.asking import Asker
from assurance.matrix.cells import Cell, Matrix, all_cells, user_of
from assurance.matrix.objects import ids_of_object
from assurance.matrix.people import HOME, Somebody
from assurance.matrix.relations import Relation, everybody, nothing

SAID = Path(__file__).with_name("kept_out.txt")
METHODS = ("GET", "POST")
# What is one's own has no role; some of it ends the session that asks.
ONES_OWN = (
    "account_",
    "mfa_",
    "socialaccount_",
    "openid_",
    "accounts_confirm",
    "accounts:profile",
    "accounts:looks",
    "accounts:second_factor",
    "accounts:session",
    "accounts:sign_out_elsewhere",
    "accounts:command_token",
    "accounts:confirmation",
)
# What is tried of each role: a case's frame asks for the part before the role, and so few of each tell them apart.
TRIED_AS = {
    "own case": ("WORKER",),
    "own case, responsible": ("WORKER",),
    "the person's earlier case": ("WORKER",),
    "same unit, other case": ("MANAGER",),
    "emergency": ("WORKER",),
    "closed, in the team": ("WORKER",),
}
ROLES_AT_WORK = ("WORKER", "MANAGER", "ADMINISTRATOR", "REGISTRAR", "REVIEWER", "DIRECTOR", "FINANCE")
AT_WORK = Relation("in the same authority", HOME, nothing, everybody)
ALL = "everybody"
IN, REFUSED, MISSING = 0, 403, 404
REASON = re.compile(rb'<p class="lead">\s*\S')


def inner_cells() -> list[Cell]:
    """Where the case is seen, and every other address as every role of the same authority."""
    seen = [
        cell
        for cell in all_cells()
        if not cell.is_denied and cell.method in METHODS and cell.role in TRIED_AS.get(cell.relation.name, ())
    ]
    others = [each for each in addresses() if not each.is_of_a_case and not _is_ones_own(each)]
    return [
        *seen,
        *(
            Cell(each, method, role, AT_WORK)
            for role in ROLES_AT_WORK
            for each in others
            for method in METHODS
        ),
    ]


def _is_ones_own(address: Address) -> bool:
    return address.needs_no_sign_in or address.name.startswith(ONES_OWN)


@dataclass
class Inside:
    """Tries cells in the database of a matrix, and remembers what came of them."""

    matrix: Matrix
    askers: dict[UUID, Asker] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def tried(self, cells: Iterable[Cell]) -> Iterator[tuple[Cell, int]]:
        """Of each cell whether it lets in, refuses or finds nothing; those of one relation and role together."""
        groups: dict[tuple[Relation, str], list[Cell]] = {}
        for cell in cells:
            groups.setdefault((cell.relation, cell.role), []).append(cell)
        for (relation, role), some in groups.items():
            who = Somebody(role, relation.place)
            with self.matrix.relations.made(relation, who):
                asker = self._asker(who.pk)
                for cell in some:
                    yield cell, self._ask(cell, asker)

    def _asker(self, pk: UUID) -> Asker:
        if pk not in self.askers:
            self.askers[pk] = Asker(user_of(pk))
        return self.askers[pk]

    def _ask(self, cell: Cell, asker: Asker) -> int:
        answer = asker.ask(cell.method, cell.address.path(self._ids(cell.address)))
        self.answers[str(answer.status)] += 1
        if answer.status >= 500:
            self.broken.append(f"{cell}: {answer.status}")
        if answer.status == REFUSED and not REASON.search(answer.body):
            self.broken.append(f"{cell}: 403 without a reason")
        return answer.status if answer.status in (REFUSED, MISSING) else IN

    def _ids(self, address: Address) -> dict[str, Any]:
        if address.is_of_a_case:
            return ids_for(address, self.matrix.case.pk, self.matrix.rows)
        has_ids = not set(address.keys) <= WORDS.keys()
        return ids_of_object(self.matrix.admin, address) if has_ids else {}


def written(found: dict[Cell, int]) -> str:
    """The lines of the file."""
    places: dict[str, dict[str, dict[str, int]]] = {}
    for cell, how in found.items():
        of_place = places.setdefault(f"{cell.method} {cell.address.name}", {})
        of_place.setdefault(cell.relation.name, {})[cell.role] = how
    lines = []
    for place in sorted(places, key=lambda each: each.split()[::-1]):
        said = [
            f"{relation}: {how} {ALL if len(out) == len(roles) else ' '.join(out)}"
            for relation, roles in places[place].items()
            for how in (REFUSED, MISSING)
            if (out := [role for role, of_role in roles.items() if of_role == how])
        ]
        lines.append(f"{place} | {'; '.join(said)}".rstrip())
    return "\n".join(lines) + "\n"


@cache
def said() -> dict[str, dict[tuple[str, str], int]]:
    """For each address and method, by relation and role, how somebody is kept out."""
    found: dict[str, dict[tuple[str, str], int]] = {}
    for line in SAID.read_text(encoding="utf-8").splitlines():
        place, _, rest = line.partition(" |")
        found[place] = {}
        for each in filter(None, rest.strip().split("; ")):
            relation, _, told = each.partition(": ")
            how, *roles = told.split()
            found[place] |= {(relation, role): int(how) for role in roles}
    return found


def is_said(cell: Cell) -> int:
    """Raises `KeyError` for an address of which nothing is said."""
    of_place = said()[place_of(cell)]
    relation = cell.relation.name
    return of_place.get((relation, cell.role), of_place.get((relation, ALL), IN))


def unexpected(inside: Inside, cells: list[Cell]) -> tuple[list[str], int]:
    """Each cell that is not as it is said, and how many could be held against it today."""
    open_today = _open_today(inside, cells)
    held = [cell for cell in cells if place_of(cell) in open_today]
    wrong = [
        f"{cell}: {how or 'let in'}, and said {is_said(cell) or 'let in'}"
        for cell, how in inside.tried(held)
        if how != is_said(cell)
    ]
    return wrong + inside.broken, len(held)


def _open_today(inside: Inside, cells: list[Cell]) -> set[str]:
    """The addresses and methods where somebody who should be let in is."""
    wanted = {place_of(cell) for cell in cells}
    some: dict[str, Cell] = {}
    for cell in inner_cells():
        if place_of(cell) in wanted and not is_said(cell):
            some.setdefault(place_of(cell), cell)
    return {place_of(cell) for cell, how in inside.tried(some.values()) if not how}


def place_of(cell: Cell) -> str:
    return f"{cell.method} {cell.address.name}"
