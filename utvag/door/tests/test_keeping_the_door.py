"""The coordinator writes what the public page says, and opens and closes it."""

import pytest
from cryptography.exceptions import InvalidTag
from django.urls import reverse
from django.utils import timezone

from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.door import actions
from utvag.door.domain import sealing
from utvag.door.domain.texts import TextsDiffer, _compare, languages
from utvag.door.models import Door
from utvag.door.tests.conftest import SLUG

pytestmark = pytest.mark.django_db


def said(unit, **changes):
    return {
        "receiver": "Socialtjänsten",
        "unit": unit.pk,
        "phone": "010-000 00 00",
        "opens": "08:00",
        "closes": "16:00",
        "on_call_phone": "010-000 00 01",
        "languages": ["sv", "en"],
        "exit_url": "https://exempel.invalid/vader",
        "slug": "abc123",
        **changes,
    }


def unit_of(user, acting):
    with acting(user):
        return user.current_memberships[0].unit


def test_the_coordinator_sets_it_up_opens_and_closes_it(client, astrid, acting):
    client.force_login(astrid)
    unit = unit_of(astrid, acting)
    assert client.get(reverse("door:keeping")).status_code == 200
    assert client.post(reverse("door:keeping"), said(unit)).status_code == 302
    assert client.get("/d/abc123/").status_code == 404
    client.post(reverse("door:opening"))
    page = client.get("/d/abc123/").content.decode()
    assert "010-000 00 00" in page
    assert "08:00–16:00" in page
    client.post(reverse("door:closing"))
    assert client.get("/d/abc123/").status_code == 404
    with acting(astrid):
        kept = set(Entry.objects.filter(action__startswith="door.").values_list("action", flat=True))
    assert kept >= {"door.door.kept", "door.door.opened", "door.door.closed"}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"slug": "Väg-ut"}, "och inget annat"),
        ({"exit_url": "http://exempel.invalid"}, "exit_url"),
        ({"closes": "07:00"}, "stängning"),
        ({"languages": []}, "languages"),
    ],
)
def test_what_cannot_be_is_refused(client, astrid, acting, changes, refusal):
    client.force_login(astrid)
    answer = client.post(reverse("door:keeping"), said(unit_of(astrid, acting), **changes))
    assert answer.status_code == 200
    assert refusal in answer.content.decode()
    with acting(astrid):
        assert not Door.objects.exists()


@pytest.mark.parametrize("page", ["settings", "keeping", "opening", "closing"])
@pytest.mark.parametrize("who", ["bo", "filip", "ines"])
def test_nobody_else_keeps_it(door, client, request, who, page):
    client.force_login(request.getfixturevalue(who))
    answer = (client.post if page in ("opening", "closing") else client.get)(reverse(f"door:{page}"))
    assert answer.status_code == 403


@pytest.mark.parametrize("page", ["opening", "closing"])
def test_whoever_does_not_keep_it_is_not_told_whether_there_is_one(client, bo, page):
    client.force_login(bo)
    assert client.post(reverse(f"door:{page}")).status_code == 403


@pytest.mark.parametrize("page", ["opening", "closing"])
def test_where_there_is_no_door_none_is_opened_or_closed(client, astrid, page):
    client.force_login(astrid)
    assert client.post(reverse(f"door:{page}")).status_code == 404


def test_nobody_else_keeps_it_past_the_pages(door, acting, astrid, bo):
    for does, changes in (
        (actions.keep_door, {"phone": "0"}),
        (actions.open_door, {}),
        (actions.close_door, {}),
    ):
        with acting(bo), pytest.raises(NotAllowed, match="den öppna dörren"):
            does(door=door, by=bo, at=timezone.now(), **changes)
    with acting(astrid):
        assert Door.objects.get().opened_at, "it stands as it stood"


def test_another_controller_has_a_door_of_its_own(door, client, maja, acting):
    client.force_login(maja)
    with acting(maja):
        assert not Door.objects.exists()
    assert SLUG not in client.get(reverse("door:settings")).content.decode()


def test_of_two_who_change_it_at_once_the_second_is_shown_both(door, client, astrid, acting):
    client.force_login(astrid)
    unit = unit_of(astrid, acting)
    client.post(reverse("door:keeping"), said(unit, version=2, phone="010-000 00 11"))
    answer = client.post(reverse("door:keeping"), said(unit, version=2, phone="010-000 00 22"))
    assert answer.status_code == 200
    assert "010-000 00 11" in answer.content.decode()


def test_a_language_that_nobody_has_checked_is_told(door, client, astrid):
    client.force_login(astrid)
    answer = client.get(reverse("door:settings")).content.decode()
    assert "auktoriserad translator" in answer
    assert "العربية" in answer


def test_every_language_has_every_text_and_says_whether_it_was_checked():
    found = languages()
    assert next(iter(found)) == "sv"
    assert {"sv", "en", "ar", "so"} <= set(found)
    assert {code for code, language in found.items() if language.to_be_checked} == {"ar", "so"}
    assert "SWORN TRANSLATOR" in found["ar"].checked
    less = dict(found["en"].words)
    del less["exit"]
    with pytest.raises(TextsDiffer, match="en: exit"):
        _compare(found["en"].__class__("en", "English", "ltr", "", False, less), found["sv"])
    other = {**found["en"].words, "danger": "Call somebody."}
    with pytest.raises(TextsDiffer, match="en: danger"):
        _compare(found["en"].__class__("en", "English", "ltr", "", False, other), found["sv"])


def test_only_the_private_key_opens_and_only_in_its_place():
    public, private = sealing.new_pair()
    _other, stranger = sealing.new_pair()
    sealed = sealing.seal("hjälp", public_key=public, place="a")
    assert sealing.reveal(sealed, private_key=private, place="a") == "hjälp"
    for key, place in ((stranger, "a"), (private, "b")):
        with pytest.raises(InvalidTag):
            sealing.reveal(sealed, private_key=key, place=place)


def test_how_long_somebody_wrote_is_not_seen_by_the_length():
    public, _private = sealing.new_pair()
    lengths = {len(sealing.seal("x" * n, public_key=public, place="a")) for n in (1, 300, 900)}
    assert len(lengths) == 1
