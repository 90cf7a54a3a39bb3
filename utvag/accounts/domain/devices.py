"""What kind of browser somebody uses: two words to know one's own computer by, and nothing to tell two alike apart."""

# In this order: every browser says that it is several others.
BROWSERS = (("Edg", "EDGE"), ("Firefox", "FIREFOX"), ("Chrome", "CHROME"), ("Safari", "SAFARI"))
SYSTEMS = (
    ("Android", "ANDROID"),
    ("iPhone", "IOS"),
    ("iPad", "IOS"),
    ("Windows", "WINDOWS"),
    ("Mac OS", "MACOS"),
    ("Linux", "LINUX"),
)
NAMES = {
    "EDGE": "Edge",
    "FIREFOX": "Firefox",
    "CHROME": "Chrome",
    "SAFARI": "Safari",
    "ANDROID": "Android",
    "IOS": "iOS",
    "WINDOWS": "Windows",
    "MACOS": "macOS",
    "LINUX": "Linux",
}
UNKNOWN = "UNKNOWN"


def device_of(user_agent: str) -> str:
    """A word for the browser and one for the system."""
    return f"{_first(BROWSERS, user_agent)}_{_first(SYSTEMS, user_agent)}"


def named(device: str) -> tuple[str, str]:
    """Browser and system as their makers write them; empty where they are not known."""
    browser, _, system = device.partition("_")
    return NAMES.get(browser, ""), NAMES.get(system, "")


def _first(words: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((code for word, code in words if word in user_agent), UNKNOWN)
