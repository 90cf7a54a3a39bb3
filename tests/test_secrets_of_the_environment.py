"""Keys and secrets come from a file or the environment, and what is missing is said."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from utvag.config import environment


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "DATA", tmp_path)
    for name in ("UTVAG_KEYS", "UTVAG_KEYS_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_named_file_comes_first(data, monkeypatch, tmp_path):
    named = tmp_path / "a folder with spaces" / "keys of ours"
    named.parent.mkdir()
    named.write_text("from the named file\n")
    (data / "keys").write_text("from the data folder")
    monkeypatch.setenv("UTVAG_KEYS", "from the environment")
    assert environment.secret_file("UTVAG_KEYS") == "from the environment"

    monkeypatch.setenv("UTVAG_KEYS_FILE", str(named))
    assert environment.secret_file("UTVAG_KEYS") == "from the named file"


def test_a_named_file_that_is_missing_is_not_passed_over(data, monkeypatch):
    """Else the program would go on with other keys than were meant."""
    (data / "keys").write_text("from the data folder")
    monkeypatch.setenv("UTVAG_KEYS_FILE", str(data / "lost"))
    with pytest.raises(FileNotFoundError):
        environment.secret_file("UTVAG_KEYS")


def test_the_data_folder_has_its_own(data):
    assert environment.secret_file("UTVAG_KEYS") == ""
    (data / "keys").write_text("from the data folder\n")
    assert environment.secret_file("UTVAG_KEYS") == "from the data folder"


def test_what_must_be_set_is_named_with_its_reason(monkeypatch):
    monkeypatch.delenv("GATE_DATABASE_URL", raising=False)
    with pytest.raises(ImproperlyConfigured, match=r"Set GATE_DATABASE_URL\. The role that opens sessions"):
        environment.text("GATE_DATABASE_URL", hint="The role that opens sessions.")


@pytest.mark.parametrize(
    ("said", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("", False)]
)
def test_a_flag_is_on_for_a_word_that_says_so(monkeypatch, said, meant):
    monkeypatch.setenv("UTVAG_BEHIND_PROXY", said)
    assert environment.flag("UTVAG_BEHIND_PROXY", default=True) is meant
    monkeypatch.delenv("UTVAG_BEHIND_PROXY")
    assert environment.flag("UTVAG_BEHIND_PROXY", default=True) is True
