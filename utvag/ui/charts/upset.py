"""How lists overlap, as an UpSet plot: a row for each list, then a row for each set of lists that somebody is in.

Circles with letters say which lists a row is about, the bar how many are in just these (Lex, Gehlenborg, Strobelt, Vuillemot and
Pfister 2014). A Venn diagram of four lists cannot be read, and one of six cannot be drawn. What is not known exactly is
drawn as what is known: filled up to the least, hatched from there to the most; where no end is said, only the frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from utvag.ui.charts.frame import Chart, Key, Table, number

ROW, BAR, CIRCLE, APART = 40, 14, 7, 20
LETTERS = "ABCDEF"
# Room at the right for nothing: a bar of the largest value does not reach the edge.
FILLED = 96


@dataclass(frozen=True)
class Persons:
    """So many: at least `low`, at most `high` (None where no end is said), and in words."""

    low: int
    high: int | None
    words: str


@dataclass(frozen=True)
class UpsetList:
    """One list: its name, and how many are in it."""

    name: str
    persons: Persons


@dataclass(frozen=True)
class UpsetRow:
    """Who is in just these lists (their places), and in no other."""

    lists: frozenset[int]
    persons: Persons


def upset(
    name: str,
    lists: Sequence[UpsetList],
    overlaps: Sequence[UpsetRow],
    *,
    title: str,
    text: str,
    table: Table,
    legend: tuple[Key, ...] = (),
) -> Chart:
    """At most six lists, in the order given; the largest overlap stands first."""
    if len(lists) > len(LETTERS):
        raise ValueError("Six lists are as many as one picture can say anything of.")
    ordered = sorted(overlaps, key=lambda row: (-(row.persons.high or row.persons.low), sorted(row.lists)))
    # One scale for lists and overlaps, so that a bar of either is read alike.
    said = [*(each.persons for each in lists), *(row.persons for row in overlaps)]
    most = max([one.high or one.low for one in said] or [1]) or 1
    columns = [-APART * (len(lists) - place) + CIRCLE for place in range(len(lists))]
    rows = [
        _row({place}, each.persons, f"{LETTERS[place]}. {each.name}", place, columns, most)
        for place, each in enumerate(lists)
    ]
    rows += [
        _row(each.lists, each.persons, "", len(lists) + place, columns, most)
        for place, each in enumerate(ordered)
    ]
    drawn = {"rows": rows, "parted": number(ROW * len(lists) + 1), "radius": number(CIRCLE)}
    gutter = "middle" if len(lists) <= 3 else "wide"
    return Chart(name, "upset", title, text, table, ROW * len(rows) + 6, drawn, legend, gutter)


def letters(lists: frozenset[int]) -> str:
    """Which lists, as the picture names them: AB."""
    return "".join(LETTERS[place] for place in sorted(lists))


def _row(
    lists: set[int] | frozenset[int],
    persons: Persons,
    name: str,
    place: int,
    columns: Sequence[int],
    most: int,
) -> dict[str, object]:
    top = ROW * place
    said = f"{name}: {persons.words}" if name else f"{letters(frozenset(lists))}: {persons.words}"
    filled = [columns[each] for each in sorted(lists)]
    return {
        "words": said,
        "words_y": number(top + 16),
        "y": number(top + 21),
        "height": BAR,
        "solid": number(FILLED * persons.low / most),
        "rest": number(FILLED * (persons.high - persons.low) / most) if persons.high else "",
        "is_open": persons.high is None,
        "circles": [
            {
                "x": number(x),
                "y": number(top + 21),
                "shape": "solid" if column in lists else "empty",
                "letter": LETTERS[column] if column in lists else "",
            }
            for column, x in enumerate(columns)
        ],
        "joined": (number(min(filled)), number(max(filled))) if len(filled) > 1 else (),
        "joined_y": number(top + 21),
    }
