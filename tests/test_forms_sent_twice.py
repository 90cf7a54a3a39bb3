"""Every page that can be posted says what comes of a form sent twice: a double click, a reload."""

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.filling_in import sent_twice, shown
from tests.test_pages import pages
from utvag.accounts import public as accounts
from utvag.audit.models import Entry
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db

NOW = timezone.now()

# Pages that may be posted again, and why that does no harm.
AGAIN = {
    "cases:search": "reads",
    "placements:search": "reads, and each time is kept in the log",
    "placements:home_stays": "reads, and each time is kept in the log of every case",
    "cases:intake_routing": "reads",
    "cases:caseload_export": "answers with a file, each time with a reason",
    "cases:export": "answers with a file, each time with a reason",
    "cases:export_identified": "answers with a file, each time with a reason",
    "exchange:sealed_file": "answers with the same file, and each time is kept in the log",
    "economy:reconciliation": "compares, and keeps nothing of the file",
    "oversight:extract": "answers with a file, and each time is kept in the log",
    "national:counting": "shows what would leave, and keeps nothing but that it was looked at",
    "pathways:trial": "keeps nothing",
    "accounts:profile": "sets what is set",
    "accounts:personas": "signs in",
    "accounts:confirmation": "signs in",
    "accounts_confirm_sign_on": "signs in",
    "openid_connect_login": "signs in",
    "openid_connect_callback": "signs in",
    "accounts:invitation": "the invitation is used up",
    "accounts:sign_out_elsewhere": "signs out",
    "door:door": "the same words in the same form are one message",
    "door:leaving": "keeps nothing",
    "ui:theme": "sets what is set",
    "set_language": "sets what is set",
    **{
        f"imports:{page}": "changes a list on its way, in place"
        for page in ("sheet", "columns", "file", "rows", "row", "reading", "removal", "undoing")
    },
}


def our_pages():
    """Every address of the program, and its view."""
    for name, pattern in pages(get_resolver().url_patterns):
        if pattern.callback.__module__.startswith(("utvag", "django.views.i18n")):
            yield name, pattern.callback


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


def test_a_role_is_ended_once(client, filip, bo):
    with walls.acting_as(filip):
        held = bo.current_memberships[0]
    client.force_login(filip)
    _form, token = shown(client, reverse("accounts:user", args=[bo.pk]))
    for _time in range(2):
        answer = client.post(reverse("accounts:membership_end", args=[held.pk]), token)
        assert (answer.status_code, answer.url) == (302, reverse("accounts:user", args=[bo.pk]))
    assert told_of(filip, "accounts.membership.ended") == 1


def test_a_link_is_made_once_and_shown_once(client, filip):
    with walls.acting_as(filip):
        nora = accounts.add_user(
            controller=filip.controller, email="nora@exempelby.exempel.invalid", name="Nora Ny", by=filip, at=NOW
        )  # fmt: skip
    client.force_login(filip)
    _form, token = shown(client, page := reverse("accounts:user", args=[nora.pk]))
    assert "link" in client.post(reverse("accounts:new_invitation", args=[nora.pk]), token).context
    again = client.post(reverse("accounts:new_invitation", args=[nora.pk]), token, follow=True)
    assert again.redirect_chain == [(page, 302)]
    assertContains(again, "Länken visades en gång.")
    with walls.acting_as(filip):
        assert nora.invitations.count() == 1


def test_a_proof_is_made_once_and_shown_once(client, bo):
    client.force_login(bo)
    session = client.session
    session["accounts.confirmed_at"] = 99_999_999_999
    session.save()
    page = reverse("accounts:command_token")
    _form, token = shown(client, page)
    assert "token" in client.post(page, token).context
    again = client.post(page, token, follow=True)
    assert again.redirect_chain == [(page, 302)]
    assertContains(again, "Beviset visades en gång.")
    with walls.acting_as(bo):
        assert bo.command_tokens.count() == 1


def told_of(user, action):
    with walls.acting_as(user):
        return Entry.objects.filter(action=action).count()
