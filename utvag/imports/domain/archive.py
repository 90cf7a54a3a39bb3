"""Is it safe to open? Looked at before a library unpacks anything."""

import zipfile
from typing import BinaryIO
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from utvag.imports.domain.limits import Limits
from utvag.imports.domain.problems import FileRefused

_SMALL = 64 * 1024


def check_workbook(file: BinaryIO, limits: Limits) -> bool:
    """Refuse what is no plain workbook; tell whether it holds formulas."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive, limits)
            contents = _Contents(limits)
            for part in archive.infolist():
                # Read at most what the directory promises, which was weighed above.
                is_picture = part.filename.lower().endswith(".svg")
                contents.look_at(archive.read(part), may_declare=is_picture)
            return contents.has_formulas
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError):
        raise FileRefused("file.damaged") from None
    finally:
        file.seek(0)


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if "mimetype" in names:
        raise FileRefused("file.open_document")
    if not any(name.startswith("xl/workbook") for name in names):
        raise FileRefused("file.kind")
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("file.old_or_locked")
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > _SMALL and part.file_size > limits.packing * part.compress_size for part in parts
    )
    if len(parts) > limits.parts or unpacked > limits.unpacked_bytes or swollen:
        raise FileRefused("file.unpacked")
    if any("vbaproject" in name or name.startswith("xl/macrosheets") for name in names):
        raise FileRefused("file.macros")
    if any(name.startswith("xl/externallinks") for name in names):
        raise FileRefused("file.links")


class _Contents:
    """What the parts hold together, read as the library will: whatever their names, prefixes and letters are."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.has_formulas = False
        self.cells = self.merged = 0

    def look_at(self, content: bytes, *, may_declare: bool) -> None:
        reader = expat.ParserCreate(namespace_separator=" ")
        if not may_declare:
            reader.StartDoctypeDeclHandler = self._declared
        reader.StartElementHandler = self._begun
        try:
            reader.Parse(content, True)
        except expat.ExpatError:
            # A picture, or what the library will stumble on as well.
            return

    def _declared(self, *_names: object) -> None:
        raise FileRefused("file.damaged")

    def _begun(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element == "c":
            self.cells += 1
        elif element == "f":
            self.has_formulas = True
        elif element in ("mergeCell", "hyperlink"):
            # The library makes a cell for each one in a merged range.
            self.merged += _area(attributes.get("ref", "A1"))
        if self.cells > self.limits.cells or self.merged > self.limits.merged_cells:
            raise FileRefused("file.unpacked")


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        raise FileRefused("file.damaged") from None
    if left is None or top is None or right is None or bottom is None:
        raise FileRefused("file.unpacked")
    return (right - left + 1) * (bottom - top + 1)
