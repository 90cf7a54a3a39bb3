"""What a caseworker does on every page of the program: get there, press, and read what it says."""

from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard

CASE = "Ärendets sidor"
# Pages of a case whose name is not that of their group.
IN_GROUP = {
    "Barn": "Person och barn",
    "Personen": "Person och barn",
    "Uppgifter": "Arbetet",
    "Löften": "Arbetet",
    "Team": "Arbetet",
    "Möten": "Arbetet",
    "Plan": "Utredning och beslut",
    "Händelser": "Arbetet",
    "Spåren": "Spår och polis",
    "Polisen": "Spår och polis",
    "Utredning": "Utredning och beslut",
    "Bedömningar": "Utredning och beslut",
    "Beslut": "Utredning och beslut",
    "Avslut": "Avslut och logg",
    "Placering": "Placering och pengar",
}


class Casework(Keyboard):
    """One person at work in Swedish, from the choice of who to be."""

    def sign_in(self, base: str, name: str) -> None:
        """The only address that is typed: the first."""
        self.page.goto(f"{base}/account/personas/")
        self.press(name)
        self.arrives("Min dag")

    def goes_to(self, page: str, heading: str = "") -> None:
        """To another page of the case, if need be by way of its group."""
        menu = self.page.get_by_role("navigation", name=CASE)
        if page in IN_GROUP and not menu.get_by_role("link", name=page, exact=True).is_visible():
            self.press(IN_GROUP[page], menu=CASE)
        if self.heading != (heading or page):
            self.press(page, menu=CASE)
        self.arrives(heading or page)

    def goes_to_my_day(self) -> None:
        self.press("Min dag", menu="Huvudmeny")
        self.arrives("Min dag")

    def is_in(self, alias: str) -> None:
        """The case that is open, above its pages."""
        assert alias in self.page.get_by_role("navigation", name="Ärendet", exact=True).inner_text()

    def opens_the_earlier_case(self, alias: str) -> None:
        """It goes by its number on the page of another case, whose look opens no key of it."""
        self.press(self.page.locator("main ul.plain li:has(span.muted) a").first.inner_text().strip())
        self.arrives("Översikt")
        self.is_in(alias)

    def presses(self, button: str, *says: str) -> None:
        """Press, and read the answer past the menu."""
        self.press(button)
        mistakes = self.page.locator("[data-error-summary]")
        assert not mistakes.count(), mistakes.inner_text()
        self.skip()
        self.sees(*says)

    def corrects(self, field: str) -> None:
        """The list of mistakes has the focus, and its first leads to the field."""
        expect(self.page.get_by_role("alert").filter(has_text="skicka igen")).to_be_focused()
        self.key("Tab")
        self.key("Enter")
        assert self.focused["name"] == field
