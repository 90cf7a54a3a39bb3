"""What a caseworker does on every page of the program: get there, press, and read what it says."""

from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard


class Casework(Keyboard):
    """One person at work in Swedish, from the choice of who to be."""

    def sign_in(self, base: str, name: str) -> None:
        """The only address that is typed: the first."""
        self.page.goto(f"{base}/account/personas/")
        self.press(name)
        self.arrives("Min dag")

    def goes_to(self, page: str, heading: str = "") -> None:
        """To another page of the case."""
        self.press(page, menu="Ärendets sidor")
        self.arrives(heading or page)

    def presses(self, button: str, *says: str) -> None:
        """Press, and read the answer past the menu."""
        self.press(button)
        self.skip()
        self.sees(*says)

    def corrects(self, field: str) -> None:
        """The list of mistakes has the focus, and its first leads to the field."""
        expect(self.page.get_by_role("alert").filter(has_text="skicka igen")).to_be_focused()
        self.key("Tab")
        self.key("Enter")
        assert self.focused["name"] == field

    def sees_nothing_of(self, *texts: str) -> None:
        said = self.page.locator("main").inner_text()
        assert not [text for text in texts if text in said]
