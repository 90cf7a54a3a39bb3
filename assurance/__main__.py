"""`just assurance`: tries what is promised, and writes the figures to docs/assurance.md."""

import os
import platform
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.setdefault("UTVAG_DATA", str(ROOT / "var" / "assurance"))
    sys.path.insert(0, str(ROOT))
    from tests import database

    database.prepare()
    import django

    django.setup()
    from assurance import appending, insiders, tampering, verifying, witnesses

    wanted = set(sys.argv[1:])
    parts = {
        "tampering": ("The log is tampered with", tampering.measured),
        "witnesses": ("Witnesses are asked to sign what they must not", witnesses.measured),
        "verifying": ("A million entries are verified", verifying.measured),
        "appending": ("Many write at once", appending.measured),
        "insiders": ("Insiders are looked for", insiders.measured),
    }
    text = []
    for name, (title, measure) in parts.items():
        if wanted and name not in wanted:
            continue
        database.copy_template("utvag_test_assurance")
        began = time.perf_counter()
        lines = measure(database.cluster().dsn("utvag_test_assurance"))
        text += [f"## {title}", "", *lines, "", f"Took {time.perf_counter() - began:.0f} s.", ""]
        print("\n".join(text[-len(lines) - 5 :]), flush=True)
    database.drop_database("utvag_test_assurance")
    database.tidy()
    if not wanted:
        _write(text)
    return 0


def _write(text: list[str]) -> None:
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    head = [
        "# Assurance",
        "",
        "Made by `just assurance`. What is counted holds on any computer; times are of the one it ran on.",
        "",
        f"**Computer.** {machine}.",
        "",
    ]
    (ROOT / "docs" / "assurance.md").write_text("\n".join([*head, *text]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
