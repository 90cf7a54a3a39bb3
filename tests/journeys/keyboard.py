"""A person without a mouse."""

LABELLED = """label => {
    const named = [...document.querySelectorAll('a, button, input, select, textarea, summary')].find(one =>
        (one.labels && [...one.labels].some(text => text.innerText.trim().startsWith(label)))
        || (one.innerText || '').trim() === label || one.getAttribute('aria-label') === label);
    return named && named === document.activeElement;
}"""


class Keyboard:
    """Moves with Tab alone, and types."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, label: str, *, steps: int = 150) -> None:
        """Tab until what is labelled so has the focus."""
        for _ in range(steps):
            if self.page.evaluate(LABELLED, label):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"“{label}” cannot be reached with the keyboard.")

    def write(self, label: str, text: str) -> None:
        self.to(label)
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """In a list, by typing what the choice begins with."""
        self.to(label)
        self.page.keyboard.type(option)

    def press(self, label: str, key: str = "Enter") -> None:
        """Press what is labelled so, and wait for the page that comes."""
        self.to(label)
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()
