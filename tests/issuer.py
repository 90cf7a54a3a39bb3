"""A small OpenID Connect issuer on this computer: discovery, keys, authorisation code with PKCE, tokens, userinfo.

It is strict where the standard lets an issuer be, so that a program that leaves something out fails here
too; `wrongly` makes it break single promises, as a false or careless issuer would.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT = "utvag"
SECRET = "the issuer and the program know this"


class Issuer:
    def __init__(self):
        self.keys = {
            "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "ES256": ec.generate_private_key(ec.SECP256R1()),
        }
        self.algorithm = "RS256"
        # Who is at the issuer's own sign-in page, and how they proved it.
        self.person = {"sub": "subject-1", "acr": "loa3", "amr": ["pwd", "hwk"]}
        self.redirect_uris = set()
        self.asks = False  # show a page with a button, for a browser
        self.wrong = {}
        self.codes = {}
        self.asked = []
        self.paths = []

    # What tests turn

    @contextmanager
    def wrongly(self, **wrong):
        """Break a promise: `claims={...}`, `key=...`, `algorithm=...`, `discovery={...}`, `kid=...`, `down=True`."""
        self.wrong = wrong
        yield
        self.wrong = {}

    # What it answers

    def discovery(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": list(self.keys),
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            **self.wrong.get("discovery", {}),
        }

    def jwks(self):
        return {
            "keys": [
                {**_public(algorithm, key), "kid": algorithm, "use": "sig", "alg": algorithm}
                for algorithm, key in self.keys.items()
            ]
        }

    def authorise(self, asked):
        """A code for whoever sits at the issuer's page, and where to go with it."""
        for name in ("state", "nonce", "code_challenge"):
            assert asked.get(name), f"{name} is missing"
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] in self.redirect_uris, "an unknown address to return to"
        assert "openid" in asked["scope"].split()
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given):
        asked = self.codes.pop(given.get("code", ""), None)
        challenge = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or given.get("client_id") != CLIENT
            or given.get("client_secret") != SECRET
            or given.get("redirect_uri") != asked["redirect_uri"]
            or base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self.id_token(asked),
        }

    def id_token(self, asked):
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "nonce": asked["nonce"],
            **self.person,
            **self.wrong.get("claims", {}),
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = self.wrong.get("algorithm", self.algorithm)
        key = self.wrong.get("key", self.keys.get(algorithm))
        headers = {"kid": self.wrong.get("kid", self.algorithm)}
        return jwt.encode(claims, key, algorithm=algorithm, headers=headers)


def _public(algorithm, key):
    maker = {"RS256": jwt.algorithms.RSAAlgorithm, "ES256": jwt.algorithms.ECAlgorithm}[algorithm]
    return maker.to_jwk(key.public_key(), as_dict=True)


def _handler(issuer):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def answer(self, status, body=None, kind="application/json", **headers):
            content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def do_GET(self):
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            issuer.paths.append(parts.path)
            if issuer.wrong.get("down"):
                return self.answer(503, {})
            if parts.path == "/authorize" and issuer.asks:
                fields = "".join(
                    f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
                    for name, value in asked.items()
                )
                page = f'<!doctype html><html lang="sv"><title>Kommunen</title><h1>Kommunens inloggning</h1><form method="post">{fields}<button>Jag är Rita</button></form></html>'
                return self.answer(200, page, "text/html; charset=utf-8")
            if parts.path == "/authorize":
                return self.go(asked)
            pages = {
                "/.well-known/openid-configuration": issuer.discovery,
                "/keys": issuer.jwks,
                "/userinfo": lambda: issuer.person,
                "/leave": lambda: {"left": True},
            }
            if parts.path not in pages:
                return self.answer(404, {})
            return self.answer(200, pages[parts.path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            path = urlsplit(self.path).path
            issuer.paths.append(path)
            if path == "/authorize":
                return self.go(given)
            return self.answer(*issuer.token(given)) if path == "/token" else self.answer(404, {})

        def go(self, asked):
            try:
                where = issuer.authorise(asked)
            except (AssertionError, KeyError) as wrong:
                return self.answer(400, {"error": str(wrong)})
            return self.answer(302, {}, Location=where)

    return Handler


@pytest.fixture(scope="session")
def _issuing():
    issuer = Issuer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(issuer))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    yield issuer
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def issuer(_issuing, settings):
    """The municipality's sign-on service, which the settings name, and Rita at its page."""
    from utvag.config import environment

    _issuing.person = {"sub": "subject-1", "acr": "loa3", "amr": ["pwd", "hwk"]}
    _issuing.redirect_uris = {"http://testserver/sign-in/sso/sso/callback/"}
    _issuing.asks, _issuing.wrong, _issuing.algorithm = False, {}, "RS256"
    _issuing.asked, _issuing.paths, _issuing.codes = [], [], {}
    settings.OIDC_ISSUER = _issuing.url
    settings.OIDC_ACR, settings.OIDC_AMR, settings.OIDC_WEAKER = ["loa3", "loa4"], [], "refuse"
    settings.SOCIALACCOUNT_PROVIDERS = environment.sign_on(
        _issuing.url, name="Kommunen", client=CLIENT, secret=SECRET, subject="sub"
    )
    return _issuing
