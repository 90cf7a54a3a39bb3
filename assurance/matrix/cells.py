"""The cells: an address and a method, a role and a relation to the case. Which of them may be seen is said by the relation.

A cell is *denied* where the relation says that the case is not seen. Then the answer is, byte for byte and header for
header, that of a case that does not exist, and what is in the log:

- the page is said not to be there (404), or a method is not taken or a form not accepted (405): where the program
  found out that there is nothing to see it keeps one entry, `web.page.refused`, which names no case;
- a method that the address does not take is answered before anything is looked up, and nothing is kept;
- nobody, and whoever has to show the second factor first, is led there, and nothing is kept.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg

from assurance.matrix.addresses import METHODS, Address, addresses, ids_for, rows_of_case
from assurance.matrix.asking import Answer, Asker, missing_id
from assurance.matrix.objects import ids_of_object, is_of_an_object
from assurance.matrix.people import ELSEWHERE, NOWHERE, ROLES, Somebody
from assurance.matrix.relations import RELATIONS, Relation, Relations, TheCase
from utvag.accounts.public import User
from utvag.walls import public as walls

REFUSED = "web.page.refused"
# A form of the page itself: those of the frame, such as signing out, name where they lead.
FORM = re.compile(rb'<form method="post"(?![^>]*action=)')
# What whoever only reads may send: that they should not.
READERS_FORMS = ("secrecy:conflict", "secrecy:visit")
# What a form that was sent leaves in the log where nothing came of it.
CAME_TO_NOTHING = {REFUSED, "cases.page.seen"}
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Cell:
    """One try."""

    address: Address
    method: str
    role: str
    relation: Relation

    @property
    def is_denied(self) -> bool:
        return not self.relation.sees(self.role)

    @property
    def names_another_row(self) -> bool:
        """Whether the address asks for a row besides the case, which may be of another kind."""
        return len(self.address.keys) > 1

    def __str__(self) -> str:
        return f"{self.method} {self.address.name} as {self.role}, {self.relation.name}"


@dataclass
class Tally:
    """How many cells, by how they were answered; and each that was not answered as it should be."""

    denied: Counter[str] = field(default_factory=Counter)
    allowed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.denied.total() + self.allowed.total()


def all_cells() -> list[Cell]:
    """Every address of a case × every method × every role × every relation."""
    of_cases = [address for address in addresses() if address.is_of_a_case]
    return [
        Cell(address, method, role, relation)
        for relation in RELATIONS
        for role in relation.roles
        for address in of_cases
        for method in METHODS
    ]


def the_case(admin: psycopg.Connection) -> TheCase:
    """The demo's ongoing case with most in its log but money, of the unit that everybody is at home in."""
    row = admin.execute(
        "SELECT c.id, c.person_id, c.controller_id, c.unit_id, c.key_id FROM cases_case c"
        " JOIN organisations_unit u ON u.id = c.unit_id"
        " WHERE u.function = 'addiction_unit' AND NOT EXISTS (SELECT FROM cases_closure x WHERE x.case_id = c.id)"
        " AND NOT EXISTS (SELECT FROM access_protectedmode p WHERE p.person_id = c.person_id AND p.ends_at IS NULL)"
        " ORDER BY (SELECT count(*) FROM audit_entry e WHERE e.case_id = c.id AND e.action NOT LIKE 'economy.%') DESC,"
        " c.id LIMIT 1"
    ).fetchone()
    assert row
    return TheCase(*row)


