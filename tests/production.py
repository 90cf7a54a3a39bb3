"""Answers as an installation gives them: the real settings, in a process of its own. Prints them as JSON."""

import json
import os
import sys
from uuid import UUID

# What is fetched, and as whom: nobody, or the user named by id on the command line.
ASKED = {
    "the sign-in page": ("get", "/sign-in/login/", False),
    "a file": ("get", "/static/vendor/README.md", False),
    "a file that is none": ("get", "/static/none.js", False),
    "the balancer's question": ("get", "/health/live/", False),
    "what does not exist": ("get", "/nothing/", False),
    "a door that is none": ("get", "/aaaaaa/", False),
    "one's own page": ("get", "/account/", True),
    "another's case": ("get", "/cases/00000000-0000-4000-8000-000000000000/journal/", True),
    "a wrong method": ("delete", "/account/sign-out-elsewhere/", True),
    "a trace": ("trace", "/health/live/", False),
    "a form that came too late": ("post", "/account/", True),
    "the language": ("post", "/language/setlang/", True),
    "the appearance": ("post", "/ui/theme/", True),
    "signing out": ("post", "/sign-in/logout/", True),
}
SENT = {"the language": {"language": "en"}, "the appearance": {"theme": "dark"}}


def main(who: UUID) -> None:
    import django

    django.setup()
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from utvag.accounts.public import User
    from utvag.walls import public as walls

    with walls.signing_in():
        user = User.objects.select_related("controller").get(pk=who)
        TOTP.activate(user, generate_totp_secret())
    answers = {}
    for name, (method, address, signed_in) in ASKED.items():
        strict = name == "a form that came too late"
        client = Client(raise_request_exception=False, enforce_csrf_checks=strict, SERVER_NAME="localhost")
        if signed_in:
            client.force_login(user)
        sent = {} if method == "trace" else {"data": SENT.get(name, {})}
        answer = getattr(client, method)(address, secure=True, headers={"x-secret": "1"}, **sent)
        answers[name] = told(answer)
    plain = Client(SERVER_NAME="localhost").get("/account/?a=b")
    answers["without TLS"] = told(plain)
    stranger = Client(raise_request_exception=False, SERVER_NAME="elsewhere.invalid")
    answers["another host"] = told(stranger.get("/sign-in/login/", secure=True))
    json.dump(answers, sys.stdout)


def told(answer) -> dict:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return {
        "status": answer.status_code,
        "headers": dict(answer.items()),
        "cookies": {key: morsel.OutputString() for key, morsel in answer.cookies.items()},
        "body": body.decode(errors="replace"),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "utvag.config.settings"
    main(UUID(sys.argv[1]))
