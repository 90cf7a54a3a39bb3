"""Long, one's own, and nothing that whoever knows the work would try first."""

import hashlib
import io
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from utvag.accounts.domain.leaked import has_leaked

pytestmark = pytest.mark.django_db


def complaints(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "en lång mening att minnas",
        "häst batteri klammer korrekt",
        "x" * 13 + "yzåäö qrs",
        "пароль-пароль-пароль",
        "ö" * 64,
    ],
)
def test_whatever_signs_it_has_a_long_one_of_ones_own_will_do(password):
    assert not complaints(password)


def test_a_short_one_will_not():
    assert "14" in complaints("en kort menin")


@pytest.mark.parametrize("letters", [64, 128, 1000])
def test_a_very_long_one_will_do(letters):
    assert not complaints("min katt heter " + "q" * letters)


@pytest.mark.parametrize(
    "password",
    ["Utväg2026!Utväg2026!", "Socialtjänsten2026", "avhoppare.Sommar.2026", "Välkommen-2026-Välkommen"],
)
def test_one_made_of_the_works_own_words_will_not(password):
    assert "ord som hör till arbetet" in complaints(password)


def test_one_made_of_ones_own_authoritys_name_will_not(bo):
    password = "Exempelby-2026-Exempelby"
    assert "ord som hör till arbetet" in complaints(password, bo)
    assert not complaints(password)


def test_one_that_many_have_will_not():
    assert "vanlig" in complaints("1q2w3e4r5t6y7u8i9o0p")


def test_one_like_ones_own_name_will_not(bo):
    bo.name = "Bartolomeus Lindkvistsson"
    assert complaints("Bartolomeus Lindkvist", bo)


@pytest.fixture
def leaks(tmp_path, settings):
    """`leaks(line end, *passwords)`: they stand in the operator's file, among many others."""

    def known(end, *passwords):
        others = [f"något annat {number}" for number in range(500)]
        digests = sorted(hashlib.sha1(each.encode()).hexdigest().upper() for each in [*others, *passwords])
        # Counts make lines of unlike lengths.
        lines = [f"{digest}:{10 ** (at % 6)}{end}" for at, digest in enumerate(digests)]
        path = tmp_path / "leaks"
        path.write_bytes("".join(lines).encode())
        name = "utvag.accounts.forms.LeakedValidator"
        settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": name, "OPTIONS": {"path": str(path)}}]

    return known


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_that_is_known_from_a_leak_will_not(leaks, end):
    mine = [f"min egen mening {number}" for number in range(200)]
    leaks(end, *mine[:100])
    assert all("läcka" in complaints(each) for each in mine[:100])
    assert all("läcka" in complaints(f"något annat {number}") for number in range(500)), "first and last too"
    assert not any(complaints(each) for each in mine[100:])


@pytest.mark.parametrize("what", ["nothing there", "a folder"])
def test_a_list_that_cannot_be_read_lets_nobody_past_and_says_so(tmp_path, settings, what):
    path = tmp_path if what == "a folder" else tmp_path / "away"
    options = {"path": str(path)}
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": "utvag.accounts.forms.LeakedValidator", "OPTIONS": options}]
    assert "läckta" in complaints("en lång mening att minnas")


def test_a_step_of_the_search_is_one_seek(leaks, settings, monkeypatch):
    leaks("\n", "min egen mening")
    path = Path(settings.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"]["path"])
    seeks = []

    class Counting(io.BytesIO):
        def seek(self, *where):
            seeks.append(where)
            return super().seek(*where)

    held = path.read_bytes()
    monkeypatch.setattr(Path, "open", lambda self, *args: Counting(held))
    assert not has_leaked("en annan mening", path)
    steps = len(held).bit_length()
    assert len(seeks) <= 1 + steps, "the end, and each step once"


def test_an_empty_list_refuses_nobody(tmp_path, settings):
    (tmp_path / "leaks").touch()
    options = {"path": str(tmp_path / "leaks")}
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": "utvag.accounts.forms.LeakedValidator", "OPTIONS": options}]
    assert not complaints("en lång mening att minnas")