class Matrix:
    """Tries cells, relation by relation."""

    def __init__(self, admin: psycopg.Connection) -> None:
        self.admin, self.case, self.tally = admin, the_case(admin), Tally()
        self.rows = rows_of_case(admin, self.case.pk, self.case.person)
        self.relations = Relations(admin, self.case)
        self._nothing: dict[tuple[UUID, str, str], Answer] = {}

    def tries(self, cells: list[Cell]) -> Tally:
        for relation, role, some in _together(cells):
            if relation.place == NOWHERE:
                self._try_all(some, NOBODY, Asker(None))
                continue
            who = Somebody(role, relation.place)
            with self.relations.made(relation, who):
                self._try_all(some, who.pk, Asker(user_of(who.pk)))
        return self.tally

    def _try_all(self, cells: list[Cell], who: UUID, asker: Asker) -> None:
        for cell in cells:
            self._try(cell, who, asker)

    def _try(self, cell: Cell, who: UUID, asker: Asker) -> None:
        ids = ids_for(cell.address, self.case.pk, self.rows)
        answer = asker.ask(cell.method, cell.address.path(ids))
        if not cell.is_denied:
            self.tally.allowed[_kind(answer)] += 1
            self._check_allowed(cell, answer)
            return
        self.tally.denied[_kind(answer)] += 1
        nothing = self._answer_of_nothing(cell, who, asker)
        if answer.without(*ids_of(ids)) != nothing:
            self.tally.wrong.append(f"{cell}: {answer.status}, and {nothing.status} of nothing")
        elif fault := _fault_in_log(cell.address, answer):
            self.tally.wrong.append(f"{cell}: {fault}")

    def tries_objects(self, roles: tuple[str, ...] = ROLES) -> Tally:
        """What is no case: a row of one controller, asked for by everybody at another."""
        for role in roles:
            asker = Asker(user_of(Somebody(role, ELSEWHERE).pk))
            for address in (each for each in addresses() if is_of_an_object(each)):
                given = ids_of_object(self.admin, address)
                for method in ("GET", "POST"):
                    answer = asker.ask(method, address.path(given))
                    other = {key: missing_id() if isinstance(pk, UUID) else pk for key, pk in given.items()}
                    nothing = asker.ask(method, address.path(other))
                    self.tally.denied[_kind(answer)] += 1
                    if answer.without(*ids_of(given)) != nothing.without(*ids_of(other)):
                        self.tally.wrong.append(
                            f"{method} {address.name} as {role} elsewhere: {answer.status}"
                        )
                    elif fault := _fault_in_log(address, answer):
                        self.tally.wrong.append(f"{method} {address.name} as {role} elsewhere: {fault}")
        return self.tally

    def _check_allowed(self, cell: Cell, answer: Answer) -> None:
        if answer.status >= 500 or (answer.status == 404 and not cell.names_another_row):
            self.tally.wrong.append(f"{cell}: {answer.status}")
        elif cell.relation.reads_only and cell.address.name not in READERS_FORMS and FORM.search(answer.body):
            self.tally.wrong.append(f"{cell}: a form is shown to whoever only reads")
        elif cell.relation.reads_only and cell.method == "POST" and (done := _done(answer)):
            self.tally.wrong.append(f"{cell}: {done} by whoever only reads")

    def _answer_of_nothing(self, cell: Cell, who: UUID, asker: Asker) -> Answer:
        """What the same user gets at the same address of a case that does not exist."""
        place = (who, cell.address.name, cell.method)
        if place not in self._nothing:
            ids = {key: missing_id() for key in cell.address.keys}
            given = {
                **ids_for(cell.address, ids["pk"], self.rows),
                **{k: v for k, v in ids.items() if k == "pk"},
            }
            answer = asker.ask(cell.method, cell.address.path(given))
            self._nothing[place] = answer.without(*ids_of(given))
        return self._nothing[place]


def ids_of(given: dict[str, Any]) -> list[UUID]:
    return [each for each in given.values() if isinstance(each, UUID)]


def _fault_in_log(address: Address, answer: Answer) -> str:
    """What is wrong with what a denied request left in the log, or nothing."""
    kept = [(action, case) for action, case, _status, _page in answer.entries]
    if answer.status in (403, 404):
        expected: list[Any] = [(REFUSED, None)]
        if kept != expected:
            return f"{answer.status} with {[action for action, _case in kept]} in the log"
        (_action, _case, status, page) = answer.entries[0]
        return (
            "" if (status, page) == (str(answer.status), address.name) else f"the log says {status} of {page}"
        )
    if answer.status in (405, 302):
        return f"{answer.status} with {len(kept)} entries in the log" if kept else ""
    return f"answered with {answer.status}"


def _done(answer: Answer) -> set[str]:
    return {str(action) for action, *_rest in answer.entries} - CAME_TO_NOTHING


def _kind(answer: Answer) -> str:
    return str(answer.status)


def user_of(pk: UUID) -> User:
    """The user as a request would find them."""
    with walls.signing_in():
        return User.objects.select_related("controller").get(pk=pk)


def _together(cells: list[Cell]) -> Iterator[tuple[Relation, str, list[Cell]]]:
    """The cells of one relation and role together, so that each relation is made once."""
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.relation.name, cell.role), []).append(cell)
    for some in groups.values():
        yield some[0].relation, some[0].role, some


def sample(seed: int, *, pages: int, others: int, seen: int) -> list[Cell]:
    """Cells drawn from the seed: denied ones that ask for a page or send a form, denied ones of other methods, and seen."""
    drawn = random.Random(seed)
    cells = all_cells()
    denied = [cell for cell in cells if cell.is_denied]
    of_pages = [cell for cell in denied if cell.method in ("GET", "POST")]
    of_others = [cell for cell in denied if cell.method not in ("GET", "POST")]
    allowed = [cell for cell in cells if not cell.is_denied and cell.method in ("GET", "POST")]
    return [
        each
        for some, count in ((of_pages, pages), (of_others, others), (allowed, seen))
        for each in drawn.sample(some, min(count, len(some)))
    ]
