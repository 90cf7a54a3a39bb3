"""Writes docs/asvs.md of the lines beside this file: `python -m tools.asvs`; a test fails when it is not renewed."""

import sys

from tools.asvs.table import PAGE, faults, lines, page


def main() -> int:
    found = faults(lines())
    PAGE.write_text(page(lines()), encoding="utf-8")
    print("\n".join(found) or f"Written: {PAGE.name}.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
