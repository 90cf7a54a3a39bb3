"""Where the library comes from, and what becomes of a secret in memory."""

import copy
import pickle
import subprocess
import sys

import pytest

from utvag.analytics.oblivious import sodium
from utvag.analytics.oblivious.public import (
    Forgotten,
    Mode,
    NoLibrary,
    Secrets,
    blind,
    derive_key_pair,
    where,
)


def test_the_library_of_the_package_is_in_use_and_leaves_no_file(tmp_path):
    """Another process, whose temporary folder is empty before and after."""
    script = "from utvag.analytics.oblivious.public import where; print(where())"
    said = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "PYTHONPATH": ":".join(sys.path), "TMPDIR": str(tmp_path)},
    )
    assert said.stdout.strip() == where()
    assert said.stdout.strip().endswith("(rbcl)")
    assert not list(tmp_path.iterdir())


def test_without_the_package_the_systems_library_is_asked(monkeypatch):
    monkeypatch.setattr(sodium.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(sodium.ctypes.util, "find_library", lambda name: None)
    sodium._loaded.cache_clear()
    try:
        with pytest.raises(NoLibrary, match=r"rbcl: .*system: "):
            where()
    finally:
        sodium._loaded.cache_clear()


def test_where_there_are_no_files_in_memory_one_is_removed_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(sodium.tempfile, "tempdir", str(tmp_path))
    found = sodium._prepared(sodium._from_temporary(sodium.packaged()))
    assert where().startswith(f"libsodium {found.sodium_version_string().decode()} ")
    assert not list(tmp_path.iterdir())


def test_a_forgotten_secret_is_refused_and_nothing_shows_one():
    keys = derive_key_pair(Mode.OPRF, bytes(32))
    assert keys.secret.revealed().hex() not in repr(keys)
    blinded = blind(Mode.OPRF, [b"one"])
    assert blinded.blinds.revealed().hex() not in repr(blinded)
    keys.secret.forget()
    with pytest.raises(Forgotten):
        keys.secret.revealed()
    keys.secret.forget()


def test_a_secret_is_not_copied_by_accident():
    for copying in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            copying(Secrets.drawn())


def test_two_blinds_of_one_input_are_different():
    assert blind(Mode.OPRF, [b"one"]).elements != blind(Mode.OPRF, [b"one"]).elements
