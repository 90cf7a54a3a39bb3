"""Swedish for every text: `python -m tools.translations update|compile|check [module ...]`.

English is the language of the code; `utvag/<module>/locale/sv/LC_MESSAGES/django.po` holds the Swedish.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.messages import Message, messages_of

ROOT = Path(__file__).resolve().parent.parent / "utvag"
CATALOGUE = Path("locale/sv/LC_MESSAGES/django.po")
# Nothing that changes by itself (dates, tools), so that two people's changes do not collide.
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "sv",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\([^)]*\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdrf]|\{[a-zA-Z_]\w*[^{}]*\}|\{\}")


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="tools.translations", description=__doc__)
    parser.add_argument("command", choices=["update", "compile", "check"])
    parser.add_argument("modules", nargs="*", help="all when none is named")
    options = parser.parse_args(arguments)
    modules = [root / name for name in options.modules] or modules_under(root)
    for module in modules:
        if not module.is_dir():
            parser.error(f"no such module: {module.name}")

    if options.command == "update":
        for module in modules:
            update(module)
    elif options.command == "compile":
        for module in modules:
            compile_catalogue(module)
    else:
        problems = [problem for module in modules for problem in problems_of(module)]
        problems += contradictions_among(modules_under(root), named={module.name for module in modules})
        print(*problems, sep="\n", end="\n" if problems else "")
        return int(bool(problems))
    return 0


def modules_under(root: Path) -> list[Path]:
    return sorted(path for path in root.iterdir() if (path / "__init__.py").exists())


def update(module: Path) -> None:
    """Bring the catalogue in step with the texts; what is translated stays translated."""
    messages = messages_of(module)
    path = module / CATALOGUE
    old = entries_of(path)
    new = polib.POFile(wrapwidth=100)
    new.metadata = dict(HEADER)
    for message, places in messages.items():
        new.append(entry_for(message, places, old.get(message.key)))
    if not messages:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != str(new) + "\n":
        path.write_text(str(new) + "\n", "utf-8")
    missing = sum(not entry.translated() for entry in new)
    print(f"{module.name}: {len(new)} texts, {missing} without Swedish")


def entries_of(path: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    if not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def entry_for(message: Message, places: list[str], old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context,
        occurrences=[(place, "") for place in places],
        flags=["python-format"] if re.search(r"%(\([^)]*\))?[sdrf]", message.text) else [],
        tcomment=old.tcomment if old else "",
    )
    if message.plural:
        entry.msgid_plural = message.plural
        same_shape = old is not None and old.msgstr_plural
        entry.msgstr_plural = old.msgstr_plural if old and same_shape else {0: "", 1: ""}
    elif old is not None and not old.msgstr_plural:
        entry.msgstr = old.msgstr
    return entry


def compile_catalogue(module: Path) -> None:
    """Write the `.mo` file that Django reads, when it is older than its source."""
    source = module / CATALOGUE
    if not source.exists():
        return
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
        return
    # Swapped whole: a program that starts meanwhile never reads half a file.
    half = target.with_suffix(".mo.part")
    polib.pofile(str(source)).save_as_mofile(str(half))
    half.replace(target)


def problems_of(module: Path) -> Iterator[str]:
    messages = {message.key: message for message in messages_of(module)}
    entries = entries_of(module / CATALOGUE)
    for key, message in messages.items():
        entry = entries.get(key)
        if entry is None:
            yield f"{module.name}: missing: {message.text!r}"
            continue
        if entry.fuzzy:
            yield f"{module.name}: fuzzy: {message.text!r}"
        yield from mistakes_in(module.name, message, entry)
    for key in entries.keys() - messages.keys():
        yield f"{module.name}: obsolete: {key[1]!r}"


def contradictions_among(modules: list[Path], named: set[str]) -> Iterator[str]:
    """Django reads all modules into one catalogue, where the first translation of a text wins."""
    said: dict[tuple[str | None, str], tuple[str, object]] = {}
    for module in modules:
        for key, entry in entries_of(module / CATALOGUE).items():
            swedish = entry.msgstr_plural or entry.msgstr
            if not entry.translated():
                continue
            first, other = said.setdefault(key, (module.name, swedish))
            if other != swedish and named & {first, module.name}:
                yield f"{module.name}: {swedish!r}, but {first} says {other!r}: {key[1]!r} (agree, or use pgettext)"


def mistakes_in(name: str, message: Message, entry: polib.POEntry) -> Iterator[str]:
    swedish = dict(entry.msgstr_plural) if message.plural else {0: entry.msgstr}
    originals = {0: message.text, 1: message.plural or message.text}
    if message.plural and set(swedish) != {0, 1}:
        yield f"{name}: not both singular and plural: {message.text!r}"
    for form, text in swedish.items():
        if not text.strip():
            yield f"{name}: empty: {message.text!r}"
        elif wrong := placeholder_mistake(originals[min(form, 1)], text, one=one(message, form)):
            yield f"{name}: {wrong}: {message.text!r}"


def one(message: Message, form: int) -> bool:
    return bool(message.plural) and form == 0


def placeholder_mistake(english: str, swedish: str, *, one: bool) -> str:
    """A singular may say "en" instead of its number; nothing else may be left out or invented."""
    wanted, got = PLACEHOLDER.findall(english), PLACEHOLDER.findall(swedish)
    if extra := sorted(set(got) - set(wanted)):
        return f"unknown placeholder {', '.join(extra)}"
    lost = sorted(set(wanted) - set(got))
    if lost and not (one and len(lost) == 1):
        return f"lost placeholder {', '.join(lost)}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
