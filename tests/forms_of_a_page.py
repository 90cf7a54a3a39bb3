"""The forms of a page as a browser would send them, read from its HTML: what a stranger could copy."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

WRITTEN = {
    "date": "2026-04-15",
    "datetime-local": "2026-04-15T10:00",
    "time": "10:00",
    "number": "1",
    "email": "pahittad@example.org",
    "tel": "070-174 06 05",
}


@dataclass
class Form:
    action: str
    method: str
    sent: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in found}
        name = given.get("name", "")
        if tag == "a":
            self.links.append(given.get("href", ""))
        if tag == "form":
            self.form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.form)
        if self.form is None or (not name and tag != "option"):
            return
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            chosen = self.form.sent.get(self.select)
            if given.get("value") and (not chosen or "selected" in given):
                self.form.sent[self.select] = [given["value"]]
        elif tag == "textarea":
            self.form.sent[name] = ["Påhittat"]
        elif tag == "button":
            self.form.sent.setdefault(name, [given.get("value", "")])
        elif tag == "input":
            self._answer(name, given)

    def _answer(self, name: str, given: dict[str, str]) -> None:
        assert self.form is not None
        kind = given.get("type", "text")
        if kind in ("radio", "checkbox"):
            if "checked" in given or name not in self.form.sent:
                self.form.sent[name] = [given.get("value", "on")]
        elif kind != "file":
            self.form.sent[name] = [given.get("value") or WRITTEN.get(kind, "Påhittat")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = ""


def forms_and_links(html: str) -> tuple[list[Form], list[str]]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms, reader.links
