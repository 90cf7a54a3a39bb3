"""Where the headings are: under titles, in one row or two, merged or not."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from utvag.imports.domain.fields import field_for
from utvag.imports.domain.problems import FileRefused
from utvag.imports.domain.table import Column, Grid, Row, Skipped, Table, letter_of
from utvag.imports.domain.words import plain, tidy

_SEARCHED = 30
_LONGEST_HEADING = 80
_TOTAL = re.compile(r"(summa|delsumma|totalt?|total summa|antal( ärenden| totalt)?|medel(värde)?|sum)$")

# The first cell of the row that the template comes with.
_EXAMPLE = frozenset({"exempel", "example"})


@dataclass(frozen=True)
class _Found:
    rows: tuple[int, ...]
    # Heading parts by column, the outer one first.
    parts: dict[int, tuple[str, ...]]

    @property
    def known(self) -> int:
        return len({field_for(*_spoken(parts)) for parts in self.parts.values()} - {None})


def table_of(grid: Grid) -> Table:
    """The list in a sheet."""
    rows = list(grid.rows())
    found = _headings(grid, rows)
    last = found.rows[-1]
    body = [(number, cells) for number, cells in rows if number > last]
    used = {column for _, cells in body for column in cells} | set(found.parts)
    columns = {column: _column(grid, found, column) for column in sorted(used)}
    kept, skipped = [], []
    for number, cells in body:
        if why := _skipped(found, cells):
            skipped.append(Skipped(number, why))
        else:
            lettered = {columns[column].letter: value for column, value in sorted(cells.items())}
            kept.append(Row(number, lettered, number in grid.hidden_rows))
    if not kept:
        raise FileRefused("file.no_rows")
    return Table(grid.name, found.rows, tuple(columns.values()), tuple(kept), tuple(skipped))


def _headings(grid: Grid, rows: list[tuple[int, dict[int, object]]]) -> _Found:
    candidates: list[_Found] = []
    for at, (number, cells) in enumerate(rows[:_SEARCHED]):
        if not _are_headings(grid, number, cells):
            continue
        below = rows[at + 1][1] if at + 1 < len(rows) and rows[at + 1][0] == number + 1 else {}
        if below and (pair := _pair(grid, number, cells, below)):
            candidates.append(pair)
            if _is_under_groups(grid, number, cells, below):
                continue
        candidates.append(_Found((number,), {c: (tidy(v),) for c, v in cells.items()}))
    if not candidates:
        raise FileRefused("file.no_headers")
    # Most known headings first; then most headings; then the fewest rows, then the highest.
    best = max(
        candidates,
        key=lambda found: (found.known, len(found.parts), -len(found.rows), -found.rows[0]),
    )
    # Headings that nobody has met before can still be mapped by hand.
    if len(best.parts) < (2 if best.known else 3):
        raise FileRefused("file.no_headers")
    return best


def _are_headings(grid: Grid, number: int, cells: dict[int, object]) -> bool:
    texts = {tidy(value) for value in cells.values()}
    # A title stands alone, or is merged over the whole list.
    if (len(texts) < 2 and len(cells) > 1) or not all(map(_is_heading, cells.values())):
        return False
    return len(texts) >= 2


def _is_heading(value: object) -> bool:
    if isinstance(value, int | float | date | datetime | time):
        return False
    text = tidy(value)
    return 0 < len(text) <= _LONGEST_HEADING and any(letter.isalpha() for letter in text)


def _pair(grid: Grid, number: int, upper: dict[int, object], lower: dict[int, object]) -> _Found | None:
    """Two rows of headings: groups above, their columns below."""
    if not all(map(_is_heading, lower.values())):
        return None
    groups = _groups(grid, number, upper, lower)
    parts: dict[int, tuple[str, ...]] = {}
    for column in sorted(set(upper) | set(lower)):
        above = tidy(groups.get(column, upper.get(column, "")))
        below = tidy(lower.get(column, ""))
        parts[column] = tuple(dict.fromkeys(filter(None, (above, below))))
    has_groups = any(len(found) == 2 for found in parts.values())
    below_known = sum(field_for(*_spoken(parts[column])) is not None for column in lower)
    # A merged heading stands over several columns and names its field once.
    single_known = len({field_for(tidy(value)) for value in upper.values()} - {None})
    joined = _Found((number, number + 1), parts)
    if has_groups and _is_under_groups(grid, number, upper, lower) and joined.known >= single_known:
        return joined
    # A row of data under one row of headings would also pass, but never names more fields.
    return joined if has_groups and below_known and joined.known > single_known else None


def _is_under_groups(grid: Grid, number: int, upper: dict[int, object], lower: dict[int, object]) -> bool:
    """Whether the lower row fills the columns of merged headings and no others, as no row of data does."""
    across = [(left, right) for top, left, bottom, right in grid.merged if top == bottom == number]
    grouped = {column for left, right in across if right > left for column in range(left, right + 1)}
    return bool(grouped & lower.keys()) and all(
        column in grouped or value == upper.get(column) for column, value in lower.items()
    )


def _groups(grid: Grid, number: int, upper: dict[int, object], lower: dict[int, object]) -> dict[int, object]:
    """The group each column is under, where the sheet does not merge: carried to the right."""
    if any(top <= number <= bottom for top, _, bottom, _ in grid.merged):
        return dict(upper)
    carried: dict[int, object] = {}
    group: object = ""
    for column in range(1, max([*upper, *lower]) + 1):
        group = upper.get(column, group if column in lower else "")
        carried[column] = group
    return carried


def _spoken(parts: tuple[str, ...]) -> tuple[str, ...]:
    return (" ".join(parts), parts[-1], parts[0]) if parts else ("",)


def _column(grid: Grid, found: _Found, column: int) -> Column:
    parts = found.parts.get(column, ())
    return Column(letter_of(column), " – ".join(parts), parts, column in grid.hidden_columns)


def _skipped(found: _Found, cells: dict[int, object]) -> str:
    texts = [plain(value) for _, value in sorted(cells.items())]
    if _TOTAL.match(texts[0]) or (len(texts) <= 3 and _TOTAL.match(texts[0].rstrip(" 0123456789"))):
        return "total"
    if texts[0] in _EXAMPLE:
        return "example"
    headings = {plain(parts[-1]) for parts in found.parts.values() if parts}
    headings |= {plain(parts[0]) for parts in found.parts.values() if parts}
    if len(texts) > 1 and set(texts) <= headings:
        return "headings"
    return ""
