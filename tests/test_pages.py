"""Which pages open without signing in: a written list."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import get_resolver, reverse

OPEN_PAGES = {
    "live": "for the balancer",
    "ready": "for the balancer",
    "set_language": "the language of the sign-in page",
    "ui:theme": "the appearance of the sign-in page",
    "account_login": "the sign-in page",
    "account_logout": "begin again after the password",
    "account_inactive": "says that the account is closed",
    "mfa_authenticate": "the second step of signing in",
    "mfa_login_webauthn": "signing in with a passkey",
    "socialaccount_login_cancelled": "back from the sign-on service",
    "openid_connect_login": "to the sign-on service",
    "openid_connect_callback": "back from the sign-on service",
    "accounts:personas": "the demo's chooser; elsewhere it does not exist",
    "accounts:invitation": "starting an account with a one-time link",
    "door:door": "the open door: whoever wants out has no account",
    "door:leaving": "away from the open door",
    "statistics:public_figures": "figures that have been published",
    "statistics:public_publisher": "the same, of one controller",
    "statistics:public_publication": "the same, one table",
    "statistics:public_values": "the same, as a file",
    "statistics:public_metadata": "the same, what the file means",
}
# The process that takes in packages has a map of its own, and nobody signs in there.
POST_PAGES = {
    "live": "for the balancer",
    "ready": "for the balancer",
    "taking_in": "packages from installations that have shown a certificate; signed and sealed by themselves",
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


def test_where_packages_come_in_nothing_else_is_there():
    there = dict(pages(get_resolver("utvag.config.post_urls").url_patterns))
    assert there.keys() == POST_PAGES.keys()
    # On purpose, in writing: no session counts there, and so no form can be forged.
    assert there["taking_in"].callback.csrf_exempt
    assert not there["taking_in"].callback.login_required
    ours = {pattern.callback for _name, pattern in pages(get_resolver().url_patterns)}
    assert there["taking_in"].callback not in ours


def address_of(name, pattern):
    """The page's address, with an id of nothing where it asks for one."""
    filled = {"int": 1, "slug": "needs", "str": "x"}
    values = {
        key: filled.get(type(each).__name__.removesuffix("Converter").lower(), uuid4())
        for key, each in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=values)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_page_sends_a_stranger_to_sign_in(client, method):
    sent_elsewhere = {}
    for name, pattern in pages(get_resolver().url_patterns):
        if name in OPEN_PAGES:
            continue
        answer = getattr(client, method)(address_of(name, pattern))
        if answer.status_code != 302 or not answer.url.startswith(resolve_url(settings.LOGIN_URL)):
            sent_elsewhere[name] = answer.status_code
    assert not sent_elsewhere


# What an address may hold beside the random id of a row.
NO_IDS = {
    ("accounts:invitation", "token"): "random, and works once",
    ("cases:assessment", "kind"): "of the operating model",
    ("cases:plan_document", "language"): "sv or en",
    ("cases:plan_document", "number"): "the version of one plan",
    ("door:door", "slug"): "of the open door: drawn at random, and public",
    ("door:leaving", "slug"): "of the open door: drawn at random, and public",
    ("imports:row", "number"): "the row of one's own list",
    ("mfa_remove_webauthn", "pk"): "one's own passkey, in the sign-in library",
    ("national:count_file", "kind"): "csv or metadata",
    ("national:count_file", "table"): "of a publication: what anybody may read",
    ("openid_connect_callback", "provider_id"): "of the settings",
    ("openid_connect_login", "provider_id"): "of the settings",
}


def test_addresses_hold_random_ids_and_little_else():
    others = {
        (name, key)
        for name, pattern in pages(get_resolver().url_patterns)
        for key, converter in pattern.pattern.converters.items()
        if type(converter).__name__ != "UUIDConverter"
    }
    assert others == set(NO_IDS)
