"""Lines as Parquet, and back: through memory, so that nothing of them lies in a file that is left behind."""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from utvag.statistics.domain.columns import TABLES, Line
from utvag.statistics.domain.counting import fill, make


def packed(lines: Mapping[str, Sequence[Line]]) -> str:
    """Every table of the lines, as text: JSON of table to base64 of its Parquet file."""
    with closing(duckdb.connect(":memory:")) as made:
        fill(made, lines)
        return json.dumps({table: base64.b64encode(_file_of(made, table)).decode() for table in TABLES})


def unpacked(text: str) -> duckdb.DuckDBPyConnection:
    """The lines in a DuckDB in memory that reads and writes no file any more. Close it when done."""
    made = duckdb.connect(":memory:")
    make(made)
    for table, file in json.loads(text).items():
        if table not in TABLES:
            raise ValueError("The lines have a table that nothing counts.")
        with _memory() as path:
            path.write_bytes(base64.b64decode(file))
            # A column that came later is empty in an older snapshot.
            made.execute(f'INSERT INTO "{table}" BY NAME FROM read_parquet(?)', [str(path)])
    made.execute("SET enable_external_access = false")
    return made


def digest_of(text: str) -> str:
    """SHA-256 of packed lines, hexadecimal: what a figure names its snapshot by."""
    return hashlib.sha256(text.encode()).hexdigest()


def _file_of(made: duckdb.DuckDBPyConnection, table: str) -> bytes:
    with _memory() as path:
        made.execute(f"COPY (FROM \"{table}\" ORDER BY ALL) TO '{path}' (FORMAT parquet, USE_TMP_FILE false)")
        return path.read_bytes()


@contextmanager
def _memory() -> Iterator[Path]:
    """A file that is nowhere but in memory; where the system has none such, one that only we read, taken away at once."""
    if hasattr(os, "memfd_create"):
        number = os.memfd_create("lines")
        try:
            yield Path(f"/proc/self/fd/{number}")
        finally:
            os.close(number)
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder) / "lines"
