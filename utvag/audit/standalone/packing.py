"""Packs what runs elsewhere into one file."""

import tempfile
import zipapp
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("audit/domain", "audit/standalone")


def pack(file: Path) -> None:
    """One file that `python` runs; the modules in it are those of this program, unchanged."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name in ("__init__.py", "audit/__init__.py", *_modules()):
            target = root / PACKAGE.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((PACKAGE / name).read_bytes())
        zipapp.create_archive(root, file, main="utvag.audit.standalone.__main__:run", compressed=True)


def _modules() -> list[str]:
    return [
        str(path.relative_to(PACKAGE))
        for folder in FOLDERS
        for path in sorted((PACKAGE / folder).glob("*.py"))
    ]
