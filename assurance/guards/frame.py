"""What stands before every page: whom it stops, and that they come through when it is taken away.

Every middleware of the settings is either tried here, or it is said why it guards nothing.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_resolver, reverse

from assurance.matrix.addresses import is_made_by
from assurance.matrix.asking import Asker
from assurance.matrix.cells import user_of
from assurance.matrix.inside import Inside
from assurance.matrix.people import HOME, Somebody

READER = Somebody("WORKER", HOME)
# Without these no page can be shown at all, or they guard nothing.
NO_GUARD = {
    "whitenoise.middleware.WhiteNoiseMiddleware": "gives out the program's own style sheets and pictures",
    "django.contrib.sessions.middleware.SessionMiddleware": "without it nothing is answered",
    "django.middleware.locale.LocaleMiddleware": "chooses the language",
    "django.middleware.common.CommonMiddleware": "adds the length of an answer and the slash of an address",
    "django.contrib.auth.middleware.AuthenticationMiddleware": "without it nothing is answered",
    "django.contrib.messages.middleware.MessageMiddleware": "without it nothing is answered",
    "allauth.account.middleware.AccountMiddleware": "without it nothing is answered",
    "django_htmx.middleware.HtmxMiddleware": "says whether a part of a page is asked for",
    "utvag.config.even.EvenAnswersMiddleware": "evens the time of an answer; tests/test_even_answers.py times it",
    "utvag.config.middleware.MethodMiddleware": "says in words what is refused all the same",
}
# What asks for a proof that it is oneself, before the view that it wraps.
PROOF = "_sign_in_required.<locals>.guarded"
# Shown, or done in one's name, only right after a proof that it is oneself.
PROVED_ANEW = {
    "accounts:command_token",
    "cases:assumed_identity",
    "cases:export_identified",
    "cases:person_form",
    "cases:person_secrets",
    "cases:relative",
    "disclosures:check_package",
    "disclosures:disclosure_decision",
    "disclosures:disclosure_package",
    "disclosures:handover_package",
    "disclosures:information_package",
    "disclosures:meeting_package",
    "disclosures:question_answer",
    "disclosures:referral_package",
    "disclosures:statement_package",
    "economy:invoice",
    "exchange:package_secrets",
    "exchange:paper",
    "mfa_view_recovery_codes",
    "people:candidate-numbers",
    "placements:apart_new",
    "placements:area_new",
    "placements:notice_handled",
    "placements:home_stays",
    "placements:place",
    "placements:place_correction",
    "placements:readers",
    "placements:search",
    "placements:stay_new",
    "placements:stay_next",
    "placements:visit",
    "secrecy:alarm",
    "secrecy:canaries",
    "secrecy:emergency",
    "secrecy:locked",
    "secrecy:opening",
    "secrecy:protection",
    "secrecy:protection_end",
    "secrecy:sealing",
    "secrecy:visit",
    "statistics:disclosure_rules_new",
    "statistics:publication_new",
}


def _header(name: str) -> Callable[[Inside], bool]:
    return lambda inside: name in _caseload().headers


def _caseload() -> Any:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user_of(READER.pk))
    return client.get(reverse("cases:caseload"))


def _stranger_is_led_to_sign_in(_inside: Inside) -> bool:
    where = Asker(None).ask("GET", reverse("cases:caseload")).leads_to
    return where.startswith(reverse(settings.LOGIN_URL))


def _factor_is_asked_for(inside: Inside) -> bool:
    question = "UPDATE accounts_user SET is_persona = %s WHERE id = %s"
    inside.matrix.admin.execute(question, [False, READER.pk])
    try:
        return "/second-factor" in Asker(user_of(READER.pk)).ask("GET", reverse("cases:caseload")).leads_to
    finally:
        inside.matrix.admin.execute(question, [True, READER.pk])


def _form_without_token_is_refused(_inside: Inside) -> bool:
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    client.force_login(user_of(READER.pk))
    return client.post(reverse("set_language"), {"language": "en"}).status_code == 403


def _refusal_is_kept(_inside: Inside) -> bool:
    answer = Asker(user_of(READER.pk)).ask("GET", reverse("oversight:reviews"))
    return [action for action, *_rest in answer.entries] == ["web.page.refused"]


def _cases_are_shown(_inside: Inside) -> bool:
    """Without the token of the session the database shows nobody anything, and not even who asks."""
    return _caseload().status_code == 200


def _door_is_open_to_all(inside: Inside) -> bool:
    """And to nobody in particular: no cookie, and no session."""
    row = inside.matrix.admin.execute(
        "SELECT slug FROM door_door WHERE opened_at IS NOT NULL LIMIT 1"
    ).fetchone()
    assert row
    answer = Client(SERVER_NAME="localhost").get(reverse("door:door", args=[row[0]]))
    return answer.status_code == 200 and not answer.cookies


def _figures_are_everybodys(_inside: Inside) -> bool:
    """Whoever reads what is published is nobody in particular, so that anybody may keep the answer: no cookie, no session."""
    answer = Client(SERVER_NAME="localhost").get(reverse("statistics:public_figures"))
    return answer.headers["Cache-Control"].startswith("public") and not answer.cookies


FRAME: dict[str, Callable[[Inside], bool]] = {
    "django.middleware.security.SecurityMiddleware": _header("X-Content-Type-Options"),
    "django.middleware.csp.ContentSecurityPolicyMiddleware": _header("Content-Security-Policy"),
    "django_permissions_policy.PermissionsPolicyMiddleware": _header("Permissions-Policy"),
    "utvag.config.middleware.NeverStoreMiddleware": _header("Cache-Control"),
    "utvag.statistics.middleware.PublicFiguresMiddleware": _figures_are_everybodys,
    "utvag.door.middleware.DoorMiddleware": _door_is_open_to_all,
    "utvag.walls.middleware.WallMiddleware": _cases_are_shown,
    "django.middleware.csrf.CsrfViewMiddleware": _form_without_token_is_refused,
    "utvag.config.middleware.SignInMiddleware": _stranger_is_led_to_sign_in,
    "django.middleware.clickjacking.XFrameOptionsMiddleware": _header("X-Frame-Options"),
    "utvag.accounts.middleware.SignedInMiddleware": _factor_is_asked_for,
    "utvag.config.middleware.RefusalMiddleware": _refusal_is_kept,
}


def not_declared() -> set[str]:
    """Middleware of which nothing is said."""
    return set(settings.MIDDLEWARE) ^ (FRAME.keys() | NO_GUARD.keys())


def notices_frame(inside: Inside) -> dict[str, bool]:
    """Of each, whether what it does is done, and is not when it is taken away."""
    return {name: does(inside) and not _without(name, does, inside) for name, does in FRAME.items()}


def _without(name: str, does: Callable[[Inside], bool], inside: Inside) -> bool:
    with override_settings(MIDDLEWARE=[each for each in settings.MIDDLEWARE if each != name]):
        try:
            return does(inside)
        except Exception:  # noqa: BLE001  # a page that cannot be made is noticed by whoever asks
            return False


def proved_anew() -> set[str]:
    """The addresses whose views ask for a proof, found in what they are wrapped in."""
    return {name for name, view in _views(get_resolver().url_patterns, "") if is_made_by(PROOF, view)}


def _views(patterns: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _views(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name}", pattern.callback
