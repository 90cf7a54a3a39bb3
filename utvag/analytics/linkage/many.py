"""Links of very many records: what `matching.links` does, asked of DuckDB, which uses all threads and goes on in a folder when memory is full."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from utvag.analytics.linkage.matching import Link, one_to_one

Ints = npt.NDArray[np.int64]

_CANDIDATES = """
SELECT ours.record AS one, theirs.record AS other, count(*) AS shared
FROM ours JOIN theirs USING (token)
GROUP BY ALL ORDER BY shared DESC, one, other
"""


@dataclass(frozen=True)
class Held:
    """Which record holds which token: two columns of the same length, each pair once. Tokens are cut to 64 bits."""

    record: Ints
    token: Ints

    @property
    def columns(self) -> dict[str, Ints]:
        return {"record": self.record, "token": self.token}


def links_of_many(
    ours: Held, theirs: Held, *, memory: str = "2GB", threads: int = 2, spill: Path | None = None
) -> list[Link]:
    """The same as `links` of the same tokens. The folder below `spill` holds tokens while it is there: give it one on a disk that is encrypted."""
    import duckdb

    with TemporaryDirectory(dir=spill) as folder:
        config: dict[str, Any] = {
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": folder,
            # Nothing is fetched from anywhere.
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        with duckdb.connect(config=config) as connection:
            connection.register("ours", ours.columns)
            connection.register("theirs", theirs.columns)
            found = connection.execute(_CANDIDATES).fetchnumpy()
    pairs = zip(*(found[name].tolist() for name in ("one", "other", "shared")), strict=True)
    return one_to_one(Link(*pair) for pair in pairs)
