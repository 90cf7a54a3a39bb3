"""What else looks through code, templates and scripts, and why what it says stands: part of `just audit`.

None of it needs a network. Rules of our own are in tools/weaknesses.yaml.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from tools.lock import ROOT

LOOKED_AT = ("utvag", "tools", "assurance", "benchmarks", "tests", "dev.py", "conftest.py", "manage.py")
# By rule and place; the same thing elsewhere is found.
EXPLAINED_RULES = {
    ("markup-of-a-text", "utvag/door/presenters/page.py"): "every part has been escaped",
    ("markup-of-a-text", "utvag/ui/templatetags/*.py"): "nothing at all, or a word of the program's own",
    ("a-query-of-a-text", "utvag/access/queries.py"): "a fixed question with a parameter, inside another",
    ("a-query-of-a-text", "utvag/audit/verifier.py"): "the names of columns are the program's own",
    ("a-query-of-a-text", "utvag/walls/postgres.py"): "names are quoted by the driver; they cannot be parameters",
    ("a-query-of-a-text", "utvag/walls/roles.py"): "the same",
    ("a-guard-is-left-out", "utvag/door/views/public.py"): "the open door's policy is stricter and its own",
    ("a-guard-is-left-out", "utvag/exchange/views/taking_in.py"): "no browser, no cookie: there is no form to forge",
    ("where-the-reader-says", "utvag/ui/views.py"): "held against the program's own address the line before",
    ("a-template-that-does-not-escape", "*/mfa/totp/activate_form.html"): "a picture that the sign-in library draws of the key",
}  # fmt: skip
# What looks like a secret and opens nothing: by kind and place.
EXPLAINED_SECRETS = {
    ("Secret Keyword", "*/tests/*"): "passwords of invented people, for databases that are thrown away",
    ("Secret Keyword", "tests/*"): "the same",
    ("Hex High Entropy String", "utvag/audit/tests/*"): "hashes of the standard's own examples",
    ("Hex High Entropy String", "tests/*"): "the same",
    ("Basic Auth Credentials", "tests/*"): "the same",
    ("Basic Auth Credentials", "utvag/config/environment.py"): "the example of an address in a message",
    ("Basic Auth Credentials", "docs/operation.md"): "an example",
    ("Secret Keyword", "assurance/*"): "passwords of installations that are thrown away",
    ("Secret Keyword", "docs/asvs.md"): "the names of tests",
    ("Secret Keyword", "utvag/accounts/models/users.py"): "how a field is classed",
    ("Secret Keyword", "utvag/door/models/door.py"): "the same",
    ("Secret Keyword", "utvag/config/settings.py"): "the name of a file",
    ("Base64 High Entropy String", "utvag/*"): "the alphabets that numbers are drawn from",
}
NO_SECRETS = r"\.po$|^requirements/|^docs/.*\.svg$|(^|/)package-lock\.json$"


def faults(programs: Path) -> Iterator[str]:
    """What each scanner finds and nobody has explained, and each that gave no report."""
    yield from faults_of_rules(_said(programs / "semgrep", *_semgrep()))
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split("\n")
    yield from faults_of_secrets(_said(programs / "detect-secrets", "scan", "--exclude-files", NO_SECRETS))
    yield from faults_of_patterns(_said(programs / "regexploit-py", *LOOKED_AT))
    scripts = [name for name in files if name.endswith(".sh") or name == ".ci/run"]
    if not scripts:
        yield "shellcheck was shown no script"
    for finding in _said(programs / "shellcheck", "-f", "gcc", *scripts).splitlines():
        yield f"shellcheck: {finding}"


def _semgrep() -> list[str]:
    rules = str(Path(__file__).with_name("weaknesses.yaml"))
    own = [name for name in LOOKED_AT if name not in ("tests", "assurance", "benchmarks")]
    quiet = ["--metrics=off", "--disable-version-check", "--quiet", "--json", "--exclude", "tests"]
    return ["scan", *quiet, "--config", rules, *own]


def _said(program: Path, *options: str) -> str:
    done = subprocess.run([str(program), *options], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout


def faults_of_rules(report: str) -> Iterator[str]:
    """Of our own rules; a file that could not be read, and rules that could not, are faults as well."""
    try:
        told = json.loads(report)
        found, unread, read = told["results"], told["errors"], told["paths"]["scanned"]
    except (ValueError, KeyError, TypeError):
        yield "semgrep gave no report"
        return
    if not read:
        yield "semgrep read nothing"
    for each in unread:
        if each.get("type") != "Syntax error":
            yield f"semgrep: {each.get('path') or each.get('message')}"
    for each in found:
        rule = each["check_id"].rpartition(".")[2]
        if not _explained(EXPLAINED_RULES, rule, each["path"]):
            yield f"{each['path']}:{each['start']['line']}: {rule}: {each['extra']['message']}"


def faults_of_secrets(report: str) -> Iterator[str]:
    """The places alone: what was found is not repeated."""
    try:
        found = json.loads(report)["results"]
    except (ValueError, KeyError, TypeError):
        yield "detect-secrets gave no report"
        return
    for path, findings in found.items():
        for each in findings:
            if not _explained(EXPLAINED_SECRETS, each["type"], path):
                yield f"{path}:{each['line_number']}: {each['type']}"


def faults_of_patterns(report: str) -> Iterator[str]:
    """Patterns that could take for ever; `tests/test_patterns.py` tries them all besides."""
    if "Processed" not in report:
        yield "regexploit gave no report"
    for line in report.splitlines():
        if line.startswith(("Vulnerable", "Bad Python", "Pattern:")):
            yield f"regexploit: {line}"


def _explained(reasons: Mapping[tuple[str, str], str], rule: str, path: str) -> bool:
    return any(rule == known and fnmatch(path, place) for known, place in reasons)
