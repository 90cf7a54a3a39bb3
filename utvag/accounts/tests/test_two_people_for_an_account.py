"""A new way into somebody's account, or a role of weight, takes two: one asks, another agrees, and all see it."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.accounts import actions
from utvag.accounts.tests.answering import answer, change
from utvag.accounts.tests.conftest import PASSWORD, unit_of
from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db
ADDICTION = demo_id("exempelby", "addiction")
CHANGES = "/account/changes/"
WORDS = "min egen långa mening"


@pytest.fixture
def asked(filip, bea, acting):
    """Filip has asked for a new link for Rita; its path."""
    with acting(filip):
        token = actions.ask_for_link(user=bea, reason="Ny telefon", by=filip, at=timezone.now())
    return reverse("accounts:invitation", args=[token])


def test_the_link_opens_nothing_until_another_has_agreed(client, asked, signed_in, david):
    assert client.get(asked).status_code == 404
    assert client.post(asked, {"password": WORDS, "again": WORDS}).status_code == 404

    assert answer(signed_in(david), change(david).pk, agree="1").status_code == 302

    assertContains(client.get(asked), "Välkommen, Rita Real")


def test_when_it_is_used_the_old_password_the_factors_and_every_session_end(
    client, asked, signed_in, david, bea, ritas_secret, code_for
):
    elsewhere = Client()
    elsewhere.post(reverse("account_login"), {"login": bea.email, "password": PASSWORD})
    elsewhere.post(reverse("mfa_authenticate"), {"code": code_for(ritas_secret)})
    assert elsewhere.get("/account/").status_code == 200
    answer(signed_in(david), change(david).pk, agree="1")

    client.post(asked, {"password": WORDS, "again": WORDS})

    assert elsewhere.get("/account/").status_code == 302
    with walls.signing_in():
        bea.refresh_from_db()
    assert bea.check_password(WORDS)
    assert not bea.check_password(PASSWORD)


def test_another_administrator_may_agree(client, asked, signed_in, frida):
    answer(signed_in(frida), change(frida).pk, agree="1")

    assert client.get(asked).status_code == 200


def test_who_asked_cannot_agree(client, asked, signed_in, filip):
    assert answer(signed_in(filip), change(filip).pk, agree="1").status_code == 403
    assert client.get(asked).status_code == 404


def test_whom_it_concerns_cannot_agree(asked, bea, acting):
    found = change(bea)
    with acting(bea), pytest.raises(NotAllowed, match="sitt eget konto"):
        actions.agree_to_change(change=found, reason="Jag vill", by=bea, at=timezone.now())


def test_an_administrator_asks_nothing_for_themselves(filip, acting):
    with acting(filip), pytest.raises(NotAllowed):
        actions.ask_for_link(user=filip, reason="Ny telefon", by=filip, at=timezone.now())


@pytest.mark.parametrize("who", ["cecilia", "astrid", "eva", "jonas", "maja"])
def test_nobody_else_sees_or_answers_it(request, asked, signed_in, filip, who):
    other, pk = request.getfixturevalue(who), change(filip).pk

    assertNotContains(signed_in(other).get(CHANGES), "Ny telefon")
    assert answer(signed_in(other), pk, agree="1").status_code == 404
    assert answer(signed_in(other), pk, stop="1").status_code == 404


@pytest.mark.parametrize(
    ("does", "told"),
    [
        (actions.agree_to_change, "En annan administratör eller enhetens chef måste godkänna"),
        (actions.stop_change, "Bara den som det gäller, den som bad om ändringen"),
    ],
)
def test_a_colleague_who_has_got_hold_of_it_neither_agrees_nor_stops(
    asked, filip, cecilia, acting, does, told
):
    found = change(filip)
    with acting(cecilia), pytest.raises(NotAllowed, match=told):
        does(change=found, reason="Jag vill", by=cecilia, at=timezone.now())


def test_a_manager_of_another_unit_does_not_answer(asked, signed_in, filip, hugo, acting):
    with walls.installing():
        actions.appoint(
            user=hugo, unit=_unit_named("Ekonomistaben"), role="MANAGER", from_on=timezone.localdate(), at=timezone.now()
        )  # fmt: skip

    assert answer(signed_in(hugo), change(filip).pk, agree="1").status_code == 404


def test_a_manager_above_the_unit_answers(client, asked, signed_in, hugo):
    with walls.installing():
        actions.appoint(
            user=hugo, unit=_unit_named("Socialförvaltningen"), role="MANAGER", from_on=timezone.localdate(), at=timezone.now()
        )  # fmt: skip

    answer(signed_in(hugo), change(hugo).pk, agree="1")

    assert client.get(asked).status_code == 200


def _unit_named(name):
    from utvag.organisations.models import Unit

    return Unit.objects.get(name=name, controller__code="exempelby")


def test_to_agree_one_shows_the_second_factor_again(asked, david):
    client = Client()
    client.force_login(david)

    assertRedirects(
        answer(client, change(david).pk, agree="1"),
        "/account/confirmation/?next=%2Faccount%2Fchanges%2F",
        fetch_redirect_response=False,
    )


def test_everybody_concerned_is_warned_on_every_page_until_it_is_answered(asked, signed_in, david, bea):
    concerned = Client()
    concerned.force_login(bea)
    session = concerned.session
    session["accounts.enrolled"] = True
    session.save()
    manager = signed_in(david)
    for _ in range(2):
        assertContains(concerned.get("/account/"), "Någon har begärt en ändring av ditt konto")
        assertContains(manager.get("/account/"), "En ändring av en kollegas konto väntar på ditt svar")
    page = manager.get(CHANGES)
    for words in ("Rita Real", "Filip Ask", "Ny telefon"):
        assertContains(page, words)

    answer(manager, change(david).pk, agree="1")

    assertNotContains(manager.get("/account/"), "väntar på ditt svar")
    page = concerned.get(CHANGES)
    for words in ("Filip Ask", "Ny telefon", "David Sten", "Jag ringde henne"):
        assertContains(page, words)


def test_the_one_concerned_stops_it(client, asked, signed_in, bea, david):
    concerned = signed_in(bea)
    session = concerned.session
    session["accounts.enrolled"] = True
    session.save()

    assert answer(concerned, change(bea).pk, stop="1").status_code == 302

    assert answer(signed_in(david), change(david).pk, agree="1").status_code == 403
    assert client.get(asked).status_code == 404


def test_a_stopped_link_stays_dead_and_a_reason_is_needed(client, asked, signed_in, david):
    page = signed_in(david).post(
        reverse("accounts:account_change_answer", args=[change(david).pk]), {"agree": "1"}
    )
    assert page.context["changes"][0].form.errors
    answer(signed_in(david), change(david).pk, stop="1")

    assert client.get(asked).status_code == 404


def test_both_are_in_the_log(asked, signed_in, david, filip, acting):
    answer(signed_in(david), change(david).pk, agree="1")

    for who, action in ((filip, "accounts.change.asked"), (david, "accounts.change.agreed")):
        with acting(who):
            assert Entry.objects.filter(actor_id=who.pk, action=action).count() == 1


def test_the_page_asks_why_where_two_are_needed(signed_in, filip, bea):
    browser = signed_in(filip)
    address = reverse("accounts:new_invitation", args=[bea.pk])
    assertContains(browser.post(address), "Be om en inloggningslänk")

    page = browser.post(address, {"reason": "Ny telefon"})

    assertContains(page, "Den fungerar inte än")


@pytest.mark.parametrize("means", ["password", "code", "sign-on", "role", "a case", "an earlier case", "use"])
def test_a_link_for_whoever_has_something_to_lose_needs_two(client, filip, bo, acting, means):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    with walls.installing():
        nora = actions.add_user(
            controller=filip.controller, email="nora@exempelby.exempel.invalid", name="Nora Ny", at=timezone.now()
        )  # fmt: skip
    with acting(filip):
        token = actions.invite(user=nora, by=filip, at=timezone.now())
    path = reverse("accounts:invitation", args=[token])
    assert client.get(path).status_code == 200

    if means in ("a case", "an earlier case"):
        reach_a_case(nora, founded_by=bo, until_now=means == "an earlier case")
    if means == "use":
        browser = Client()
        browser.force_login(nora)
    unit = unit_of(bo)
    with walls.installing():
        if means == "role":
            actions.appoint(
                user=nora, unit=unit, role="COORDINATOR", from_on=timezone.localdate(), at=timezone.now()
            )
        elif means == "sign-on":
            actions.link_subject(user=nora, provider="sso", subject="x", by=None, at=timezone.now())
    with walls.signing_in():
        if means == "code":
            TOTP.activate(nora, generate_totp_secret())
        elif means == "password":
            nora.set_password(PASSWORD)
            nora.save()

    assert client.get(path).status_code == 404


def reach_a_case(user, founded_by, until_now):
    """A case team takes the user in; with `until_now` it has let them go again."""
    from uuid import uuid4

    from utvag.access import public as access

    case, by = {"case_id": uuid4(), "person_id": uuid4()}, {"by": founded_by, "at": timezone.now()}
    with walls.acting_as(founded_by):
        access.give(**case, kind="TEAM", user=founded_by, **by)
        access.give(**case, kind="TEAM", user=user, **by)
        if until_now:
            access.end(case_id=case["case_id"], user=user, by=founded_by, at=timezone.now())


def test_nobody_takes_over_a_worker_of_a_case_who_has_never_signed_in(client, signed_in, filip, bo, cecilia):
    """Filip in Bo's place would reach what Bo reaches."""
    reach_a_case(bo, founded_by=cecilia, until_now=False)
    browser = signed_in(filip)
    address = reverse("accounts:new_invitation", args=[bo.pk])

    assertContains(browser.post(address), "Be om en inloggningslänk")
    with walls.acting_as(filip), pytest.raises(NotAllowed, match="kräver två personer"):
        actions.invite(user=bo, by=filip, at=timezone.now())


def test_sessions_hold_nothing_of_what_was_asked(asked, signed_in, david):
    signed_in(david).get(CHANGES)

    assert not [row for row in Session.objects.all() if "telefon" in repr(row.get_decoded())]
