"""Writes the vendored design system: `python -m tools.vendor_css FOLDER`, once for each new version.

FOLDER holds the unpacked npm packages (`npm pack` each name of `PACKAGES`, unpack to `FOLDER/<last part>`).
The content-security policy allows no `data:` address, so every icon inside the CSS becomes a file.
"""

import hashlib
import json
import re
import shutil
import sys
from pathlib import Path
from urllib.parse import unquote

VENDOR = Path(__file__).resolve().parent.parent / "utvag/ui/static/vendor"
PACKAGES = {
    "designsystemet-css": "@digdir/designsystemet-css",
    "inter": "@fontsource-variable/inter",
    "aksel-icons": "@navikt/aksel-icons",
}
STYLES = {
    "designsystemet.css": "designsystemet-css/dist/src/index.css",
    "designsystemet-theme.css": "designsystemet-css/dist/theme/designsystemet.css",
}
FONT = "inter/files/inter-latin-wght-normal.woff2"
# Our name for each icon that a page may use: named for what it means here, not for what it shows.
ICONS = {
    "add": "Plus",
    "alarm": "Bell",
    "attachment": "Paperclip",
    "back": "ArrowLeft",
    "board": "Buildings3",
    "calendar": "Calendar",
    "call": "Phone",
    "case": "Folder",
    "child": "FigureChild",
    "clock": "Clock",
    "close": "XMark",
    "decision": "Gavel",
    "delete": "Trash",
    "document": "FileText",
    "done": "CheckmarkCircle",
    "down": "ChevronDown",
    "download": "Download",
    "edit": "Pencil",
    "export": "FileExport",
    "external": "ExternalLink",
    "forward": "ArrowRight",
    "goal": "HikingTrailSign",
    "handover": "ArrowRightLeft",
    "help": "QuestionmarkCircle",
    "home": "House",
    "import": "FileImport",
    "inbox": "Inbox",
    "info": "InformationSquare",
    "journal": "NotePencil",
    "key": "KeyHorizontal",
    "language": "Globe",
    "late": "ExclamationmarkTriangle",
    "locked": "PadlockLocked",
    "log": "Eye",
    "meeting": "PersonGroup",
    "menu": "MenuHamburger",
    "money": "Wallet",
    "pathway": "Branching",
    "person": "Person",
    "place": "LocationPin",
    "plan": "TasklistStart",
    "print": "PrinterSmall",
    "promise": "Handshake",
    "reenter": "ArrowCirclepathReverse",
    "search": "MagnifyingGlass",
    "send": "Paperplane",
    "settings": "Cog",
    "shield": "Shield",
    "signout": "Leave",
    "soon": "Hourglass",
    "sort": "ArrowsUpDown",
    "sort-down": "ArrowDown",
    "sort-up": "ArrowUp",
    "stop": "CircleSlash",
    "task": "Tasklist",
    "theme": "Moon",
    "unlocked": "PadlockUnlocked",
}
ADDRESS = re.compile(r"""url\((["'])data:image/svg\+xml[^,]*,(.*?)\1\)""", re.DOTALL)
# Dropped here and said in Swedish and English by `static/ui/words.css`.
NORWEGIAN = re.compile(r'--dsc-[a-z-]+:"[^"\\]*[A-Za-z][^"\\]*";?')
DARK = "@layer ds.theme.color-scheme.dark{"
# On the mask itself, as an address inside a custom property has no certain base.
ICON_RULE = '.icon-{name}{{-webkit-mask-image:url("icons/{name}.svg");mask-image:url("icons/{name}.svg")}}\n'


def main(folder: Path) -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "icons").mkdir(parents=True)
    for name, source in STYLES.items():
        css = without_data((folder / source).read_text("utf-8"))
        (VENDOR / name).write_text(dark_on_screens(css), "utf-8")
    shutil.copy(folder / FONT, VENDOR / "inter-latin-wght-normal.woff2")
    write_icons(folder / "aksel-icons/dist/svg")
    for package in PACKAGES:
        for licence in (folder / package).glob("LICENSE*"):
            shutil.copy(licence, VENDOR / f"{package}.LICENSE.txt")
    (VENDOR / "README.md").write_text(readme(folder), "utf-8")


def without_data(css: str) -> str:
    """The same rules with each inlined icon as a file, and without Norwegian texts."""

    def to_file(address: re.Match[str]) -> str:
        svg = unquote(address[2])
        name = f"ds-{hashlib.sha256(svg.encode()).hexdigest()[:10]}.svg"
        (VENDOR / "icons" / name).write_text(svg, "utf-8")
        return f'url("icons/{name}")'

    return NORWEGIAN.sub("", ADDRESS.sub(to_file, css))


def dark_on_screens(css: str) -> str:
    """Paper is light, whatever was chosen for the screen."""
    before, dark, after = css.partition(DARK)
    if not dark:
        return css
    depth, end = 1, 0
    while depth:
        depth += {"{": 1, "}": -1}.get(after[end], 0)
        end += 1
    return f"{before}{dark}@media screen{{{after[: end - 1]}}}{after[end - 1 :]}"


def write_icons(source: Path) -> None:
    """Icons are masks, so that they take the colour of the text beside them."""
    rules = "".join(ICON_RULE.format(name=name) for name in sorted(ICONS))
    (VENDOR / "icons.css").write_text(rules, "utf-8")
    for name, original in ICONS.items():
        shutil.copy(source / f"{original}.svg", VENDOR / "icons" / f"{name}.svg")


def readme(folder: Path) -> str:
    about = [json.loads((folder / name / "package.json").read_text()) for name in PACKAGES]
    rows = [f"| {a['name']} | {a['version']} | {a['license']} |" for a in about]
    sums = [
        f"| {path.relative_to(VENDOR)} | `{hashlib.sha256(path.read_bytes()).hexdigest()}` |"
        for path in sorted(VENDOR.iterdir())
        if path.is_file() and path.suffix in {".css", ".woff2"}
    ]
    return "\n".join(
        [
            "# Vendored files",
            "",
            "Written by `python -m tools.vendor_css`, which says how. Do not edit: our own rules are in `../ui/`.",
            "htmx comes with the package django-htmx and is not kept here.",
            "",
            "| package | version | licence |",
            "| --- | --- | --- |",
            *rows,
            "",
            "Changed on the way: icons inlined as `data:` became files in `icons/`; Norwegian texts were dropped",
            "(ours are in `../ui/words.css`); the dark colours hold on screens only. The icons with names come from the",
            "icon package, renamed.",
            "",
            "| file | sha256 |",
            "| --- | --- |",
            *sums,
            "",
        ]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
