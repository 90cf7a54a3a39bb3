"""`python -m assurance.matrix.saying [--all]`: writes who is kept out of addresses of which nothing is said yet, for somebody to read and approve; of all of them anew with `--all`."""

import sys

from assurance.side_by_side import side_by_side

PARTS = 4


def tried(dsn: str, part: int, places: set[str]) -> list[tuple[int, int]]:
    """Of every so manieth group of cells, by its place in the list, how somebody is kept out."""
    from assurance.matrix.inside import Inside, inner_cells, place_of
    from assurance.matrix.measuring import on_a_demo

    cells = {number: cell for number, cell in enumerate(inner_cells()) if place_of(cell) in places}
    numbers = {id(cell): number for number, cell in cells.items()}
    groups = sorted({(cell.relation.name, cell.role) for cell in cells.values()})
    mine = set(groups[part::PARTS])
    with on_a_demo(dsn) as matrix:
        inside = Inside(matrix)
        some = [cell for cell in cells.values() if (cell.relation.name, cell.role) in mine]
        found = [(numbers[id(cell)], how) for cell, how in inside.tried(some)]
        if inside.broken:
            print("\n".join(inside.broken), file=sys.stderr)
        return found


def main() -> int:
    from assurance.set_up import set_up

    with set_up():
        from assurance.matrix.inside import SAID, inner_cells, is_said, place_of, said, written

        cells = inner_cells()
        places = {place_of(cell) for cell in cells}
        new = places if "--all" in sys.argv else places - said().keys()
        kept = {number: is_said(cell) for number, cell in enumerate(cells) if place_of(cell) not in new}
        for some in side_by_side(tried, [(part, new) for part in range(PARTS)]):
            kept |= dict(some)
        SAID.write_text(written({cells[number]: kept[number] for number in sorted(kept)}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
