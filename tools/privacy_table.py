"""Writes the table of privacy classes in docs/privacy.md: `python -m tools.privacy_table [--check]`.

It comes from each model's own `PRIVACY`, so that the page cannot say anything else than the program does.
"""

import os
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
BEGIN, END = "<!-- table: tools.privacy_table -->", "<!-- end of table -->"
CLASSES = ("open", "personal", "secret")


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    now = PAGE.read_text("utf-8")
    wanted = with_table(now)
    if "--check" in arguments:
        print("The table is current." if now == wanted else "Stale: run python -m tools.privacy_table")
        return now != wanted
    PAGE.write_text(wanted, "utf-8")
    return 0


def with_table(page: str) -> str:
    """The page with the table as the models now have it."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def table() -> str:
    from django.apps import apps

    rows = ["| model | open | personal | secret |", "| --- | --- | --- | --- |"]
    models = [model for model in apps.get_models() if model.__module__.startswith("utvag.")]
    for model in sorted(models, key=lambda model: model._meta.label):
        cells = (", ".join(fields_of(model, privacy)) for privacy in CLASSES)
        rows.append(f"| `{model._meta.label}` | {' | '.join(cells)} |")
    return "\n".join(rows)


def fields_of(model: Any, privacy: str) -> list[str]:
    """Its fields of one class; those that are sealed in the program in bold."""
    from utvag.vault.public import EncryptedTextField

    return [
        f"**{name}**" if isinstance(model._meta.get_field(name), EncryptedTextField) else name
        for name, given in model.PRIVACY.items()
        if given == privacy
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
