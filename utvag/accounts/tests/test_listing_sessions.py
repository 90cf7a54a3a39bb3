"""Where one is signed in, and ending it: one's own by oneself, a colleague's by an administrator who learns nothing."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from utvag.accounts.domain.devices import device_of
from utvag.audit.models import Entry
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
PROFILE, SESSIONS = "/account/", "/account/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def _nobody_is_signed_in(bo, cecilia, maja):
    """Sessions are the gate's, which commits: other tests have left theirs."""
    for user in (bo, cecilia, maja):
        walls.close_sessions_of(user.pk)


@pytest.fixture
def confirmed():
    def now(client):
        client.post(reverse("accounts:confirmation"), {"next": "/"})

    return now


def elsewhere(user, browser=EDGE):
    """Another computer at which the user is signed in."""
    other = Client(headers={"user-agent": browser})
    other.post(reverse("accounts:personas"), {"persona": str(user.pk)})
    assert other.get(PROFILE).status_code == 200
    return other


def endings(client):
    page = client.get(SESSIONS).content.decode()
    return re.findall(r'action="(/account/sessions/[0-9a-f-]+/ending/)"', page)


@pytest.mark.parametrize(
    ("browser", "device"),
    [
        (FIREFOX, "FIREFOX_LINUX"),
        (EDGE, "EDGE_WINDOWS"),
        (SAFARI, "SAFARI_IOS"),
        ("curl/8", "UNKNOWN_UNKNOWN"),
    ],
)
def test_of_the_browser_two_words_are_kept(browser, device):
    assert device_of(browser) == device


def test_one_sees_where_one_is_signed_in(client, bo):
    elsewhere(bo)
    client.force_login(bo)
    page = client.get(SESSIONS).content.decode()
    assert "Edge på Windows" in page
    assert "(den här)" in page
    assert len(endings(client)) == 1


def test_one_ends_another_session_and_goes_on_with_this_one(client, bo, confirmed, acting):
    other = elsewhere(bo)
    client.force_login(bo)
    confirmed(client)
    (address,) = endings(client)
    assert client.post(address).status_code == 302
    assert other.get(PROFILE).status_code == 302
    assert client.get(PROFILE).status_code == 200
    assert not endings(client)
    with acting(bo):
        assert Entry.objects.filter(action="accounts.session.ended").count() == 1


@pytest.fixture
def too_late(monkeypatch):
    """What was asked for does not come to stand: the answer is a refusal, made after the view has done its work."""

    def fails(*args, **kwargs):
        raise DatabaseError("the database went away")

    return lambda *where: monkeypatch.setattr(*where, fails)


def test_no_session_is_ended_without_its_entry(client, bo, filip, confirmed, acting, too_late):
    """The gate commits at once; so it is asked when the entry stands, and not before."""
    from utvag.accounts.views import own as own_views
    from utvag.accounts.views import sessions as views

    client.raise_request_exception = False
    other = elsewhere(bo)
    client.force_login(bo)
    confirmed(client)
    (address,) = endings(client)
    too_late(views, "go_to")
    too_late(views, "redirect")
    too_late(own_views, "redirect")
    assert client.post(address).status_code == 500
    assert client.post(reverse("accounts:sign_out_elsewhere")).status_code == 500
    assert other.get(PROFILE).status_code == 200
    client.force_login(filip)
    assert client.post(reverse("accounts:signing_out", args=[bo.pk])).status_code == 500
    assert other.get(PROFILE).status_code == 200
    with acting(bo):
        assert not Entry.objects.filter(action__in=["accounts.session.ended", "accounts.sessions.closed"])


def test_signing_out_elsewhere_ends_every_other_and_goes_on_with_this_one(client, bo, acting):
    others = [elsewhere(bo), elsewhere(bo, FIREFOX)]
    client.force_login(bo)
    assert client.post(reverse("accounts:sign_out_elsewhere")).status_code == 302
    assert [other.get(PROFILE).status_code for other in others] == [302, 302]
    assert client.get(PROFILE).status_code == 200


def test_whoever_finds_the_computer_open_shows_a_factor_before_signing_the_owner_out(client, bo):
    other = elsewhere(bo)
    client.force_login(bo)
    session = client.session
    session["accounts.confirmed_at"] = 0
    session.save()
    answer = client.post(endings(client)[0])
    assert answer.url.startswith(reverse("accounts:confirmation"))
    assert other.get(PROFILE).status_code == 200


def test_nobody_sees_or_ends_anothers(client, bo, cecilia, confirmed):
    other = elsewhere(cecilia)
    (hers,) = [
        each.place for each in walls.sessions_of(cecilia.pk, token="") if each.device == "EDGE_WINDOWS"
    ]
    client.force_login(bo)
    confirmed(client)
    assert not endings(client)
    assert client.post(reverse("accounts:session_ending", args=[hers])).status_code == 404
    assert other.get(PROFILE).status_code == 200


def test_a_task_of_the_user_is_no_session(client, bo):
    client.force_login(bo)
    with walls.acting_as(bo):
        assert not endings(client)


def test_an_administrator_signs_a_colleague_out_and_learns_nothing(client, bo, filip, cecilia, acting):
    other = elsewhere(bo)
    client.force_login(filip)
    said = [
        [str(message) for message in page.context["messages"]]
        for user in (bo, cecilia)
        for page in [client.post(reverse("accounts:signing_out", args=[user.pk]), follow=True)]
    ]
    assert said == [["Användaren har loggats ut överallt och kan logga in igen."]] * 2
    assert other.get(PROFILE).status_code == 302
    with acting(filip):
        entry = Entry.objects.get(action="accounts.sessions.ended", subject_id=bo.pk)
    assert (entry.actor_id, entry.details) == (filip.pk, {})


@pytest.mark.parametrize("who", ["david", "bo"])
def test_nobody_else_signs_a_colleague_out(request, client, cecilia, who):
    other = elsewhere(cecilia)
    client.force_login(request.getfixturevalue(who))
    assert client.post(reverse("accounts:signing_out", args=[cecilia.pk])).status_code == 403
    assert other.get(PROFILE).status_code == 200


def test_another_controllers_user_does_not_exist(client, filip, maja):
    other = elsewhere(maja)
    client.force_login(filip)
    assert client.post(reverse("accounts:signing_out", args=[maja.pk])).status_code == 404
    assert other.get(PROFILE).status_code == 200


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM wall.sessions_of(gen_random_uuid(), '')",
        "SELECT wall.close_session_at(gen_random_uuid(), gen_random_uuid())",
    ],
)
def test_the_programs_own_role_can_neither_list_nor_end_sessions(bo, statement):
    from django.db import ProgrammingError, transaction

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_place_opens_nothing(bo):
    elsewhere(bo)
    (found,) = walls.sessions_of(bo.pk, token="")
    with walls.holding(found.place.hex):
        assert walls.who_acts() is None
