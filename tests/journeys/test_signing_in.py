"""In a browser: from the one-time link to a passkey, and in again with the passkey alone."""

import pytest
from django.utils import timezone

from utvag.accounts import public as accounts
from utvag.demo.organisations import demo_id
from utvag.walls import public as walls

pytestmark = pytest.mark.journey


@pytest.fixture
def invited(committed_db):
    """A real user, and the path of the link that starts the account."""
    with walls.signing_in():
        controller = (
            accounts.User.objects.select_related("controller")
            .get(pk=demo_id("exempelby", "user", "astrid"))
            .controller
        )
    with walls.installing():
        rita = accounts.add_user(
            controller=controller, email="rita@exempelby.exempel.invalid", name="Rita Real", at=timezone.now()
        )
        return f"/account/invitations/{accounts.invite(user=rita, by=None, at=timezone.now())}/"


@pytest.fixture
def key(page):
    """A passkey that unlocks by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def start_account(page, link):
    """Follow the one-time link, and choose a password."""
    page.goto(link)
    page.get_by_label("Nytt lösenord", exact=True).fill("en lång mening att minnas")
    page.get_by_label("Nytt lösenord igen").fill("en lång mening att minnas")
    page.get_by_role("button", name="Fortsätt").click()


def test_a_new_user_sets_up_a_passkey_and_signs_in_with_it_alone(page, key, address, invited, complaints):
    start_account(page, address + invited)
    page.get_by_role("link", name="Lägg till en inloggningsnyckel").click()
    page.get_by_label("Inloggningsnyckelns namn").fill("arbetsdatorn")
    page.get_by_role("button", name="Lägg till en inloggningsnyckel").click()
    page.get_by_role("heading", name="Återställningskoder").wait_for()

    page.goto(address + "/account/")
    assert page.get_by_text("arbetsdatorn").first.is_visible()
    page.goto(address + "/sign-in/logout/")
    page.get_by_role("button", name="Logga ut").last.click()

    page.goto(address + "/sign-in/login/?next=/account/")
    page.get_by_role("button", name="Logga in med inloggningsnyckel").click()

    page.get_by_role("heading", name="Ditt konto").wait_for()
    assert not [
        text for text in complaints if "Content Security Policy" in text or "Content-Security-Policy" in text
    ]


def test_the_page_of_codes_shows_its_picture_under_the_policy(page, address, invited, complaints):
    start_account(page, address + invited)

    page.get_by_role("link", name="Engångskoder från en app").click()

    box = page.locator(".code-picture svg").bounding_box()
    assert min(box["width"], box["height"]) > 100
    assert not complaints


@pytest.fixture
def sign_on(issuer, address, settings, committed_db):
    """The municipality's sign-on has a page of its own, and Rita's account is linked to her subject there."""
    issuer.asks = True
    issuer.redirect_uris = {f"{address}/sign-in/sso/sso/callback/"}
    settings.SECURE_CSP = {
        **settings.SECURE_CSP,
        "form-action": [*settings.SECURE_CSP["form-action"], issuer.url],
    }
    with walls.signing_in():
        controller = (
            accounts.User.objects.select_related("controller")
            .get(pk=demo_id("exempelby", "user", "astrid"))
            .controller
        )
    with walls.installing():
        at = timezone.now()
        rita = accounts.add_user(
            controller=controller, email="rita@exempelby.exempel.invalid", name="Rita Real", at=at
        )
        accounts.link_subject(user=rita, provider="sso", subject="subject-1", by=None, at=at)
    return issuer


def test_the_municipalitys_own_sign_on_lets_in_whoever_is_linked_and_nobody_else(page, address, sign_on):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)

    page.goto(f"{address}/sign-in/login/?next=/account/")
    page.get_by_role("button", name="Logga in med Kommunen").click()
    page.get_by_role("heading", name="Kommunens inloggning").wait_for()
    page.get_by_role("button", name="Jag är Rita").click()
    page.get_by_role("heading", name="Ditt konto").wait_for()
    assert page.get_by_text("Rita Real").first.is_visible()

    page.goto(f"{address}/sign-in/logout/")
    page.get_by_role("button", name="Logga ut").last.click()
    page.wait_for_url(f"{sign_on.url}/leave**")
    assert not [text for text in complaints if "Content Security Policy" in text]

    sign_on.person = {**sign_on.person, "sub": "somebody else"}
    page.goto(f"{address}/sign-in/login/")
    page.get_by_role("button", name="Logga in med Kommunen").click()
    page.get_by_role("button", name="Jag är Rita").click()
    page.get_by_role("heading", name="Du har inget konto här").wait_for()
    page.goto(f"{address}/account/")
    assert page.get_by_role("heading", name="Ditt konto").count() == 0
