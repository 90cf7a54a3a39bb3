"""Finds a browser for the journeys, or gets one: `python -m tools.browser` says which."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "UTVAG_BROWSER"

NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
]
MAC = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
]
WINDOWS = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
]


@dataclass(frozen=True)
class BrowserFound:
    path: Path
    how: str


def find_browser(install: bool) -> BrowserFound | None:
    """An installed browser, else one that Playwright fetched; with `install`, else get one."""
    found = _named() or _installed() or _of_playwright()
    if found or not install:
        return found
    print("No browser found; getting one for the journeys.", file=sys.stderr, flush=True)
    return _fetched_by_playwright() or _from_system_packages()


def _named() -> BrowserFound | None:
    named = os.environ.get(VARIABLE, "")
    return BrowserFound(Path(named), f"named by {VARIABLE}") if named and Path(named).exists() else None


def _installed() -> BrowserFound | None:
    return next((BrowserFound(path, "installed") for path in _places() if _works(path)), None)


def _places() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for folder in ("/Applications", Path.home() / "Applications"):
        yield from (Path(folder) / name for name in MAC)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if start := os.environ.get(variable):
            yield from (Path(start) / name for name in WINDOWS)


def _works(path: Path) -> bool:
    """Asked by running it: Ubuntu's package is a stub without the snap behind it.

    Snaps are passed over because they cannot read the folders Playwright makes.
    """
    if not path.exists() or "/snap/" in str(path.resolve()) or path.resolve().name == "snap":
        return False
    if os.name == "nt":
        return True  # there --version opens a window
    said = _run([str(path), "--version"], seconds=20)
    return said is not None and any(character.isdigit() for character in said)


def _of_playwright() -> BrowserFound | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return BrowserFound(path, "fetched by Playwright") if path.exists() else None


def _fetched_by_playwright() -> BrowserFound | None:
    fetched = _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=300)
    return None if fetched is None else _of_playwright()


def _from_system_packages() -> BrowserFound | None:
    """Debian's package, where this user may install without being asked for a password."""
    if not shutil.which("apt-get"):
        return None
    rights = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if rights and _run([*rights, "true"], seconds=10) is None:
        return None
    print("Installing the system's package chromium.", file=sys.stderr, flush=True)
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    _run([*apt, "update"], seconds=300)
    _run([*apt, "install", "--no-install-recommends", "chromium"], seconds=900)
    return _installed()


def _run(command: list[str], *, seconds: int) -> str | None:
    """What it said, or None when it failed, is missing or hangs."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


if __name__ == "__main__":
    browser = find_browser(install="--install" in sys.argv)
    print(f"{browser.path} ({browser.how})" if browser else "no browser")
    sys.exit(browser is None)
