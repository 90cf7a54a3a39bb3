"""The components: `{% load ui %}`. The gallery page shows each, `docs/design-system.md` says how."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utvag.ui import days
from utvag.ui.charts import Chart
from utvag.ui.presenters import LinkGroup
from utvag.ui.renderers import problems_in

register = template.Library()

COLORS = {"accent", "neutral", "info", "success", "warning", "danger"}


def component(name: str, **context: Any) -> SafeString:
    return render_to_string(f"ui/components/{name}.html", context)


def checked(color: str) -> str:
    if color not in COLORS:
        raise template.TemplateSyntaxError(f"{color!r} is none of {', '.join(sorted(COLORS))}")
    return color


def query(**params: Any) -> str:
    return "?" + urlencode({key: value for key, value in params.items() if value not in (None, "")})


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Decoration, unless it has a label."""
    if label:
        return format_html('<span class="icon icon-{}" role="img" aria-label="{}"></span>', name, label)
    return format_html('<span class="icon icon-{}" aria-hidden="true"></span>', name)


@register.simple_tag
def when(at: date) -> SafeString:
    """A day, or a moment in Swedish time, as a person writes it."""
    if isinstance(at, datetime) and is_aware(at):
        at = localtime(at)
    words = date_format(at, "j F Y H:i" if isinstance(at, datetime) else "j F Y")
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), words)


@register.simple_tag
def tag(text: str, color: str = "neutral", icon_name: str = "") -> SafeString:
    return format_html(
        '<span class="ds-tag" data-color="{}">{}{}</span>',
        checked(color),
        icon(icon_name) if icon_name else "",
        text,
    )


@register.simple_tag
def due(
    on: date | None,
    today: date,
    done: bool = False,
    soon: int = 3,
    planned: bool = False,
    happens: bool = False,
) -> SafeString:
    """When something is due, in words: late, today, soon or the day itself.

    What is `planned` for a day can be late, and on its day it is today; what `happens` is due on no day.
    """
    if on is None:
        return tag(_("No date"), "neutral", "clock")
    day, days = date_format(on, "j F Y"), (on - today).days
    if done:
        return tag(_("Done"), "success", "done")
    if happens:
        return tag(_("Today"), "warning", "calendar") if days == 0 else tag(day, "neutral", "calendar")
    if days < 0:
        late = ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
        return tag(f"{late} ({day})", "danger", "late")
    if days == 0:
        return tag(_("Today") if planned else _("Due today"), "warning", "soon")
    if on <= today + timedelta(days=soon):
        left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
        return tag(f"{left} ({day})", "warning", "soon")
    return tag(day, "neutral", "calendar")


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    words = {
        "info": _("Information"),
        "success": _("Done"),
        "warning": _("Warning"),
        "danger": _("Important"),
    }
    if kind not in words:
        raise template.TemplateSyntaxError(f"{kind!r} is none of {', '.join(words)}")
    return component("alert", kind=kind, word=words[kind], title=title, level=level, body=content)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, anchor: str = "") -> SafeString:
    """A part of a page; its anchor is made from the title unless given."""
    anchor = anchor or slugify(title)
    return component("card", title=title, level=level, anchor=anchor, body=content)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, term: str) -> SafeString:
    """One line of `facts`; says so when there is nothing to say."""
    if not content.strip():
        content = format_html(
            '<span aria-hidden="true">–</span><span class="ds-sr-only">{}</span>', _("Not stated")
        )
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', term, content)


@register.simple_block_tag
def timeline(content: str, label: str = "") -> SafeString:
    return format_html(
        '<ol class="timeline" aria-label="{}">{}</ol>', label or _("What has happened"), content
    )


@register.simple_block_tag
def moment(
    content: str, at: date, title: str, by: str = "", icon_name: str = "", color: str = "accent"
) -> SafeString:
    return component(
        "moment",
        at=at,
        title=title,
        by=by,
        icon_name=icon_name,
        color=checked(color),
        body=content,
    )


@register.simple_block_tag
def toolbar(content: str, label: str = "") -> SafeString:
    """A row of buttons and links."""
    if not label:
        return format_html('<div class="cluster toolbar">{}</div>', content)
    return format_html('<div class="cluster toolbar" role="group" aria-label="{}">{}</div>', label, content)


@register.simple_block_tag
def details(content: str, summary: str, opened: bool = False) -> SafeString:
    return format_html(
        '<details class="ds-details"{}><summary>{}</summary><div>{}</div></details>',
        SafeString(" open" if opened else ""),
        summary,
        content,
    )


