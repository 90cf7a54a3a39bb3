"""What every answer of an installation carries: the whole list of headers and cookies, by the settings of production."""

import json
import os
import secrets
import subprocess
import sys

import pytest

from tests import database
from utvag.demo.organisations import demo_id

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
}
# Signing out, and every other answer with a cookie, sets these and no other.
COOKIES = {
    "__Host-utvag": {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"},
    "__Host-language": {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"},
    "__Host-theme": {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"},
}
BEFORE_TLS = "without TLS"


@pytest.fixture(scope="module")
def answers(request, django_db_setup):
    """What a process with the settings of production answers, on a copy of the cast's database."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"utvag_test_{os.environ[database.RUN]}_{worker}_production"
    database.copy_template(name)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("UTVAG_", "DJANGO_"))},
        "UTVAG_DATA": os.environ["UTVAG_DATA"],
        "UTVAG_KEYS": os.environ["UTVAG_KEYS"],
        "UTVAG_SECRET_KEY": secrets.token_urlsafe(64),
        "UTVAG_SOCKET": str(database.cluster().socket),
        "UTVAG_DATABASE": name,
        "UTVAG_POOL": "0",
    }
    who = str(demo_id("exempelby", "user", "bo"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.production", who],
        cwd=database.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    database.drop_database(name)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_answers_are_of_every_kind(answers):
    assert {200, 301, 302, 400, 403, 404, 405} == {answer["status"] for answer in answers.values()}


@pytest.mark.parametrize("header", EVERYWHERE)
def test_every_answer_carries_it(answers, header):
    lacking = {
        name: answer["headers"].get(header)
        for name, answer in answers.items()
        if answer["headers"].get(header) != EVERYWHERE[header] and name != BEFORE_TLS
    }
    assert not lacking


def test_no_answer_but_a_file_is_kept_by_a_browser(answers):
    kept = [name for name, answer in answers.items() if answer["headers"].get("Cache-Control") != "no-store"]
    assert kept == ["a file", BEFORE_TLS]


def test_nothing_tells_another_site_that_it_may_read(answers):
    for answer in answers.values():
        assert not [name for name in answer["headers"] if name.startswith("Access-Control-")]


def test_a_plain_request_is_led_to_the_same_address_behind_tls(answers):
    answer = answers[BEFORE_TLS]
    assert (answer["status"], answer["headers"]["Location"]) == (301, "https://localhost/account/?a=b")
    assert not answer["body"]
    assert not answer["cookies"]


def test_no_cookie_is_set_but_these_and_each_is_for_this_host_alone(answers):
    found = {}
    for answer in answers.values():
        for name, said in answer["cookies"].items():
            if "Max-Age=0" in said:
                continue  # taken away: it holds nothing
            parts = {part.strip() for part in said.split(";")[1:]}
            found.setdefault(name, []).append(
                {part for part in parts if not part.startswith(("expires", "Max-Age"))}
            )
    assert found.keys() == COOKIES.keys()
    for name, all_of in found.items():
        assert all(each == COOKIES[name] for each in all_of), (name, all_of)


def test_whoever_is_not_signed_in_gets_no_cookie_for_looking(answers):
    for name in ("a file", "the balancer's question", "what does not exist", "a door that is none"):
        assert not answers[name]["cookies"], name


def test_signing_out_clears_what_the_browser_holds(answers):
    assert answers["signing out"]["headers"]["Clear-Site-Data"] == '"cache", "storage"'
    others = [name for name, answer in answers.items() if "Clear-Site-Data" in answer["headers"]]
    assert others == ["signing out"]


@pytest.mark.parametrize("name", ["what does not exist", "another host", "a wrong method", "another's case"])
def test_a_page_that_says_no_tells_nothing_of_the_program(answers, name):
    body = answers[name]["body"].lower()
    assert answers[name]["status"] >= 400
    for word in ("django", "python", "traceback", "elsewhere", "nothing/", "00000000-0000", "exception"):
        assert word not in body, word


def test_no_answer_repeats_what_was_asked(answers):
    """As TRACE would, headers and cookies included."""
    traced = answers["a trace"]
    assert traced["status"] == 405
    assert "X-Secret" not in json.dumps(traced)


def test_no_answer_names_what_it_is_built_of(answers):
    for name, answer in answers.items():
        assert not {"Server", "X-Powered-By", "X-Generator"} & answer["headers"].keys(), name
