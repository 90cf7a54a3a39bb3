"""The frame around every page, and the pages that say no."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from utvag.ui import views
from utvag.ui.navigation import navigation_for
from utvag.ui.public import Link

STATIC = Path(__file__).resolve().parent.parent / "static"
REFUSALS = ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html"]


class Worker:
    is_authenticated = True

    def __str__(self):
        return "Samira"


class Everybody(Worker):
    does_casework = True

    def has_role(self, *roles):
        return True


@pytest.fixture
def request_for(rf: RequestFactory):
    def build(path="/", **cookies):
        request = rf.get(path)
        request.user = AnonymousUser()
        request.COOKIES.update(cookies)
        return request

    return build


def page(request, source="", **context):
    source = '{% extends "page.html" %}' + source
    context = {"request": request, "user": request.user, "csrf_token": "token", **context}
    return Template(source).render(Context(context))


def test_the_title_names_the_page_and_the_product(request_for):
    html = page(request_for(), "{% block title %}Cases & more{% endblock %}")
    assert "<title>Cases & more – Utväg</title>" in html
    assert "<title>Utväg</title>" in page(request_for())


def test_a_page_has_one_heading_or_writes_its_own(request_for):
    assert "<h1>Cases</h1>" in page(request_for(), "{% block heading %}Cases{% endblock %}")
    assert "<h1>" not in page(request_for())


def test_the_blocks_that_sign_in_relies_on_are_there(request_for):
    html = page(
        request_for(),
        "{% block extra_head %}HEAD{% endblock %}{% block content %}MAIN{% endblock %}"
        "{% block extra_body %}BODY{% endblock %}",
    )
    assert html.index("HEAD") < html.index("<body") < html.index("MAIN") < html.index("BODY")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_its_language(request_for, language):
    with translation.override(language):
        assert f'<html lang="{language}"' in page(request_for())


def test_the_keyboard_reaches_the_content_first(request_for):
    html = page(request_for())
    first = re.search(r"<body[^>]*>\s*(<a [^>]*>)", html)
    assert 'href="#main"' in first[1]
    assert '<main id="main"' in html


def test_nobody_signed_in_sees_no_menu(request_for):
    html = page(request_for())
    assert "<nav" not in html
    assert "menu-person" not in html


def test_the_menu_marks_the_page_one_is_on(request_for):
    links = [Link("/", "My day", current=True), Link("/cases/", "Cases")]
    html = page(request_for(), navigation=links, user=Worker())
    assert 'href="/" aria-current="page"' in html
    assert "Samira" in html


def test_a_menu_that_is_longer_than_the_bar_goes_on_under_more(request_for):
    links = [Link(f"/{number}/", f"Page {number}", current=number == 9) for number in range(1, 10)]
    wide = page(request_for(), navigation=links, user=Worker()).split('class="topbar-menus"')[0]
    bar, more = wide.split("<details")
    assert re.findall(r'href="/(\d)/"', bar) == list("1234567")
    assert re.findall(r'href="/(\d)/"', more) == list("89")
    assert "data-current" in more, "the page one is on is among them"
    assert "<details" not in page(request_for(), navigation=links[:7], user=Worker()).split("topbar-menus")[0]


def test_a_page_within_another_pages_address_is_the_only_one_marked(rf):
    request = rf.get(reverse("cases:search"))
    request.user = Everybody()
    marked = [link.url for link in navigation_for(request) if link.current]
    assert marked == [reverse("cases:search")]


def test_the_demo_says_loudly_that_it_is_one(request_for):
    assert "DEMO" in page(request_for(), demo=True)
    assert "DEMO" not in page(request_for(), demo=False)


def test_what_was_asked_for_is_not_repeated_in_the_page(request_for):
    html = page(request_for("/cases/?q=Secret"), user=Worker())
    assert "Secret" not in html


@pytest.mark.parametrize(("cookie", "scheme"), [("dark", "dark"), ("light", "light"), ('"><x', "auto")])
def test_the_browser_remembers_light_or_dark(request_for, cookie, scheme):
    assert f'data-color-scheme="{scheme}"' in page(request_for(theme=cookie))


def test_paper_is_light_whatever_was_chosen_for_the_screen():
    theme = (STATIC / "vendor/designsystemet-theme.css").read_text("utf-8")
    dark = theme[theme.index("@layer ds.theme.color-scheme.dark{") :]
    assert dark.startswith("@layer ds.theme.color-scheme.dark{@media screen{")
    assert theme.count("[data-color-scheme=dark]{") == 1


def test_choosing_dark_is_kept_and_leads_back(rf):
    response = views.theme(rf.post("/ui/theme/", {"theme": "dark", "next": "/cases/"}))
    assert response.url == "/cases/"
    assert response.cookies["theme"].value == "dark"


def test_choosing_a_theme_never_leads_to_another_site(rf):
    response = views.theme(rf.post("/ui/theme/", {"theme": "x", "next": "https://evil.test/"}))
    assert response.url == "/"
    assert not response.cookies


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", REFUSALS)
def test_a_page_that_says_no_needs_nothing_and_says_what_to_do(name, language):
    with translation.override(language):
        html = get_template(name).render()
    assert f'<html lang="{language}"' in html
    assert "<form" not in html
    assert "<script" not in html
    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_the_page_for_what_is_missing_is_the_same_for_every_address(request_for):
    answers = {
        render_to_string("404.html", {"request_path": path, "exception": path}, request_for(path))
        for path in ("/cases/1/", "/cases/2/")
    }
    assert len(answers) == 1


def test_a_refusal_gives_its_reason():
    html = get_template("403.html").render({"exception": "Only the <lead> may."})
    assert "Only the &lt;lead&gt; may." in html


def test_no_page_carries_code_or_style_of_its_own():
    package = STATIC.parent.parent
    for path in package.rglob("templates/**/*.html"):
        text = re.sub(r"{#.*?#}", "", path.read_text())
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|data:", text), path
        # Data for the code is no code.
        assert not re.search(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))", text), path


def test_the_styles_load_nothing_from_elsewhere_and_speak_no_norwegian():
    for path in STATIC.rglob("*.css"):
        text = path.read_text()
        assert "data:" not in text, path
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", text):
            assert (path.parent / address).exists(), f"{path.name}: {address}"
    norwegian = re.compile(r"tegn igjen|Du er her|Bla i|Trykk for|Tomt|Fjern|Ugyldig")
    assert not [path for path in STATIC.rglob("*.css") if norwegian.search(path.read_text())]


def test_every_icon_that_a_page_names_exists():
    drawn = {path.stem for path in (STATIC / "vendor/icons").glob("*.svg")}
    package = STATIC.parent.parent
    named = {
        name
        for path in package.rglob("*.html")
        for name in re.findall(r"""(?:\{% icon |icon_name=)["']([\w-]+)["']""", path.read_text())
    }
    assert named
    assert named <= drawn, named - drawn


@pytest.mark.django_db
def test_a_file_opened_by_itself_obeys_the_policy_too(client):
    found = client.get("/static/vendor/README.md")
    assert found.status_code == 200
    assert "default-src 'none'" in found["Content-Security-Policy"]
    # Read to its end, which the client closes in its own way; `close` would close the database too.
    assert b"".join(found)
    missing = client.get("/static/nothing.js")
    assert (missing.status_code, missing["Cache-Control"]) == (404, "no-store")


@pytest.mark.django_db
def test_the_policy_has_no_exceptions(client):
    """Pictures, styles, code and letters come from here alone, as files."""
    policy = client.get("/sign-in/login/")["Content-Security-Policy"]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed.pop("default-src") == "'none'"
    assert allowed.pop("base-uri") == allowed.pop("frame-ancestors") == "'none'"
    assert set(allowed) == {"script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"}
    assert set(allowed.values()) == {"'self'"}


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client, astrid):
    names = {path.stem for path in (STATIC.parent / "templates/ui/components").glob("*.html")}
    client.force_login(astrid)
    page = client.get(reverse("ui:gallery"))
    shown = {Path(template.name).stem for template in page.templates if template.name}
    assert names <= shown, names - shown
