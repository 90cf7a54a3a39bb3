"""Renews the tables of packages in docs/exchange.md: `python -m tools.package_schemas [check]`.

They are read from the schemas themselves, so that another authority's programmers read what is held to.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from utvag.exchange.domain import schemas
from utvag.exchange.domain.schemas import Kind

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exchange.md"
BEGIN, END = "<!-- made by tools.package_schemas -->", "<!-- end of what is made -->"


def main() -> int:
    text = PAGE.read_text("utf-8")
    renewed = with_tables(text)
    if sys.argv[1:] == ["check"]:
        print("In order." if text == renewed else "docs/exchange.md: run `python -m tools.package_schemas`.")
        return int(text != renewed)
    PAGE.write_text(renewed, "utf-8")
    return 0


def with_tables(text: str) -> str:
    """The page with its tables as the schemas say them."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    made = "\n".join(line for kind in schemas.kinds() for line in _table(kind))
    return f"{before}{BEGIN}\n\n{made}\n{END}{after}"


def _table(kind: Kind) -> Iterator[str]:
    file = f"{kind.key}.v{kind.version}.json"
    yield f"### {kind.schema['title']} (`{kind.key}`, version {kind.version})"
    yield ""
    answers = {(): "", ("*",): " Answers any package."}.get(
        kind.answers, f" Answers `{'`, `'.join(kind.answers)}`."
    )
    yield f"{kind.schema['description']}{answers} [Schema](../utvag/exchange/data/schemas/{file})."
    yield ""
    yield "| name | what | how | must be said |"
    yield "| --- | --- | --- | --- |"
    for field in kind.fields:
        must = "yes" if field.is_required else ""
        yield f"| `{field.name}` | {field.label('en')} | {_how(field.rule)} | {must} |"
    yield ""


def _how(rule: dict[str, Any] | Any) -> str:
    if "enum" in rule:
        return ", ".join(f"`{code}`" for code in rule["enum"])
    if rule.get("x-for-programs"):
        return f"JSON of the national count ([national.md](national.md)), at most {rule['maxItems']} pieces of {rule['items']['maxLength']} characters"
    if rule["type"] == "array":
        return f"at most {rule['maxItems']} lines of {rule['items']['maxLength']} characters"
    if rule["type"] == "integer":
        return f"{rule['minimum']}–{rule['maximum']}"
    if rule.get("format") == "date":
        return "a day, `YYYY-MM-DD`"
    if "[0-9" in rule["pattern"]:
        return f"`{rule['pattern']}`".replace("|", "\\|")
    return f"at most {rule['maxLength']} characters"


if __name__ == "__main__":
    sys.exit(main())
