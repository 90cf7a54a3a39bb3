"""Takes the README's pictures from a fresh demo: `python -m tools.screenshots [--out docs/screenshots]`.

Everybody in them is invented. Swedish, light, always the same windows.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.browser import find_browser

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).resolve().parent.parent
WIDE: "ViewportSize" = {"width": 1280, "height": 900}
NARROW: "ViewportSize" = {"width": 375, "height": 812}
# The browser writes dates in its own language, whatever the page says: on Linux by this variable, and only where
# its own texts are in Swedish (Debian's chromium-l10n).
IN_SWEDISH = {"LANGUAGE": "sv"}
FLAGS = ["--disable-gpu", "--lang=sv-SE"]
LARGEST = 200_000
START_SECONDS = 600  # the history is told anew


@dataclass(frozen=True)
class Picture:
    """`find` leads the page, signed in as `persona`, to what is shown."""

    name: str
    persona: str
    find: Callable[[Any, str], None]
    window: "ViewportSize"


def go(path: str) -> Callable[[Any, str], None]:
    return lambda page, address: page.goto(address + path)


def a_case(part: str = "") -> Callable[[Any, str], None]:
    """A part of the second case of the caseload: the first has only just begun."""

    def find(page: Any, address: str) -> None:
        page.goto(f"{address}/cases/")
        page.goto(address + page.locator("main table tbody a").nth(1).get_attribute("href") + part)

    return find


def the_model(page: Any, address: str) -> None:
    page.goto(f"{address}/models/")
    page.get_by_role("link", name=re.compile("Huddinge")).first.click()


def problems(page: Any, address: str) -> None:
    """Hand in the list of the tests, and accept the columns as they were guessed."""
    from utvag.imports.tests.messy import messy_workbook

    list_of_two = messy_workbook(("Bo Lind", "Cecilia Ek"))
    page.goto(f"{address}/import/")
    sheet = {"name": "lista.xlsx", "mimeType": "application/octet-stream", "buffer": list_of_two}
    page.locator("input[type=file]").set_input_files(sheet)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    for _ in range(3):
        page.wait_for_load_state()
        if page.url.endswith("/rows/"):
            return
        page.locator("main form button[type=submit], main form button:not([type])").first.click()


PICTURES = (
    Picture("my-day", "Astrid Berg", go("/"), WIDE),
    Picture("caseload", "Astrid Berg", go("/cases/"), WIDE),
    Picture("case", "Astrid Berg", a_case(), WIDE),
    Picture("two-tracks", "Astrid Berg", a_case("tracks/"), WIDE),
    Picture("operating-model", "Astrid Berg", the_model, WIDE),
    Picture("import-problems", "Astrid Berg", problems, WIDE),
    Picture("caseload-narrow", "Astrid Berg", go("/cases/"), NARROW),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", nargs="*", choices=[picture.name for picture in PICTURES])
    parser.add_argument("--address", help="a demo that already runs, instead of a fresh one")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chosen = [picture for picture in PICTURES if not options.only or picture.name in options.only]
    with running(options.address) as address:
        too_large = [name for name, size in taken(chosen, address, options.out) if size > LARGEST]
    for name in too_large:
        print(f"{name}.png is larger than {LARGEST // 1000} kB.", file=sys.stderr)
    return bool(too_large)


@contextmanager
def running(address: str | None) -> Iterator[str]:
    """A demo of its own in a folder that is thrown away, unless one is given."""
    if address:
        yield address.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="utvag-") as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "utvag", "demo", "--data", folder, "--port", str(port)]
        demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            wait_for(demo, port)
            yield f"http://localhost:{port}"
        finally:
            demo.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                demo.wait(timeout=60)
            with suppress(ProcessLookupError):
                os.killpg(demo.pid, signal.SIGKILL)


def wait_for(demo: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(START_SECONDS * 2):
        if demo.poll() is not None:
            raise SystemExit("The demo stopped while starting.")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/health/ready/", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"The demo did not answer within {START_SECONDS} seconds.")


def taken(pictures: list[Picture], address: str, out: Path) -> Iterator[tuple[str, int]]:
    """Each picture's name and size, once it is on the disk."""
    from playwright.sync_api import sync_playwright

    found = find_browser(install=True)
    if found is None:
        raise SystemExit("No browser: install Chromium, or name one in UTVAG_BROWSER.")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found.path), args=FLAGS + as_root, env={**os.environ, **IN_SWEDISH}
        )
        for picture in pictures:
            context = browser.new_context(
                viewport=picture.window,
                locale="sv-SE",
                timezone_id="Europe/Stockholm",
                color_scheme="light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(f"{address}/account/personas/")
            page.get_by_role("button", name=picture.persona, exact=True).click()
            page.wait_for_load_state()
            picture.find(page, address)
            page.wait_for_load_state("networkidle")
            path = out / f"{picture.name}.png"
            page.screenshot(path=path, animations="disabled")
            print(f"{path.name}: {path.stat().st_size // 1000} kB, {page.title()}")
            yield picture.name, path.stat().st_size
            context.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
