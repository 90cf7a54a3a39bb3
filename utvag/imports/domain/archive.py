"""Is it safe to open? Looked at before a library unpacks anything."""

import re
import zipfile
from typing import BinaryIO

from openpyxl.utils import range_boundaries

from utvag.imports.domain.limits import Limits
from utvag.imports.domain.problems import FileRefused

_SMALL = 64 * 1024
_DECLARATIONS = [
    text.encode(encoding)
    for text in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
]
_RANGES = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref\s*=\s*[\"']([^\"']+)")


def check_workbook(file: BinaryIO, limits: Limits) -> bool:
    """Refuse what is no plain workbook; tell whether it holds formulas."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive, limits)
            return _check_sheets(archive, limits)
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


def _check_sheets(archive: zipfile.ZipFile, limits: Limits) -> bool:
    has_formulas = False
    merged = 0
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        # Read at most what the directory promises, which was weighed above.
        content = archive.read(part)
        if any(declaration in content for declaration in _DECLARATIONS):
            raise FileRefused("file.damaged")
        if part.filename.lower().startswith("xl/worksheets/"):
            has_formulas = has_formulas or b"<f" in content
            merged += sum(_area(found) for found in _RANGES.findall(content))
            # The library makes a cell for each one in a merged range.
            if merged > limits.merged_cells:
                raise FileRefused("file.unpacked")
    return has_formulas


def _area(reference: bytes) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference.decode("ascii"))
    except (ValueError, UnicodeDecodeError, TypeError):
        raise FileRefused("file.damaged") from None
    if left is None or top is None or right is None or bottom is None:
        raise FileRefused("file.unpacked")
    return (right - left + 1) * (bottom - top + 1)
