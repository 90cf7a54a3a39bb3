"""Passwords that are known from leaks, looked up in a file of the operator's own: nothing is asked over a network."""

import hashlib
from pathlib import Path


def has_leaked(password: str, path: Path) -> bool:
    """Whether the password's digest stands in the file at `path`.

    The file has SHA-1 digests as 40 hexadecimal digits (capitals), one at the beginning of each line and in their
    order, as lists of leaked passwords are given out. It is searched where it lies: tens of gigabytes are some forty
    short reads. An `OSError` where it cannot be read.
    """
    # Nothing is protected by the digest: it is how such lists are kept.
    sought = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    with path.open("rb") as file:
        low, high = 0, file.seek(0, 2)
        # The line that holds the digest, if there is one, begins in [low, high).
        while low < high:
            middle = (low + high) // 2
            file.seek(max(middle - 1, 0))
            if middle:
                file.readline()
            begins, digest = file.tell(), file.readline()[:40].upper()
            if digest == sought:
                return True
            if begins >= high or not digest or digest > sought:
                high = middle
            else:
                low = file.tell()
    return False
