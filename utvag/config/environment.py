"""Settings from the environment; a missing one says what to set and why."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATA = Path(os.environ.get("UTVAG_DATA", "var")).resolve()


def text(name: str, default: str | None = None, *, hint: str = "") -> str:
    """The variable's value; without value and default the program does not start."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}. {hint}")
    return value


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes and on."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes", "on"}


def secret_file(name: str) -> str:
    """The text of the file that `name`_FILE points at, or of `name`, or of the data folder's own file."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    if value := os.environ.get(name):
        return value
    own = DATA / name.removeprefix("UTVAG_").lower()
    return own.read_text().strip() if own.is_file() else ""


def database(url: str, **options: object) -> dict:
    """A Django database from ``postgresql://user:password@host:port/name?sslmode=verify-full``."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must start with postgresql://; no other database is supported."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), **options},
    }


def role(url: str) -> dict[str, str]:
    """Who signs in by such an address, beside the program on the same server."""
    read = database(url)
    return {"USER": read["USER"], "PASSWORD": read["PASSWORD"]}


def post() -> tuple[str, str, str, str]:
    """For packages to and from other installations: where they are taken in, and files of certificates and a key."""
    address, trusted = os.environ.get("UTVAG_POST_ADDRESS", ""), os.environ.get("UTVAG_POST_TRUSTED", "")
    return (
        address,
        os.environ.get("UTVAG_POST_CERTIFICATE", ""),
        os.environ.get("UTVAG_POST_KEY", ""),
        trusted,
    )


def sign_on(issuer: str, *, name: str, client: str, secret: str, subject: str) -> dict:
    """The municipality's own sign-on as the sign-in library wants it: one issuer, with PKCE."""
    app = {
        "provider_id": "sso",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "uid_field": subject},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def mail_server(url: str) -> dict[str, object]:
    """How Django sends mail by ``smtp://user:password@host:587`` (STARTTLS) or ``smtps://host``; without one never.

    Only to a server on the same computer is it sent in the open (``smtp://localhost``).
    """
    if not url:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("UTVAG_MAIL_SERVER must start with smtp:// or smtps:// and name a host.")
    is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    options = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 25 if is_here else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and not is_here,
        "timeout": 20,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
