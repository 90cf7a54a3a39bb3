"""The components say in words what they show in colour."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from utvag.ui.public import Link, LinkGroup

TODAY = date(2021, 5, 7)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("on", "words", "color"),
    [
        (date(2021, 5, 2), "5 days late (2 May 2021)", "danger"),
        (date(2021, 5, 6), "1 day late (6 May 2021)", "danger"),
        (TODAY, "Due today", "warning"),
        (date(2021, 5, 10), "3 days left (10 May 2021)", "warning"),
        (date(2021, 5, 11), "11 May 2021", "neutral"),
        (None, "No date", "neutral"),
    ],
)
def test_a_due_date_says_how_late_it_is(on, words, color):
    html = render("{% due on today %}", on=on, today=TODAY)
    assert words in html
    assert f'data-color="{color}"' in html
    assert "icon-" in html


def test_what_takes_place_is_today_or_on_its_day_and_never_due():
    told = {
        day: render("{% due on today happens=True %}", on=date(2021, 5, day), today=TODAY)
        for day in (6, 7, 8)
    }
    assert "Today" in told[7]
    assert "Due" not in told[7]
    for day in (6, 8):
        assert f"{day} May 2021" in told[day]
        assert "late" not in told[day]
        assert "left" not in told[day]


def test_what_is_planned_for_today_is_today_and_can_be_late():
    assert "Today" in render("{% due on today planned=True %}", on=TODAY, today=TODAY)
    assert "late" in render("{% due on today planned=True %}", on=date(2021, 5, 1), today=TODAY)


def test_what_is_done_is_never_late():
    assert "Done" in render("{% due on today done=True %}", on=date(2020, 1, 1), today=TODAY)


def test_an_unknown_colour_is_a_mistake_of_the_page():
    with pytest.raises(TemplateSyntaxError, match="'pink'"):
        render('{% tag "x" "pink" %}')
    with pytest.raises(TemplateSyntaxError, match="'pink'"):
        render('{% alert "pink" %}x{% endalert %}')


def test_a_message_says_its_kind_in_words():
    assert "Warning: </span>Late" in render('{% alert "warning" title="Late" %}x{% endalert %}')
    assert "Warning: </span>" in render('{% alert "warning" %}x{% endalert %}')


def test_what_people_write_is_never_markup():
    sly = "<script>"
    for source in (
        "{% tag sly %}",
        "{% alert 'info' title=sly %}{{ sly }}{% endalert %}",
        "{% fact sly %}{{ sly }}{% endfact %}",
        "{% empty_state sly text=sly %}",
        "{% tile sly sly %}",
        "{% card title=sly %}{{ sly }}{% endcard %}",
        "{% moment at title=sly by=sly %}{{ sly }}{% endmoment %}",
        "{% details sly %}{{ sly }}{% enddetails %}",
        "{% table_region sly %}{{ sly }}{% endtable_region %}",
        "{% sort_header sly 'x' %}",
        "{% icon 'add' label=sly %}",
        "{% progress 1 2 sly %}",
    ):
        assert "<script>" not in render(source, sly=sly, at=TODAY)


def test_a_fact_without_content_says_that_it_is_not_stated():
    assert "Not stated" in render('{% fact "Alias" %}  {% endfact %}')


def test_a_moment_is_told_in_swedish_time():
    at = datetime(2021, 5, 7, 11, 40, tzinfo=UTC)
    assert "7 May 2021 13:40" in render("{% when at %}", at=at)


def test_pages_keep_only_the_parameters_that_are_named():
    page = Paginator(range(200), 20).page(5)
    html = render('{% pagination page sort="-stage" status="" %}', page=page)
    assert "?sort=-stage&amp;page=6" in html
    assert "status" not in html
    assert 'aria-current="true" href="?sort=-stage&amp;page=5"' in html


def test_a_list_of_one_page_has_no_page_numbers():
    assert render("{% pagination page %}", page=Paginator([1], 20).page(1)) == ""


def test_the_first_page_has_no_way_back():
    html = render("{% pagination page %}", page=Paginator(range(40), 20).page(1))
    assert 'rel="prev"' not in html
    assert 'rel="next"' in html


@pytest.mark.parametrize(
    ("sort", "says", "leads"),
    [("", "none", "sort=due"), ("due", "ascending", "sort=-due"), ("-due", "descending", "sort=due")],
)
def test_a_header_tells_how_the_list_is_sorted_and_turns_it(sort, says, leads):
    html = render('{% sort_header "Due" "due" sort %}', sort=sort)
    assert f'aria-sort="{says}"' in html
    assert f'href="?{leads}"' in html


def test_the_open_tab_is_told_apart_without_colour():
    links = [Link("/plan/", "Plan", current=True, count=0), Link("/journal/", "Journal")]
    html = render('{% tabs links label="Parts" %}', links=links)
    assert 'href="/plan/" aria-current="page"' in html
    assert html.count("aria-current") == 1
    assert '<span class="tab-count">0</span>' in html


PARTS = [
    ("Overview", ["Overview"]),
    ("The work", ["Tasks", "Promises"]),
    ("Journal", ["Journal"]),
]


def parts_at(current):
    return [
        LinkGroup(name, [Link(f"/{page}/", page, page == current) for page in pages]) for name, pages in PARTS
    ]


def wide(html):
    return html[: html.index("parts-narrow")]


def test_the_open_group_shows_its_pages_and_the_others_only_lead_to_their_first():
    html = wide(render('{% parts groups label="Pages" %}', groups=parts_at("Promises")))
    assert '<a href="/Tasks/" aria-current="true">The work</a>' in html
    assert '<a href="/Promises/" aria-current="page">Promises</a>' in html
    assert '<a href="/Journal/">Journal</a>' in html
    assert html.count("aria-current") == 2


def test_a_group_with_one_page_is_that_page():
    html = wide(render('{% parts groups label="Pages" %}', groups=parts_at("Journal")))
    assert '<a href="/Journal/" aria-current="page">Journal</a>' in html
    assert "parts-pages" not in html


def test_in_a_narrow_window_every_page_is_in_one_menu_and_the_first_beside_it():
    html = render('{% parts groups label="Pages" %}', groups=parts_at("Promises"))
    narrow = html[html.index("parts-narrow") :]
    assert narrow.index('<a href="/Overview/">Overview</a>') < narrow.index("<details")
    for page in ("Overview", "Tasks", "Promises", "Journal"):
        assert f'<li><a href="/{page}/"' in narrow
    assert "</span>Promises<span" in narrow


def test_the_way_here_ends_with_this_page():
    links = [Link("/", "My day"), Link("/cases/", "Cases"), Link("", "U-7K3P")]
    html = render("{% breadcrumbs links %}", links=links)
    assert '<span aria-current="page">U-7K3P</span>' in html
    assert html.count('href="/cases/"') == 2  # once for narrow windows


def test_a_table_that_scrolls_can_be_reached_by_keyboard():
    html = render('{% table_region "Cases" %}<table></table>{% endtable_region %}')
    assert 'role="group" aria-label="Cases" tabindex="0"' in html


def test_the_header_of_a_column_of_figures_stands_over_them():
    html = render('{% table "Costs" "Month" "Cost" figures="2" %}<tr></tr>{% endtable %}')
    assert '<th scope="col">Month</th><th scope="col" class="number">Cost</th>' in html


def test_work_of_unknown_length_shows_no_number():
    assert "<progress></progress>" in render('{% progress None 0 "Export" %}')
    assert '<progress max="30" value="12">' in render('{% progress 12 30 "Rows" %}')
    with translation.override("sv"):
        many = render('{% progress 10000 100000 "Rows" %}')
    assert '<progress max="100000" value="10000">' in many
    assert "10\N{NO-BREAK SPACE}000 av 100\N{NO-BREAK SPACE}000" in many
