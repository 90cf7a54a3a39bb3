"""A person without a mouse."""

import re
from datetime import date, datetime

# What has the focus, as its reader hears it: its name and, of a choice, the question that it answers.
FOCUSED = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return {name: '', question: '', menu: ''};
    const said = text => (text || '').replace(/\\s+/g, ' ').replace(/ \\((valfritt|optional)\\)$/, '').trim();
    const labels = [...(at.labels || [])].map(label => label.innerText).join(' ');
    return {
        name: said(labels || at.getAttribute('aria-label') || at.innerText),
        question: said(at.closest('fieldset')?.querySelector('legend')?.innerText),
        menu: at.closest('nav')?.getAttribute('aria-label') || '',
    };
}"""
VALUE = "() => document.activeElement.value"
CHOSEN = "() => document.activeElement.selectedOptions[0].text.trim()"
ANSWERS = "() => [...document.activeElement.closest('fieldset').querySelectorAll('label')].map(one => one.innerText)"
CHECKED = "() => document.activeElement.checked"

# The parts of a day and a time stand as in the browser's own language, whatever the page's is.
DAYS = ["%Y%m%d", "%m%d%Y", "%d%m%Y"]
MOMENTS = [day + time for day in DAYS for time in ("%I%M%p", "%H%M")]
# Playwright presses only the keys of an American keyboard; other letters it puts in as text.
UNTYPED = re.compile(r"[^ -~]")
# The furthest that anything lies from where the hands already are.
REACH = 60
LONGEST_LIST = 40
MOST_PARTS = 8
PATIENCE = 300  # tenths of a second


class Keyboard:
    """Moves with Tab, chooses with the arrows, and types; knows what was furthest away."""

    def __init__(self, page) -> None:
        self.page = page
        self.pressed = 0
        self.furthest = (0, "")
        self.days, self.moments = list(DAYS), list(MOMENTS)

    @property
    def focused(self) -> dict[str, str]:
        return self.page.evaluate(FOCUSED)

    def to(self, label: str, *, menu: str = "", steps: int = 150) -> None:
        """Tab until what is labelled so has the focus; backwards to a menu, which stands above."""
        for step in range(steps):
            focused = self.focused
            if focused["name"] == label and menu in focused["menu"]:
                self.furthest = max(self.furthest, (step, label))
                return
            self.key("Shift+Tab" if menu else "Tab")
        raise AssertionError(f"“{label}” cannot be reached with the keyboard.")

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def write(self, label: str, text: str) -> None:
        self.to(label)
        self.type(text)

    def rewrite(self, label: str, text: str) -> None:
        self.to(label)
        self.key("Control+a")
        self.type(text)

    def choose(self, label: str, option: str) -> None:
        """In a list, by typing what the choice begins with, and the arrow where that was not enough."""
        self.to(label)
        self.type(UNTYPED.split(option)[0])
        for _ in range(LONGEST_LIST):
            if self.page.evaluate(CHOSEN).startswith(option):
                return
            self.key("ArrowDown")
        raise AssertionError(f"“{label}” does not offer “{option}”.")

    def pick(self, question: str, answer: str, *, steps: int = 150) -> None:
        """One of the answers to a question: Tab to the question, then the arrows."""
        for _ in range(steps):
            if self.focused["question"] == question and answer in self.page.evaluate(ANSWERS):
                break
            self.key("Tab")
        else:
            raise AssertionError(f"“{question}” cannot be reached with the keyboard.")
        for _ in range(LONGEST_LIST):
            if self.focused["name"] == answer:
                break
            self.key("ArrowDown")
        else:
            raise AssertionError(f"“{question}” does not offer “{answer}”.")
        if not self.page.evaluate(CHECKED):
            self.key("Space")

    def tick(self, label: str) -> None:
        self.to(label)
        self.key("Space")
        assert self.page.evaluate(CHECKED)

    def day(self, label: str, day: date) -> None:
        self._fill(label, day, self.days, f"{day:%Y-%m-%d}")

    def moment(self, label: str, moment: datetime) -> None:
        self._fill(label, moment, self.moments, f"{moment:%Y-%m-%dT%H:%M}")

    def _fill(self, label: str, when: date, ways: list[str], wanted: str) -> None:
        """Type part after part without a stop; the way that was right last time is tried first."""
        for way in list(ways):
            self.to(label)
            self.type(when.strftime(way))
            if self.page.evaluate(VALUE) == wanted:
                ways.remove(way)
                ways.insert(0, way)
                return
            for _ in range(MOST_PARTS):
                if self.focused["name"] == label:
                    self.page.keyboard.press("Shift+Tab")
        raise AssertionError(f"“{label}” cannot be made “{wanted}” by typing.")

    def press(self, label: str, key: str = "Enter", *, menu: str = "") -> None:
        """Press what is labelled so, and wait for the page that comes."""
        self.to(label, menu=menu)
        with self.page.expect_navigation():
            self.key(key)

    def unfold(self, summary: str) -> None:
        """Open what is folded away under a heading."""
        self.to(summary)
        self.key("Enter")

    def skip(self) -> None:
        """Past the menu, to the content: the first link of every page, unless the last page left us there."""
        if not self.page.url.endswith("#main"):
            self.to("Hoppa till innehållet", steps=3)
            self.key("Enter")
        if not self.page.locator("main").evaluate("main => main === document.activeElement"):
            raise AssertionError(f"The focus is not in the content, but on “{self.focused['name']}”.")

    def arrives(self, heading: str) -> None:
        """The page with this heading is open; go on past its menu."""
        assert self.heading == heading
        self.skip()

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def content(self) -> str:
        return " ".join(self.page.locator("main").inner_text().split())

    def sees(self, *texts: str) -> None:
        """Read the content until it says so, as long as somebody has patience."""
        missing = list(texts)
        for _ in range(PATIENCE):
            if not (missing := [text for text in missing if text not in self.content]):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{missing} cannot be read in: {self.content}")

    def sees_nothing_of(self, *texts: str) -> None:
        assert not [text for text in texts if text in self.content]
