"""Lines of the verification standard, each with tests that exist or with what is missing."""

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "asvs.md"
# Of version 5.0.0: how many requirements each level adds, and how many each chapter has.
ADDED = {1: 70, 2: 183, 3: 92}
CHAPTERS = {
    1: ("Encoding and sanitization", 30), 2: ("Validation and business logic", 13), 3: ("Web front end", 31),
    4: ("Web services", 16), 5: ("Files", 13), 6: ("Authentication", 47), 7: ("Sessions", 19), 8: ("Authorization", 13),
    9: ("Self-contained tokens", 7), 10: ("OAuth and OpenID Connect", 36), 11: ("Cryptography", 24),
    12: ("Communication", 12), 13: ("Configuration", 21), 14: ("Data protection", 13), 15: ("Coding and architecture", 21),
    16: ("Logging and errors", 17), 17: ("WebRTC", 12),
}  # fmt: skip
STATES = {"+": "met", "o": "the operator's", "n": "not for this program", "-": "**missing**"}
HEAD = """# OWASP ASVS 5.0

How the program stands to each requirement of the [Application Security Verification Standard](https://owasp.org/www-project-application-security-verification-standard/)
5.0.0 (OWASP Foundation, CC BY-SA 4.0). The numbers are the standard's; the words are ours and short: read the standard for what
is asked. Made by `python -m tools.asvs`; a test fails when a line is missing, or names a test or a page that does not exist.

It is our own judgement; nobody else has verified it. *The operator's*: outside the program, with what
[operation.md](operation.md) says of it. *Not for this program*: it has nothing of the kind.
"""


@dataclass(frozen=True)
class Line:
    number: str
    level: int
    state: str
    said: str
    evidence: tuple[str, ...]
    more: str

    @property
    def chapter(self) -> int:
        return int(self.number.partition(".")[0])


def lines() -> list[Line]:
    """In the standard's order."""
    found = []
    for path in Path(__file__).parent.glob("*.txt"):
        for text in path.read_text("utf-8").splitlines():
            if text and not text.startswith("#"):
                parts = [part.strip() for part in text.split("|")] + [""] * 2
                number, level, state, said, evidence, more = parts[:6]
                named = tuple(each.strip() for each in evidence.split(",") if each.strip())
                found.append(Line(number, int(level), state, said, named, more))
    return sorted(found, key=lambda line: [int(part) for part in line.number.split(".")])


def faults(found: Iterable[Line]) -> list[str]:
    """What is missing, said twice, without evidence, or points at nothing."""
    found = list(found)
    wrong = [
        f"{number} stands twice" for number, times in Counter(x.number for x in found).items() if times > 1
    ]
    for level, count in ADDED.items():
        if (have := sum(line.level == level for line in found)) != count:
            wrong.append(f"level {level} has {have} lines and not {count}")
    for chapter, (_name, count) in CHAPTERS.items():
        if (have := sum(line.chapter == chapter for line in found)) != count:
            wrong.append(f"chapter {chapter} has {have} lines and not {count}")
    for line in found:
        if line.state not in STATES:
            wrong.append(f"{line.number}: no such state")
        if line.state == "+" and not line.evidence and not line.more:
            wrong.append(f"{line.number} is said to be met, by nothing")
        if line.state in "o-" and not (line.more or line.evidence):
            wrong.append(f"{line.number} does not say what is missing")
        wrong += [f"{line.number}: there is no {each}" for each in line.evidence if not exists(each)]
    return wrong


def exists(evidence: str) -> bool:
    if "::" not in evidence:
        return (ROOT / evidence).exists()
    file, _, name = evidence.partition("::")
    return file_of(file) is not None and (name == "*" or name in tests_in(file))


@cache
def file_of(short: str) -> Path | None:
    """`signing_in`, or `accounts/signing_in` where several modules have one."""
    folder, _, stem = short.rpartition("/")
    found = [
        path
        for top in ("utvag", "tests")
        for path in (ROOT / top).rglob(f"test_{stem}.py")
        if not folder or folder in path.relative_to(ROOT).parts[:2]
    ]
    return found[0] if len(found) == 1 else None


@cache
def tests_in(short: str) -> frozenset[str]:
    path = file_of(short)
    assert path is not None
    made = ast.parse(path.read_text("utf-8")).body
    return frozenset(each.name.removeprefix("test_") for each in made if isinstance(each, ast.FunctionDef))


def page(found: Iterable[Line]) -> str:
    """The page, with the counts at its head."""
    found = list(found)
    text = [
        HEAD,
        "| level | met | the operator's | not for this program | missing | of |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for level in ADDED:
        states = Counter(line.state for line in found if line.level == level)
        counts = " | ".join(str(states[state]) for state in STATES)
        text.append(f"| {level} | {counts} | {states.total()} |")
    third = [line for line in found if line.level == 3]
    share = sum(line.state != "-" for line in third) / len(third)
    text += ["", f"Of level 3, {share:.0%} is not missing; what is missing says why.", ""]
    for chapter, (name, _count) in CHAPTERS.items():
        text += [f"## {chapter}. {name}", "", "| | level | in short | | by |", "|---|---|---|---|---|"]
        text += [_row(line) for line in found if line.chapter == chapter]
        text.append("")
    return "\n".join(text)


def _row(line: Line) -> str:
    named = "; ".join(_link(each) for each in line.evidence)
    by = ". ".join(part for part in (named, line.more) if part)
    return f"| {line.number} | {line.level} | {line.said} | {STATES[line.state]} | {by} |"


def _link(evidence: str) -> str:
    file, _, name = evidence.partition("::")
    path = file_of(file) if name else ROOT / evidence
    assert path is not None
    address = f"../{path.relative_to(ROOT)}"
    if not name:
        return f"[{path.name}]({address})"
    return f"[{path.stem}]({address})" + ("" if name == "*" else f" `{name}`")
