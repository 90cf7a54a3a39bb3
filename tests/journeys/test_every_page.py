"""Every page that anybody can reach: it opens, is accessible, fits a telephone, and breaks no rule of the browser's."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.crawling import become, pages_from

# In one process, which remembers what axe has looked at.
pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("every page")]

PEOPLE = [
    "Astrid Berg",
    "Bo Lind",
    "David Sten",
    "Eva Holm",
    "Filip Ask",
    "Greta Dal",
    "Hugo Nord",
    "Ines Falk",
    "Jonas Ågren",
    "Maja Prov",
]
TELEPHONE = {"width": 375, "height": 800}
# The page has axe already when it is asked in the dark.
AGAIN = Axe(axe_script="")
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# Every sort of element on the page, by all that a rule or a style could go by but its text.
SORTS = """[...document.querySelectorAll("*")].map(one => [one.tagName, one.parentElement?.tagName,
  ...[...one.attributes].filter(each => !["id", "for", "href", "action", "value", "datetime", "name", "hx-headers:inherited", "pattern", "max", "min"].includes(each.name))
    .map(each => /^aria-(label|describedby|labelledby|controls)/.test(each.name) ? each.name : each.name + each.value)].join(" "))"""
# By kind of page, the sorts that axe has looked at in this process, whoever they were shown to.
looked_at: dict[str, set[str]] = {}


def has_something_new(page, kind):
    """Whether the page shows any sort of element that axe has not seen on a page of its kind, as somebody else."""
    known = looked_at.setdefault(kind, set())
    sorts = set(page.evaluate(SORTS))
    new = not sorts <= known
    known |= sorts
    return new


def violations_on(page):
    """What axe finds; in the dark it looks again at what the light changes."""
    everything = Axe().run(page).response["violations"]
    page.emulate_media(color_scheme="dark")
    contrast = AGAIN.run(page, options=CONTRAST).response["violations"]
    page.emulate_media(color_scheme="light")
    for light, found in (("light", everything), ("dark", contrast)):
        for violation in found:
            where = [node["target"] for node in violation["nodes"]][:3]
            yield f"{light}: {violation['id']} at {where}"


def test_the_gallery_is_accessible_and_fits(live_demo, page):
    page.set_viewport_size(TELEPHONE)
    become(page, live_demo, "Astrid Berg")
    page.goto(f"{live_demo}/ui/gallery/")
    assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    assert not list(violations_on(page))


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_accessible_and_fits(live_demo, page, person):
    problems, said = [], []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size(TELEPHONE)
    become(page, live_demo, person)
    count = 0
    for kind, status in pages_from(page, live_demo, {"/account/personas/"}):
        count += 1
        if status != 200:
            problems.append(f"{kind}: answered {status}")
            continue
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            problems.append(f"{kind}: {wider} px wider than a telephone")
        if has_something_new(page, kind):
            problems += [f"{kind}: {text}" for text in violations_on(page)]
        problems += [f"{kind}: {text[:200]}" for text in said]
        said.clear()
    assert count > 5
    assert not problems, "\n".join(problems)