@register.simple_block_tag
def table_region(content: str, label: str) -> SafeString:
    """A table that scrolls by itself when the window is too narrow for it."""
    return format_html(
        '<div class="table-region" role="group" aria-label="{}" tabindex="0">{}</div>',
        label,
        content,
    )


@register.simple_block_tag
def table(content: str, label: str, *columns: str, figures: str = "") -> SafeString:
    """A table with a header for each column; its rows are written in the block. `figures`: columns of them, from 1."""
    headers = [(column, str(place) in figures.split()) for place, column in enumerate(columns, start=1)]
    return component("table", label=label, columns=headers, rows=content)


@register.simple_tag
def sort_header(label: str, field: str, sort: str = "", **kept: Any) -> SafeString:
    """A column's header that sorts by `?sort=field`, and turned by `?sort=-field`."""
    direction = {field: "ascending", f"-{field}": "descending"}.get(sort, "none")
    turned = f"-{field}" if direction == "ascending" else field
    arrow = {"ascending": "sort-up", "descending": "sort-down", "none": "sort"}[direction]
    return format_html(
        '<th scope="col" aria-sort="{}"><a class="sort" href="{}">{}{}</a></th>',
        direction,
        query(**kept, sort=turned),
        label,
        icon(arrow),
    )


@register.simple_tag
def pagination(page: Page, /, label: str = "", parameter: str = "page", **kept: Any) -> SafeString:
    """Previous, next and numbers; the parameters of the address that must be kept are named.

    Of two lists on a page the second turns its pages by a `parameter` of its own.
    """
    if not page.has_other_pages():
        return SafeString()

    def url(number: int) -> str:
        return query(**{**kept, parameter: number})

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return component(
        "pagination",
        page=page,
        label=label or _("Pages"),
        previous=url(page.previous_page_number()) if page.has_previous() else "",
        next=url(page.next_page_number()) if page.has_next() else "",
        numbers=[(n, url(n) if isinstance(n, int) else "") for n in numbers],
    )


@register.simple_tag(takes_context=True)
def on_day(context: dict[str, Any]) -> str:
    """After an address: carries on the earlier day that the page shows; nothing on today's page."""
    return days.day_query(context.get("request"))


@register.simple_block_tag(takes_context=True)
def as_of(context: dict[str, Any], content: str, title: str = "") -> SafeString:
    """The day that the page shows, what of it is not kept, and the way to another day and back to today."""
    request = context["request"]
    return component("as_of", request=request, form=request.day_form, title=title, body=content.strip())


@register.simple_tag
def tabs(links: list[Any], label: str) -> SafeString:
    return component("tabs", links=links, label=label)


@register.simple_tag
def parts(groups: list[LinkGroup], label: str) -> SafeString:
    """The pages of something large, in two rows; in a narrow window the first group and one menu."""
    current = next((group for group in groups if group.current), None)
    return component("parts", groups=groups, current=current, label=label)


@register.simple_tag
def breadcrumbs(links: list[Any]) -> SafeString:
    """The way here; the last is this page and leads nowhere."""
    return component("breadcrumbs", links=links, back=links[-2] if len(links) > 1 else None)


@register.simple_tag
def empty_state(
    title: str, text: str = "", url: str = "", label: str = "", icon_name: str = "info"
) -> SafeString:
    """What would be here, and how it comes to be."""
    return component("empty_state", title=title, text=text, url=url, label=label, icon_name=icon_name)


@register.simple_tag
def tile(number: int | str, label: str, url: str = "", color: str = "neutral") -> SafeString:
    """A figure that says what it counts."""
    return component("tile", number=number, label=label, url=url, color=checked(color))


@register.simple_tag
def progress(value: int | None, maximum: int, label: str) -> SafeString:
    """How far long work has come; `None` while that is not known."""
    done, whole = (number_format(each or 0, force_grouping=True) for each in (value, maximum))
    return component("progress", value=value, maximum=maximum, label=label, done=done, whole=whole)


@register.simple_tag
def chart(drawn: Chart) -> SafeString:
    """A picture with its title, its message in words and its figures as a table."""
    return render_to_string("ui/charts/chart.html", {"chart": drawn})


@register.simple_tag
def error_summary(form: forms.BaseForm | forms.BaseFormSet) -> SafeString:
    """First in a form that is laid out by hand; `{{ form }}` brings its own."""
    problems = list(problems_in(form))
    if not problems:
        return SafeString()
    return render_to_string("ui/forms/error_summary.html", {"problems": problems})


@register.simple_tag
def row_label(formset: forms.BaseFormSet, number: int) -> str:
    return f"{getattr(formset, 'row_label', _('Row'))} {number}"
