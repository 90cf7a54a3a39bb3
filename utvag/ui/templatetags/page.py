"""The frame around a page; used by the base templates only."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from utvag.ui.days import DayForm
from utvag.ui.navigation import parted

register = template.Library()

PRODUCT = "Utväg"
THEMES = ("auto", "light", "dark")


@register.simple_tag(takes_context=True)
def color_scheme(context: template.Context) -> str:
    request = context.get("request")
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME, "auto") if request else "auto"
    return theme if theme in THEMES else "auto"


@register.simple_block_tag
def page_title(content: str) -> SafeString:
    return format_html("{} – {}", content, PRODUCT) if content.strip() else SafeString(PRODUCT)


@register.simple_block_tag
def page_head(content: str) -> SafeString:
    """Nothing at all for a page that writes its own heading."""
    return format_html('<div class="page-head">{}</div>', content) if content.strip() else SafeString()


@register.simple_block_tag
def page_place(content: str) -> SafeString:
    """What the page is a part of, with the way to its other parts; skipped together with the menu."""
    return format_html('<div class="place">{}</div>', content) if content.strip() else SafeString()


@register.simple_block_tag
def page_heading(content: str) -> SafeString:
    return format_html("<h1>{}</h1>", content) if content.strip() else SafeString()


@register.inclusion_tag("ui/frame/header.html", takes_context=True)
def page_header(context: template.Context) -> dict[str, Any]:
    """The bar: `navigation` (links) and `user_description` come from the page's context."""
    user = context.get("user")
    navigation = context.get("navigation") or []
    on_the_bar, more = parted(navigation)
    return {
        "navigation": navigation,
        "on_the_bar": on_the_bar,
        "more": more,
        "is_in_more": any(link.current for link in more),
        "person": str(user) if user and user.is_authenticated else "",
        "description": context.get("user_description") or "",
        **preferences_of(context),
    }


@register.inclusion_tag("ui/frame/preferences.html", takes_context=True)
def preferences(context: template.Context) -> dict[str, Any]:
    return preferences_of(context)


@register.inclusion_tag("ui/frame/demo.html", takes_context=True)
def demo_banner(context: template.Context) -> dict[str, Any]:
    return {"demo": bool(context.get("demo"))}


@register.inclusion_tag("ui/frame/account_warning.html", takes_context=True)
def account_warning(context: template.Context) -> dict[str, Any]:
    """On every page: somebody else has asked for a way into an account, or made one on the server."""
    waiting = context.get("account_changes") or {}
    counts = {name: waiting.get(name, 0) for name in ("own", "others", "unagreed_own", "unagreed")}
    return {**counts, "any": any(counts.values()), "url": waiting.get("url", "")}


@register.inclusion_tag("ui/frame/messages.html", takes_context=True)
def page_messages(context: template.Context) -> dict[str, Any]:
    colors = {"debug": "neutral", "error": "danger"}
    return {
        "messages": [
            (colors.get(message.level_tag, message.level_tag), str(message))
            for message in context.get("messages") or []
        ]
    }


@register.inclusion_tag("ui/frame/day.html", takes_context=True)
def page_day(context: template.Context) -> dict[str, Any]:
    """On every page that takes a day: that the one in the address is none, or has not been.

    A list that asks for its day among other things says so in its own form.
    """
    form = getattr(context.get("request"), "day_form", None)
    own = context.get("form")
    is_said = isinstance(own, DayForm) and "on" in own.errors
    return {"problems": form.errors.get("on", []) if form and not is_said else []}


def preferences_of(context: template.Context) -> dict[str, Any]:
    request = context.get("request")
    return {
        # Only the path: what was asked for on the page stays out of the form.
        "here": request.path if request else "/",
        "theme": color_scheme(context),
    }
