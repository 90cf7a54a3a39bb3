"""Bounds of more lists than the exact programme takes: wider, and still certain.

Three steps, each of which only ever widens:

1. Lists of which no two share anybody (a person is registered in one municipality) are put together as one list,
   whose total and overlaps are the sums of theirs. That leaves the union as it is.
2. Upper: the lists are cut into groups of at most `EXACT_UP_TO`; the union is at most the sum of the groups' exact
   upper bounds. Besides Hunter's bound (1976, "An upper bound for the probability of a union"): the raw sum less
   the least overlaps along a spanning tree. The smaller of the two.
3. Lower: any group's exact lower bound; and Bonferroni's for lists that overlap little: totals less the most that
   pairs can share, over lists added as long as it grows. The larger.
"""

from collections.abc import Sequence
from itertools import combinations

from utvag.analytics.counting.bounds import (
    EXACT_UP_TO,
    Bounds,
    Contradiction,
    Figure,
    exact_bounds,
    names_of,
    raw_figures,
)

Pair = frozenset[str]


def bounds(figures: Sequence[Figure], *, exact_up_to: int = EXACT_UP_TO) -> Bounds:
    """Of any number of lists. Raises `Contradiction` where no numbers fit, so far as the relaxed programme sees it."""
    if len(names_of(figures)) <= exact_up_to:
        return exact_bounds(figures)
    sums = raw_figures(figures)
    figures = without_parallels(figures)
    if len(names_of(figures)) <= exact_up_to:
        put_together = exact_bounds(figures)
        return Bounds(put_together.lower, put_together.upper, *sums, is_sharp=False)
    groups = [exact_bounds(_among(figures, group)) for group in _groups(figures, exact_up_to)]
    lower = max(*(group.lower for group in groups), _bonferroni(figures))
    upper = min(sum(group.upper for group in groups), _hunter(figures))
    if lower > upper:
        raise Contradiction(figures)
    return Bounds(lower, upper, *sums, is_sharp=False)


def without_parallels(figures: Sequence[Figure]) -> list[Figure]:
    """With the largest set found of lists that share nobody put together as one list."""
    apart = {figure.lists for figure in figures if len(figure.lists) == 2 and not figure.most}
    totals = _totals(figures)
    together: list[str] = []
    for name in sorted(totals, key=lambda one: -sum(one in pair for pair in apart)):
        if all(frozenset({name, other}) in apart for other in together):
            together.append(name)
    if len(together) < 2:
        return list(figures)
    whole, others = " + ".join(sorted(together)), sorted(set(totals) - set(together))
    kept = [figure for figure in figures if not figure.lists & set(together)]
    pairs = {figure.lists: figure for figure in figures if len(figure.lists) == 2}
    most_of_whole = sum(totals[name].most for name in together)
    joined = [Figure(frozenset({whole}), sum(totals[name].least for name in together), most_of_whole)]
    for other in others:
        shares = [_overlap(pairs, totals, frozenset({name, other})) for name in together]
        least, most = sum(each[0] for each in shares), sum(each[1] for each in shares)
        if least or most < most_of_whole:
            joined.append(Figure(frozenset({whole, other}), least, most))
    return [*kept, *joined]


def _totals(figures: Sequence[Figure]) -> dict[str, Figure]:
    return {next(iter(figure.lists)): figure for figure in figures if len(figure.lists) == 1}


def _overlap(pairs: dict[Pair, Figure], totals: dict[str, Figure], pair: Pair) -> tuple[int, int]:
    """The least and the most that two lists can share: as is known, or as their totals allow."""
    smaller = min(totals[name].most for name in pair)
    known = pairs.get(pair)
    return (known.least, min(known.most, smaller)) if known else (0, smaller)


def _groups(figures: Sequence[Figure], size: int) -> list[list[str]]:
    """Each begins with the largest list that is left, and goes on with what is known to share most with the group."""
    totals, left, groups = _totals(figures), set(_totals(figures)), []
    pairs = {figure.lists: figure.least for figure in figures if len(figure.lists) == 2}
    while left:
        group = [max(sorted(left), key=lambda name: totals[name].least)]
        left -= {group[0]}
        while left and len(group) < size:
            shared = {name: sum(pairs.get(frozenset({name, one}), 0) for one in group) for name in left}
            group.append(max(sorted(left), key=lambda name: (shared[name], totals[name].least)))
            left -= {group[-1]}
        groups.append(group)
    return groups


def _among(figures: Sequence[Figure], group: Sequence[str]) -> list[Figure]:
    return [figure for figure in figures if figure.lists <= set(group)]


def _hunter(figures: Sequence[Figure]) -> int:
    """The raw sum less the heaviest spanning forest of least overlaps (Kruskal)."""
    tree = {name: name for name in _totals(figures)}

    def root(name: str) -> str:
        while tree[name] != name:
            name = tree[name]
        return name

    pairs = sorted((one for one in figures if len(one.lists) == 2), key=lambda one: -one.least)
    upper = raw_figures(figures)[0]
    for figure in pairs:
        one, other = (root(name) for name in sorted(figure.lists))
        if one != other:
            tree[other] = one
            upper -= figure.least
    return upper


def _bonferroni(figures: Sequence[Figure]) -> int:
    """The most of: totals of some lists less what any two of them can share at most (lists are added greedily)."""
    totals = _totals(figures)
    pairs = {figure.lists: figure for figure in figures if len(figure.lists) == 2}
    most = {frozenset(pair): 0 for pair in combinations(sorted(totals), 2)}
    most = {pair: _overlap(pairs, totals, pair)[1] for pair in most}
    chosen: list[str] = []
    lower = 0
    for name in sorted(totals, key=lambda one: -totals[one].least):
        gain = totals[name].least - sum(most[frozenset({name, other})] for other in chosen)
        if gain > 0:
            chosen.append(name)
            lower += gain
    return lower
