"""Nobody destroys alone who somebody was: one asks, another agrees, and the database holds it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.access import public as access
from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.people import actions
from utvag.people import public as people
from utvag.people.models import IdentityRequest
from utvag.people.tests.agreeing import agree, ask
from utvag.people.tests.registering import register
from utvag.vault import public as vault
from utvag.vault.domain import cipher
from utvag.vault.models import DataKey

pytestmark = pytest.mark.django_db

PAGE = reverse("people:identity_requests")


@pytest.fixture
def asked(acting, bo):
    """Bo has asked about somebody he works with."""
    with acting(bo):
        return ask(register(bo, name="Emil Påhittsson"), bo)


def assume(person, by, at=None):
    return people.assume_identity(
        person=person, by=by, at=at or timezone.now(), version=1, name="Liam Drömqvist"
    )


def let_in(one, other, person, acting):
    with acting(one):
        access.give(case_id=uuid4(), person_id=person.pk, kind="TEAM", by=one, at=timezone.now(), user=other)


@pytest.fixture
def confirmed():
    """`confirmed(eva)`: a browser in which Eva has shown the second factor just now."""

    def enter(user):
        browser = Client()
        browser.force_login(user)
        browser.post(reverse("accounts:confirmation"), {"next": "/"})
        return browser

    return enter


def answer(request, by, acting, agreed=True, at=None):
    with acting(by):
        return actions.answer_request(request=request, agreed=agreed, by=by, at=at or timezone.now())


def test_nothing_is_destroyed_before_another_has_agreed(acting, bo, eva, asked):
    with acting(bo), pytest.raises(NotAllowed, match="krävs två"):
        assume(asked.person, bo)

    answer(asked, eva, acting)

    with acting(bo):
        assert assume(asked.person, bo).name == "Liam Drömqvist"
        asked.refresh_from_db()
        assert (asked.done_by, asked.answered_by) == (bo, eva)


@pytest.mark.parametrize("who", ["eva", "david"])
def test_a_registrar_or_the_manager_of_the_unit_agrees(request, acting, astrid, bo, case, who):
    with acting(astrid):
        found = ask(case.person, astrid)

    answer(found, request.getfixturevalue(who), acting)

    with acting(astrid):
        assert people.is_agreed_for(case.person, astrid, timezone.now())


def test_who_asked_does_not_agree_not_even_as_a_manager(acting, david, case):
    with acting(david):
        found = ask(case.person, david)

    with pytest.raises(NotAllowed, match="själv"):
        answer(found, david, acting)
    with acting(david), pytest.raises(DatabaseError), transaction.atomic():
        IdentityRequest.objects.filter(pk=found.pk).update(
            answer="AGREED", answered_at=timezone.now(), answered_by=david
        )


def test_a_colleague_who_is_neither_does_not_agree(acting, bo, cecilia, asked):
    let_in(bo, cecilia, asked.person, acting)

    with pytest.raises(NotAllowed, match="registrator"):
        answer(asked, cecilia, acting)
    with acting(cecilia), pytest.raises(DatabaseError), transaction.atomic():
        IdentityRequest.objects.filter(pk=asked.pk).update(
            answer="AGREED", answered_at=timezone.now(), answered_by=cecilia
        )


@pytest.mark.parametrize("who", ["cecilia", "filip", "maja", "jonas"])
def test_others_do_not_see_that_it_was_asked(request, acting, asked, who):
    with acting(request.getfixturevalue(who)):
        assert not IdentityRequest.objects.exists()


def test_the_key_cannot_be_replaced_past_the_action(acting, bo, eva, asked):
    with acting(bo):
        key = DataKey.objects.get(subject_id=asked.person_id)
        with pytest.raises(DatabaseError, match="nobody else has agreed"), transaction.atomic():
            vault.renew(key)

    answer(asked, eva, acting)

    sealed = cipher.seal("Emil Påhittsson", key=key.opened, key_id=key.pk, place="here")
    with acting(bo):
        vault.renew(key)
        with pytest.raises(DatabaseError, match="nobody else has agreed"), transaction.atomic():
            vault.renew(key)
        # What was sealed before opens no more, here or from the database.
        for now in (key.opened, DataKey.objects.get(pk=key.pk).opened):
            with pytest.raises(InvalidTag):
                cipher.reveal(sealed, key=now, place="here")


def test_what_is_agreed_to_is_for_whoever_asked_alone(acting, bo, astrid, case):
    with acting(astrid):
        key = DataKey.objects.get(subject_id=case.person_id)
    with acting(astrid):
        agree(ask(case.person, astrid))
    let_in(astrid, bo, case.person, acting)

    with acting(bo), pytest.raises(NotAllowed):
        assume(case.person, bo)
    with acting(bo), pytest.raises(DatabaseError, match="nobody else has agreed"), transaction.atomic():
        vault.renew(key)


@pytest.mark.parametrize("function", ["forget_pairs_of", "forget_imported"])
def test_what_ties_to_the_old_identity_is_not_forgotten_by_one(acting, bo, eva, asked, function):
    def may_go():
        with connection.cursor() as cursor:
            cursor.execute("SELECT prosrc ~ 'identity_may_go' FROM pg_proc WHERE proname = %s", [function])
            assert cursor.fetchone() == (True,)
            cursor.execute("SELECT wall.identity_may_go(%s)", [asked.person_id])
            return cursor.fetchone()[0]

    with acting(bo):
        assert not may_go()
    answer(asked, eva, acting)
    with acting(eva):
        assert not may_go()
    with acting(bo):
        assert may_go()


def test_a_refusal_ends_it_and_it_can_be_asked_anew(acting, bo, eva, asked):
    answer(asked, eva, acting, agreed=False)

    with acting(bo), pytest.raises(NotAllowed):
        assume(asked.person, bo)
    with pytest.raises(NotAllowed, match="redan besvarats"):
        answer(asked, eva, acting)
    with acting(bo):
        agree(ask(asked.person, bo))
        assume(asked.person, bo)


def test_an_answer_stands(acting, bo, eva, asked):
    answer(asked, eva, acting, agreed=False)

    with acting(eva):
        changed = IdentityRequest.objects.filter(pk=asked.pk).update(answer="AGREED")
    assert changed == 0


def test_it_is_asked_once_at_a_time(acting, bo, asked):
    with acting(bo), pytest.raises(NotAllowed, match="redan begärt"):
        ask(asked.person, bo)


def test_who_asked_takes_it_back_and_nobody_else(acting, bo, eva, asked):
    with acting(eva), pytest.raises(NotAllowed):
        actions.withdraw_request(request=asked, by=eva, at=timezone.now())
    with acting(bo):
        actions.withdraw_request(request=asked, by=bo, at=timezone.now())
        with pytest.raises(NotAllowed, match="redan besvarats"):
            actions.withdraw_request(request=asked, by=bo, at=timezone.now())

    with pytest.raises(NotAllowed, match="redan besvarats"):
        answer(asked, eva, acting)


def test_it_is_answered_and_used_within_a_week(acting, bo, eva, asked):
    late = asked.asked_at + timedelta(days=7)
    with pytest.raises(NotAllowed, match="tiden"):
        answer(asked, eva, acting, at=late)
    with acting(eva), pytest.raises(IntegrityError, match="in_time"), transaction.atomic():
        IdentityRequest.objects.filter(pk=asked.pk).update(
            answer="AGREED", answered_at=late + timedelta(days=1), answered_by=eva
        )

    agreed = answer(asked, eva, acting)

    with acting(bo), pytest.raises(NotAllowed):
        assume(asked.person, bo, at=agreed.answered_at + timedelta(days=7))


def test_the_page_of_those_who_answer_names_nobody_but_who_asked(acting, bo, eva, cecilia, asked, confirmed):
    browser = confirmed(eva)
    page = browser.get(PAGE)
    for words in ("Bo Lind", asked.reference, "Väntar på svar"):
        assertContains(page, words)
    assertNotContains(page, "Emil")

    browser.post(reverse("people:identity_request_answer", args=[asked.pk]), {"agree": "1"})

    assertContains(browser.get(PAGE), "Eva Holm")
    with acting(bo):
        assert people.is_agreed_for(asked.person, bo, timezone.now())
    assert confirmed(cecilia).get(PAGE).status_code == 403


def test_to_agree_one_shows_the_second_factor_again(client, eva, asked):
    client.force_login(eva)

    answered = client.post(reverse("people:identity_request_answer", args=[asked.pk]), {"agree": "1"})

    assert "/account/confirmation/" in answered.headers["Location"]


def test_both_are_in_the_log_of_the_case_and_nothing_of_the_person(acting, astrid, eva, case):
    with acting(astrid):
        found = people.ask_for_assumed_identity(
            person=case.person, ground="DECIDED", by=astrid, at=timezone.now(), case_id=case.pk
        )
    answer(found, eva, acting)

    with acting(astrid):
        kept = {
            entry.action: (entry.actor_id, entry.details)
            for entry in Entry.objects.filter(case_id=case.pk, action__startswith="people.identity_request.")
        }
    assert kept == {
        "people.identity_request.asked": (astrid.pk, {}),
        "people.identity_request.agreed": (eva.pk, {}),
    }


def test_the_page_of_the_case_asks_first_and_says_how_far_it_has_come(acting, astrid, case, confirmed):
    browser = confirmed(astrid)
    page = reverse("cases:assumed_identity", args=[case.pk])
    sure = {"version": 1, "name": "Liam Drömqvist", "understood": "on"}
    assertContains(browser.get(page), "Be någon annan godkänna")
    assert browser.post(page, sure).status_code == 200

    browser.post(page, {"ground": "DECIDED"})

    with acting(astrid):
        found = people.latest_request(case.person)
        assert people.Person.objects.select_related("key").get(pk=case.person_id).name == "Åke Påhittad"
    assertContains(browser.get(page), found.reference)
    browser.post(page, {"withdraw": "1"})
    assertContains(browser.get(page), "Be någon annan godkänna")
