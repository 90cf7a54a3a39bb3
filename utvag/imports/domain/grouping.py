"""Problems that one answer puts right."""

from collections.abc import Iterable
from dataclasses import dataclass

from utvag.imports.domain.fields import fields
from utvag.imports.domain.problems import Problem

# Equal words in these mean the same in every row. A date or a number may be wrong in its own way each time.
_SAME_IN_EVERY_ROW = frozenset({"choice", "worker", "yes_no", "amount", "integer", "time", "text"})

# One answer is for all of them, so nobody has to read them all.
ROWS_TOLD = 12


@dataclass(frozen=True)
class Alike:
    """The same value of one column, refused for the same reason in one row or in several."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(problem.row for problem in self.problems)


def grouped(problems: Iterable[Problem]) -> tuple[Alike, ...]:
    """In the order of the first of each."""
    together: dict[object, list[Problem]] = {}
    for at, problem in enumerate(problems):
        said = (problem.column, problem.key, problem.value)
        together.setdefault(said if _is_same_in_every_row(problem) else at, []).append(problem)
    return tuple(Alike(tuple(found)) for found in together.values())


def _is_same_in_every_row(problem: Problem) -> bool:
    if not problem.column:
        # The list has no column for it, so that one new column mends every row.
        return not problem.params
    wanted = fields().get(problem.field_key)
    return bool(problem.value) and wanted is not None and wanted.type in _SAME_IN_EVERY_ROW
