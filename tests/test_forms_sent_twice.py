"""Every page that can be posted says what comes of a form sent twice: a double click, a reload."""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.filling_in import sent_twice

pytestmark = pytest.mark.django_db

# Pages that may be posted again, and why that does no harm.
AGAIN = {
    "cases:search": "reads",
    "cases:intake_routing": "reads",
    "cases:caseload_export": "answers with a file, each time with a reason",
    "cases:export": "answers with a file, each time with a reason",
    "cases:export_identified": "answers with a file, each time with a reason",
    "pathways:trial": "keeps nothing",
    "accounts:profile": "sets what is set",
    "accounts:personas": "signs in",
    "accounts:confirmation": "signs in",
    "accounts_confirm_sign_on": "signs in",
    "openid_connect_login": "signs in",
    "openid_connect_callback": "signs in",
    "accounts:invitation": "the invitation is used up",
    "accounts:sign_out_elsewhere": "signs out",
    "accounts:membership_end": "ends what has ended",
    "accounts:new_invitation": "each shows a link of its own, once, and the one before it stops working",
    "accounts:command_token": "each shows a proof of its own, once",
    "ui:theme": "sets what is set",
    "set_language": "sets what is set",
    **{
        f"imports:{page}": "changes a list on its way, in place"
        for page in ("sheet", "columns", "file", "rows", "row", "reading", "removal", "undoing")
    },
}


def our_pages():
    """Every address of the program, and its view."""

    def walk(patterns, space):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}:{pattern.name}" if space else pattern.name, pattern.callback
            elif getattr(pattern, "app_name", None) or not space:
                yield from walk(pattern.url_patterns, pattern.app_name or space)

    for name, view in walk(get_resolver().url_patterns, ""):
        if view.__module__.startswith(("utvag", "django.views.i18n")):
            yield name, view


@pytest.mark.parametrize(("name", "view"), [pytest.param(*each, id=each[0]) for each in our_pages()])
def test_every_page_that_can_be_posted_says_what_comes_of_a_form_sent_twice(name, view, rf):
    if getattr(view, "sent_once", False):
        assert name not in AGAIN
    elif name not in AGAIN:
        # What refuses this method says which ones it takes, before it looks at anything else.
        answer = view(rf.generic("PATCH", "/"))
        assert answer.status_code == 405
        assert "POST" not in answer["Allow"], "neither sent once nor known to be harmless"


OF_THE_ORGANISATION = {
    "organisations:new_counterpart": ("astrid", {}),
    "organisations:new_delegation": ("filip", {"source": "SN § 1/2026 (påhittad)"}),
    "organisations:new_unit": ("filip", {}),
    "accounts:new_user": ("filip", {}),
}


@pytest.mark.parametrize("name", OF_THE_ORGANISATION)
def test_what_the_organisation_registers_is_registered_once(request, client, name):
    who, said = OF_THE_ORGANISATION[name]
    sent_twice(client, request.getfixturevalue(who), reverse(name), **said)
