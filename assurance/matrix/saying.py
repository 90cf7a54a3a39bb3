"""`python -m assurance.matrix.saying`: writes anew who is kept out where, for somebody to read and approve."""

import sys

from assurance.side_by_side import side_by_side


def tried(dsn: str, part: int, parts: int) -> list[tuple[int, int]]:
    """Of every so manieth group of cells, by its place in the list, how somebody is kept out."""
    from assurance.matrix.inside import Inside, inner_cells
    from assurance.matrix.measuring import on_a_demo

    cells = inner_cells()
    places = {id(cell): number for number, cell in enumerate(cells)}
    groups = sorted({(cell.relation.name, cell.role) for cell in cells})
    mine = set(groups[part::parts])
    some = [cell for cell in cells if (cell.relation.name, cell.role) in mine]
    with on_a_demo(dsn) as matrix:
        inside = Inside(matrix)
        found = [(places[id(cell)], how) for cell, how in inside.tried(some)]
        if inside.broken:
            print("\n".join(inside.broken), file=sys.stderr)
        return found


def main() -> int:
    from assurance.set_up import set_up

    with set_up():
        from assurance.matrix.inside import SAID, inner_cells, written

        cells = inner_cells()
        parts = 4
        found = [
            each for some in side_by_side(tried, [(part, parts) for part in range(parts)]) for each in some
        ]
        SAID.write_text(written({cells[place]: how for place, how in sorted(found)}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
