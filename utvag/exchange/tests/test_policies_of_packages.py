"""Every rule of packages by itself: what it refuses, in which words, and that it refuses nothing else."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from utvag.accounts.public import Role
from utvag.exchange import policies

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def user(*roles, pk="me"):
    return SimpleNamespace(pk=pk, has_role=lambda *wanted: bool(set(roles) & set(wanted)))


WORKER, FILIP, COORDINATOR, GREETER = (
    user(role) for role in (Role.WORKER, Role.ADMINISTRATOR, Role.COORDINATOR, Role.REGISTRAR)
)
POLICE = user(Role.COUNTERPART)


def key(**changed):
    plain = {
        "pk": "key", "checked_at": NOW, "made_by_id": "somebody", "revoked_at": None,
        "ends_on": TODAY + DAY, "address": "https://a.invalid", "on_paper": False,
    }  # fmt: skip
    row = SimpleNamespace(**{**plain, **changed})
    row.holds = lambda on: row.revoked_at is None and on <= row.ends_on
    row.may_be_used = lambda on: row.checked_at is not None and row.holds(on)
    return row


def package(**changed):
    plain = {"is_out": True, "ended_at": None, "partner": key(), "kept_at": NOW}
    return SimpleNamespace(**{**plain, **changed})


def says(verdict, words):
    """The reason, or nothing where it is allowed."""
    return words in verdict.refusal if words else bool(verdict)


@pytest.mark.parametrize("who", [FILIP, COORDINATOR, POLICE, user(Role.MANAGER)])
def test_those_who_keep_the_keys(who):
    assert policies.may_keep_keys(who)


@pytest.mark.parametrize("who", [WORKER, GREETER])
def test_nobody_else_keeps_them(who):
    refused = policies.may_keep_keys(who)
    assert says(refused, "Bara en administratör")
    unchecked = key(checked_at=None)
    rules = (
        policies.may_make_keys(who, address=""),
        policies.may_check_key(unchecked, who, others=False),
        policies.may_revoke(key(), who),
        policies.may_replace(key(), who, TODAY, latest=key()),
    )
    assert {rule.refusal for rule in rules} == {refused.refusal}


@pytest.mark.parametrize(
    ("address", "words"), [("", ""), ("https://a.invalid", ""), ("https://a.invalid/", "felskriven")]
)
def test_keys_are_made_with_an_address_that_can_be_read(address, words):
    assert says(policies.may_make_keys(FILIP, address=address), words)


@pytest.mark.parametrize(
    ("row", "others", "words"),
    [
        (key(checked_at=None), True, ""),
        (key(checked_at=None, made_by_id="me"), False, ""),
        (key(checked_at=None, made_by_id="me"), True, "Någon annan än"),
        (key(), True, "redan kontrollerade"),
        (key(checked_at=None, revoked_at=NOW), True, "är spärrad"),
    ],
)
def test_a_key_is_checked_once_by_somebody_else(row, others, words):
    assert says(policies.may_check_key(row, FILIP, others=others), words)


def test_a_key_is_revoked_once():
    assert policies.may_revoke(key(), FILIP)
    assert says(policies.may_revoke(key(revoked_at=NOW), FILIP), "är spärrad")


@pytest.mark.parametrize(
    ("row", "latest", "words"),
    [
        (key(), key(), ""),
        (key(ends_on=TODAY), key(), ""),
        (key(ends_on=TODAY - DAY), key(), "som gäller"),
        (key(revoked_at=NOW), key(), "som gäller"),
        (key(), key(pk="newer"), "nyare"),
        (key(), None, "nyare"),
    ],
)
def test_only_the_latest_keys_are_replaced_and_only_while_they_hold(row, latest, words):
    assert says(policies.may_replace(row, FILIP, TODAY, latest=latest), words)


@pytest.mark.parametrize(
    ("latest", "should"),
    [(None, False), (key(ends_on=TODAY + 61 * DAY), False), (key(ends_on=TODAY + 60 * DAY), True)],
)
def test_it_is_said_sixty_days_before(latest, should):
    assert policies.should_be_replaced(latest, TODAY) == should


@pytest.mark.parametrize("who", [FILIP, GREETER])
def test_who_does_no_casework_does_nothing_with_packages(who):
    came = package(is_out=False)
    refused = policies.may_use_post(who)
    assert says(refused, "arbetar med ärenden")
    rules = (
        policies.may_send(key(), key(), who, TODAY),
        policies.may_settle(came, who),
        policies.may_answer(came, who, can_be_answered=True),
        policies.may_note_answer(package(), who, can_be_answered=True),
        policies.may_withdraw(package(), who),
        policies.may_carry(package(), who),
        policies.may_try_again(package(), who, at=NOW + 2 * DAY, refused=False),
    )
    assert {rule.refusal for rule in rules} == {refused.refusal}


@pytest.mark.parametrize("who", [WORKER, COORDINATOR, POLICE])
def test_who_does_casework_or_answers_for_an_authority_does(who):
    assert policies.may_use_post(who)
    assert policies.may_send(key(), key(), who, TODAY)


@pytest.mark.parametrize(
    ("own", "partner", "words"),
    [
        (None, key(), "inga nycklar"),
        (key(), None, "Mottagaren har ingen"),
        (key(), key(checked_at=None), "Mottagaren har ingen"),
        (key(), key(ends_on=TODAY - DAY), "Mottagaren har ingen"),
    ],
)
def test_it_is_sent_by_keys_that_count_on_both_sides(own, partner, words):
    assert says(policies.may_send(own, partner, WORKER, TODAY), words)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (package(is_out=False), ""),
        (package(), "ni har skickat"),
        (package(is_out=False, settlement="a row"), "redan tagit hand"),
        (package(is_out=False, ended_at=NOW), "inte längre att läsa"),
    ],
)
def test_what_came_in_is_taken_care_of_once(row, words):
    assert says(policies.may_settle(row, WORKER), words)
    assert says(policies.may_answer(row, WORKER, can_be_answered=True), words)


def test_what_is_not_answered_is_not():
    assert says(policies.may_answer(package(is_out=False), WORKER, can_be_answered=False), "besvaras inte")
    assert says(policies.may_note_answer(package(), WORKER, can_be_answered=False), "besvaras inte")
    came = package(is_out=False)
    assert says(policies.may_note_answer(came, WORKER, can_be_answered=True), "besvaras inte")
    assert policies.may_note_answer(package(), WORKER, can_be_answered=True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (package(), ""),
        (package(is_out=False), "Bara den som"),
        (package(ended_at=NOW), "inte längre att läsa"),
    ],
)
def test_the_sender_takes_back_what_can_be_read(row, words):
    assert says(policies.may_withdraw(row, WORKER), words)
    assert says(policies.may_carry(row, WORKER), words)


def test_nothing_is_carried_to_keys_that_were_revoked():
    revoked = package(partner=key(revoked_at=NOW))
    for verdict in (
        policies.may_carry(revoked, WORKER),
        policies.may_try_again(revoked, WORKER, at=NOW + 2 * DAY, refused=True),
    ):
        assert says(verdict, "har spärrats")
    assert policies.may_withdraw(revoked, WORKER)


def test_nothing_is_carried_to_whoever_has_no_program():
    by_hand = package(partner=key(on_paper=True, address=""))
    assert says(policies.may_carry(by_hand, WORKER), "inget program för paket")
    assert policies.may_note_paper(by_hand, WORKER, received=False)


@pytest.mark.parametrize(
    ("row", "after", "refused", "words"),
    [
        (package(), DAY, False, ""),
        (package(), timedelta(0), True, ""),
        (package(), DAY - timedelta(seconds=1), False, "på väg"),
        (package(receipt="a row"), DAY, True, "inget att"),
        (package(partner=key(address="")), DAY, True, "inget att"),
    ],
)
def test_it_is_tried_again_after_a_no_or_a_day(row, after, refused, words):
    assert says(policies.may_try_again(row, WORKER, at=NOW + after, refused=refused), words)


def test_a_card_stands_under_whom_it_is_of():
    assert policies.may_stand_under(is_ours=False, is_anothers=False)
    assert says(policies.may_stand_under(is_ours=True, is_anothers=False), "eget nyckelkort")
    assert says(policies.may_stand_under(is_ours=False, is_anothers=True), "en annan motpart")
