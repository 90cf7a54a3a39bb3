"""Ranges that begin at fixed places, and whole tables said in them: for one to eight cases there is little else."""

from utvag.analytics.disclosure.coarsening import View, is_small
from utvag.analytics.disclosure.released import Number
from utvag.analytics.disclosure.rules import Rules


def range_of(value: int, width: int, *, hides_zero: bool) -> tuple[int, int]:
    """Both ends included: 0–4, 5–9, 10–14; where nought may be said it is apart: 0, 1–4, 5–9."""
    if value == 0 and not hides_zero:
        return 0, 0
    low = value // width * width
    return (low if low or hides_zero else 1), low + width - 1


def in_ranges(view: View, rules: Rules) -> list[Number]:
    """Every number as the range that it is in, the sums too."""
    made = []
    for codes, cell in zip(view.codes, view.cells, strict=True):
        low, high = range_of(cell.value, rules.width[view.table.unit], hides_zero=rules.hides_zero)
        made.append(Number(codes, low, high, 0 if high == 0 else None, is_small(cell, rules)))
    return made


def exactly(view: View, rules: Rules) -> list[Number] | None:
    """The numbers as they are; None where one of them is small."""
    if any(is_small(cell, rules) for cell in view.cells):
        return None
    return [
        Number(codes, cell.value, cell.value, cell.value)
        for codes, cell in zip(view.codes, view.cells, strict=True)
    ]
