"""The door itself: a table and everything published so far in; a table that may leave, or the reasons why not, out."""

from collections.abc import Callable, Iterator, Sequence

from utvag.analytics.disclosure.auditing.auditor import audit
from utvag.analytics.disclosure.cellkey import perturbed
from utvag.analytics.disclosure.coarsening import View, views
from utvag.analytics.disclosure.ranges import exactly, in_ranges
from utvag.analytics.disclosure.released import Number, Place, Reason, Refused, Released
from utvag.analytics.disclosure.rounding import rounded
from utvag.analytics.disclosure.rules import Method, Rules
from utvag.analytics.disclosure.suppression import suppressed
from utvag.analytics.disclosure.tables import ALL, Table

Make = Callable[[View, Rules], list[Number] | None]
MAKERS: dict[Method, Make] = {
    Method.EXACT: exactly,
    Method.SUPPRESSION: suppressed,
    Method.ROUNDING: rounded,
    Method.CELL_KEY: perturbed,
    Method.RANGES: in_ranges,
}
OF_COUNTS = (Method.ROUNDING, Method.CELL_KEY)


class MixedUnits(ValueError):
    """A measure that was published as one unit is asked for as another: persons are not cases."""


def publish(table: Table, history: Sequence[Released], rules: Rules) -> Released | Refused:
    """The finest way of saying the table that gives nobody away, together with everything said before; or none.

    `history`: every table that has ever left, of any measure. Neither answer holds a number that may not be known.
    """
    for said in history:
        if said.measure in (table.measure, *table.within) and said.unit is not table.unit:
            raise MixedUnits(
                f"{said.measure} was published in {said.unit}, and is asked for in {table.unit}."
            )
    reasons: list[Reason] = []
    tried: list[str] = []
    for view, method, made in _ways(table, rules):
        said = released_as(view, method, made, rules)
        leaks = audit(history, rules, new=said, most=1)
        if not leaks:
            return said
        tried.append(f"{view.words}, {method}")
        reasons += leaks
        if len(tried) == rules.attempts:
            break
    return Refused(tuple(dict.fromkeys(reasons)), tuple(tried))


def _ways(table: Table, rules: Rules) -> Iterator[tuple[View, Method, list[Number]]]:
    """Finer before coarser; of each the methods in the order of the rules, where they apply."""
    for view in views(table, rules):
        for method in rules.methods:
            if table.unit.is_sum and method in OF_COUNTS:
                continue
            made = MAKERS[method](view, rules)
            if made is not None:
                yield view, method, made


def released_as(view: View, method: Method, made: list[Number], rules: Rules) -> Released:
    """The table as a reader has it."""
    table = view.table
    fixed = tuple(leaf for _dimension, leaf in table.where)
    places = [
        Place(
            each.name,
            each.leaves,
            {code: tuple(sorted(leaves)) for code, leaves in division.items()},
            each.complete,
            each.lasting,
            _level(view, number),
        )
        for number, (each, division) in enumerate(zip(table.dimensions, view.divisions, strict=True))
    ]
    places += [
        Place(each.name, each.leaves, {leaf: (leaf,)}, each.complete, each.lasting, each.name)
        for each, leaf in table.where
    ]
    return Released(
        measure=table.measure,
        version=table.version,
        unit=table.unit,
        movement=table.movement,
        first=table.first,
        last=table.last,
        snapshot=table.snapshot,
        method=method,
        base={Method.ROUNDING: rules.base, Method.RANGES: rules.width[table.unit]}.get(method, 1),
        rules=rules.version,
        places=tuple(places),
        numbers=tuple(Number((*n.codes, *fixed), n.low, n.high, n.value, n.hidden) for n in made),
        within=table.within,
        additive=table.additive,
        impossible=tuple(sorted((*leaves, *fixed) for leaves in table.impossible)),
    )


def _level(view: View, number: int) -> str:
    each, depth = view.table.dimensions[number], view.depths[number]
    names = [each.name, *(level.name for level in each.levels)]
    return names[depth] if depth < len(names) else ALL
