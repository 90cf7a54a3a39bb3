"""The folder of the embedded database's socket: short enough for the kernel, closed to others."""

import os
import stat
import tempfile
from pathlib import Path

# sun_path holds 104 bytes on macOS and 108 on Linux; PostgreSQL adds ".s.PGSQL.5432.lock".
LONGEST = 80


def socket_folder(home: Path) -> Path:
    """A folder in `home`, or where that path is too long a short one that belongs to it."""
    inside = home / "socket"
    if len(os.fsencode(inside)) <= LONGEST:
        inside.mkdir(mode=0o700, exist_ok=True)
        return inside
    return _recorded(home) or _new(home)


def _recorded(home: Path) -> Path | None:
    """The short folder made earlier, if it is still there and still only ours."""
    try:
        folder = Path((home / "socket.path").read_text())
        found = folder.lstat()
    except OSError:
        return None
    ours = found.st_uid in {os.geteuid(), home.stat().st_uid}
    return folder if ours and stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700 else None


def _new(home: Path) -> Path:
    """A random name, so that nobody else on the computer can have made the folder before."""
    usual = tempfile.gettempdir()
    short = usual if len(os.fsencode(usual)) < LONGEST - 20 else "/tmp"  # noqa: S108 (mkdtemp's name is random)
    folder = Path(tempfile.mkdtemp(prefix="utvag-", dir=short))
    os.chown(folder, home.stat().st_uid, -1)
    (home / "socket.path").write_text(str(folder))
    return folder
