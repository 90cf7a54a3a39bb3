"""Follows every link that a person can see, one page of each kind."""

import re
from collections.abc import Iterator
from urllib.parse import urlparse

from playwright.sync_api import Error as BrowserError

KINDS_OF_FILE = ("/pdf/", "/docx/", "/xlsx/", "/csv/", "/sie/")
FILES = ("/file/", "/template/", "/x/", "/paper/", "/receipt/", "/card/", *KINDS_OF_FILE)
# Some pages ask who it is first; in the demo one says so.
PROOF = "Bekräfta att det är du"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def kind_of(url: str) -> str:
    """The address with every id taken out: pages of one kind are alike."""
    return re.sub(r"/\d+/", "/N/", UUID.sub("ID", urlparse(url).path))


def become(page, base: str, name: str) -> None:
    """Choose a persona of the demo."""
    page.goto(f"{base}/account/personas/")
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def pages_from(page, base: str, seen: set[str]) -> Iterator[tuple[str, int]]:
    """Open one page of each kind not yet `seen`; gives its kind and status while it is open."""
    waiting = [page.url]
    while waiting:
        url = waiting.pop(0)
        kind = kind_of(url)
        if kind in seen:
            continue
        seen.add(kind)
        if "/document/" in kind or "/calendar/" in kind or kind.endswith(FILES):
            continue  # a file, not a page; or out of the program
        try:
            status = page.goto(url).status
        except BrowserError as why:
            if "Download is starting" in why.message:
                continue  # a file whose address does not say so
            raise
        if page.title().startswith(PROOF):
            page.get_by_role("button", name="Fortsätt", exact=True).click()
            page.wait_for_load_state()
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        waiting += [link.split("#")[0] for link in links if link.startswith(base) and "?" not in link]
        yield kind, status
