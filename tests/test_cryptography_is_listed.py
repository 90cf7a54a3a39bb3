"""Where the program encrypts, signs, hashes and draws at random: every place is named, and none is weak."""

import ast
import re

from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher

from tests.database import ROOT
from utvag.config import settings as written

PACKAGE = ROOT / "utvag"
SOURCES = {
    str(path.relative_to(PACKAGE)): path.read_text("utf-8")
    for path in PACKAGE.rglob("*.py")
    if "tests" not in path.parts and "migrations" not in path.parts
}
KINDS = {"hashlib", "hmac", "cryptography", "secrets", "django.utils.crypto", "django.core.signing"}


def imported(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def uses(text):
    return {kind for name in imported(text) for kind in KINDS if name == kind or name.startswith(kind + ".")}


def test_every_place_is_in_the_list():
    listed = set(
        re.findall(
            r"^\| `([\w/]+\.py)`", (ROOT / "docs" / "cryptography.md").read_text("utf-8"), re.MULTILINE
        )
    )
    found = {path for path, text in SOURCES.items() if uses(text)}
    # Described with the module itself.
    assert {path for path in found if not path.startswith("exchange/")} == listed


def test_no_weak_hash_is_used():
    weak = re.compile(r"\b(md5|sha1|md4|des|rc4|ecb)\b", re.IGNORECASE)
    found = {
        path: match[0]
        for path, text in SOURCES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.Attribute, ast.Name))
        and (match := weak.fullmatch(node.attr if isinstance(node, ast.Attribute) else node.id))
    }
    # Lists of leaked passwords are kept so; it protects nothing.
    assert found == {"accounts/domain/leaked.py": "sha1"}


def test_passwords_are_hashed_by_scrypt():
    assert written.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    # OWASP's least: 2^14 with five blocks at once, or 2^17 with one.
    assert ScryptPasswordHasher.work_factor >= 2**14
    assert ScryptPasswordHasher.parallelism * ScryptPasswordHasher.work_factor >= 5 * 2**14


def test_nothing_secret_is_drawn_from_a_common_generator():
    """`random` may draw what the demo tells, invented nations and invented misspellings; nothing else."""
    found = {path for path, text in SOURCES.items() if "random" in set(imported(text))}
    invented = ("demo/", "analytics/drill/", "analytics/linkage/typos.py")
    assert [path for path in found if not path.startswith(invented)] == []


def test_no_secret_stands_in_the_settings():
    """Each comes from the environment or a file; without it nothing is served."""
    text = SOURCES["config/settings.py"]
    names = re.compile(r"(^|_)(KEY|KEYS|SECRET|PASSWORD|TOKEN)(_|$)")
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value:
            for target in node.targets:
                assert not names.search(getattr(target, "id", "")), ast.unparse(node)
    assert settings.SECRET_KEY == "tests only"


def test_no_script_keeps_anything_in_the_browser():
    kept = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie")
    scripts = list(PACKAGE.rglob("static/**/*.js"))
    assert scripts
    assert not [path.name for path in scripts if kept.search(path.read_text("utf-8"))]


def test_the_plan_names_every_kind_that_a_quantum_computer_breaks():
    plan = (ROOT / "docs" / "cryptography.md").read_text("utf-8").partition("## What replaces it")[2]
    kinds = re.compile(r"\b(X25519|Ed25519|ECDH-ES|RSA|P-256|ECDSA)(?=\b|[A-Z])")
    used = {kind for text in SOURCES.values() for kind in kinds.findall(text)}
    assert {"X25519", "Ed25519", "ECDH-ES"} <= used
    assert not {kind for kind in used if kind not in plan}
