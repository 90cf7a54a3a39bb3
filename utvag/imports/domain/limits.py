"""How large a file may be. A municipality has some hundreds of cases; these are far above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    file_bytes: int = 10 * 1024 * 1024
    unpacked_bytes: int = 100 * 1024 * 1024
    # A worksheet seldom packs better than this; a bomb packs a thousand times.
    packing: int = 200
    parts: int = 2_000
    rows: int = 5_000
    columns: int = 150
    # Also empty ones: each takes some hundred bytes once it is read.
    cells: int = 1_000_000
    merged_cells: int = 200_000


LIMITS = Limits()
