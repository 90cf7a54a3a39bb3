"""Which pages open without signing in: a written list."""

from django.urls import get_resolver

OPEN_PAGES = {
    "live": "for the balancer",
    "ready": "for the balancer",
    "set_language": "the language of the sign-in page",
}


def pages(patterns, prefix=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from pages(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name}", pattern


def test_only_these_pages_open_without_signing_in():
    without = {
        name
        for name, pattern in pages(get_resolver().url_patterns)
        if not getattr(pattern.callback, "login_required", True)
    }
    assert without == set(OPEN_PAGES)
