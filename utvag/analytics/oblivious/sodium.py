"""libsodium's ristretto255 group and its guarded memory, through ctypes.

The library comes with the package `rbcl`; where that cannot be loaded (another processor, an old C library) the
system's own libsodium is used. Why so: docs/adr/0026-libsodium-for-oblivious-pseudonyms.md. Nothing is loaded
before the first call. Calls release Python's lock, so that threads use several cores.
"""

import ctypes
import ctypes.util
import importlib.util
import os
import re
import tempfile
import weakref
from functools import cache
from pathlib import Path

__all__ = ["SIZE", "Forgotten", "NoLibrary", "Secrets", "library", "packaged", "where"]

# Bytes of an element and of a scalar, as they are written (RFC 9496, 4.3 and 4.4).
SIZE = 32
_HEXADECIMAL = re.compile(rb"fromhex\('([0-9a-f]+)'\)")
# The name, and how many of its arguments are addresses. Each says 0 or nothing when it went well.
_ADDRESSES = {
    "crypto_scalarmult_ristretto255": 3,
    "crypto_scalarmult_ristretto255_base": 2,
    "crypto_core_ristretto255_is_valid_point": 1,
    "crypto_core_ristretto255_from_hash": 2,
    "crypto_core_ristretto255_add": 3,
    "crypto_core_ristretto255_scalar_random": 1,
    "crypto_core_ristretto255_scalar_reduce": 2,
    "crypto_core_ristretto255_scalar_invert": 2,
    "crypto_core_ristretto255_scalar_add": 3,
    "crypto_core_ristretto255_scalar_sub": 3,
    "crypto_core_ristretto255_scalar_mul": 3,
}


class NoLibrary(RuntimeError):
    """Neither the package's libsodium nor the system's can be used."""


class Forgotten(RuntimeError):
    """The secret has been wiped."""


@cache
def library() -> ctypes.CDLL:
    """libsodium, ready for several threads. Refuses with `NoLibrary`."""
    return _loaded()[0]


def where() -> str:
    """Which libsodium is in use: its version and where it comes from."""
    found, source = _loaded()
    return f"libsodium {found.sodium_version_string().decode()} ({source})"


@cache
def _loaded() -> tuple[ctypes.CDLL, str]:
    faults = []
    for source, load in (("rbcl", _from_package), ("system", _from_system)):
        try:
            return _prepared(load()), source
        except (OSError, AttributeError, NoLibrary) as fault:
            faults.append(f"{source}: {fault}")
    raise NoLibrary("libsodium with ristretto255 cannot be loaded: " + "; ".join(faults))


def packaged() -> bytes:
    """The library as the package has it: as digits in one of its files, which is read and not run."""
    spec = importlib.util.find_spec("rbcl")
    if spec is None or not spec.submodule_search_locations:
        raise NoLibrary("the package is not installed")
    written = (Path(spec.submodule_search_locations[0]) / "_sodium.py").read_bytes()
    digits = _HEXADECIMAL.search(written)
    if digits is None:
        raise NoLibrary("the package has no library inside")
    return bytes.fromhex(digits[1].decode())


def _from_package() -> ctypes.CDLL:
    """The package itself would write a file to the temporary folder at each start and leave it there. Here it is a
    file in memory where the system has such, else one that is removed when it has been loaded."""
    content = packaged()
    return _from_memory(content) if hasattr(os, "memfd_create") else _from_temporary(content)


def _from_memory(content: bytes) -> ctypes.CDLL:
    descriptor = os.memfd_create("libsodium", os.MFD_CLOEXEC)
    try:
        with os.fdopen(os.dup(descriptor), "wb") as file:
            file.write(content)
        return ctypes.CDLL(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)


def _from_temporary(content: bytes) -> ctypes.CDLL:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "libsodium"
        path.write_bytes(content)
        return ctypes.CDLL(str(path))


def _from_system() -> ctypes.CDLL:
    name = ctypes.util.find_library("sodium") or ctypes.util.find_library("libsodium")
    if name is None:
        raise NoLibrary("it has no libsodium")
    return ctypes.CDLL(name)


def _prepared(found: ctypes.CDLL) -> ctypes.CDLL:
    for name, count in _ADDRESSES.items():
        function = getattr(found, name)
        function.argtypes, function.restype = (ctypes.c_void_p,) * count, ctypes.c_int
    found.sodium_version_string.restype = ctypes.c_char_p
    found.sodium_malloc.argtypes, found.sodium_malloc.restype = (ctypes.c_size_t,), ctypes.c_void_p
    found.sodium_free.argtypes, found.sodium_free.restype = (ctypes.c_void_p,), None
    found.sodium_memcmp.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
    if found.sodium_init() < 0:
        raise NoLibrary("libsodium did not start")
    return found


class Secrets:
    """Secret scalars, 32 bytes each, in memory of their own: guarded, kept out of dumps and (as far as the
    system allows) out of swap; wiped by `forget` and with the object. No copy is made in Python's memory but by
    `revealed`, and by whoever gives the bytes to `written`."""

    __slots__ = ("__weakref__", "_address", "_wipe", "count")

    def __init__(self, count: int = 1) -> None:
        address = library().sodium_malloc(SIZE * max(count, 1))
        if not address:
            raise MemoryError
        self.count = count
        self._address: int = address
        self._wipe = weakref.finalize(self, library().sodium_free, address)

    @classmethod
    def written(cls, scalars: list[bytes]) -> "Secrets":
        secrets = cls(len(scalars))
        for place, scalar in enumerate(scalars):
            if len(scalar) != SIZE:
                raise ValueError("A scalar has 32 bytes.")
            ctypes.memmove(secrets.at(place), scalar, SIZE)
        return secrets

    @classmethod
    def drawn(cls, count: int = 1) -> "Secrets":
        """Each uniform between 1 and the order, less one."""
        secrets, draw = cls(count), library().crypto_core_ristretto255_scalar_random
        for place in range(count):
            draw(secrets.at(place))
        return secrets

    def at(self, place: int = 0) -> int:
        """The address of one; refuses with `Forgotten`."""
        if not self._wipe.alive:
            raise Forgotten("The secret has been wiped.")
        return self._address + SIZE * place

    def revealed(self, place: int = 0) -> bytes:
        """A copy in Python's memory, which cannot be wiped: for storing a key, and for tests."""
        return ctypes.string_at(self.at(place), SIZE)

    def forget(self) -> None:
        """Wiped at once; whatever uses it afterwards is refused."""
        self._wipe()

    def __repr__(self) -> str:
        return f"Secrets({self.count})"

    def __reduce__(self) -> tuple:
        raise TypeError("Secrets are not copied or stored by accident.")
