"""Every setting, from the environment (docs/operation.md lists the variables)."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from utvag.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
# Enough to ask for help and to migrate; `utvag serve` refuses to start with it.
UNSET = "not set: give UTVAG_SECRET_KEY, or start with `utvag demo`"
SECRET_KEY = env.secret_file("UTVAG_SECRET_KEY") or UNSET
KEYS = env.secret_file("UTVAG_KEYS")
# Signs the heads of the log; only the process that seals it needs the key.
LOG_KEY = env.secret_file("UTVAG_LOG_KEY")
LOG_NAME = env.text("UTVAG_LOG_NAME", "utvag.invalid/logg")
# Who co-signs the heads, one a line: public key, space, address; and where copies of the heads are laid.
WITNESSES = [line for line in env.text("UTVAG_WITNESSES", "").splitlines() if line.strip()]
HEADS_FOLDER = Path(_folder) if (_folder := env.text("UTVAG_HEADS_FOLDER", "")) else None
KEY_SERVICE = None
ALLOWED_HOSTS = env.text("UTVAG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DEMO = env.flag("UTVAG_DEMO")
# Names of the open door's own, where nothing else answers; without them it answers beside the rest.
DOOR_HOSTS = [name for name in env.text("UTVAG_DOOR_HOSTS", "").split(",") if name]
ALLOWED_HOSTS += DOOR_HOSTS
# Behind TLS cookies are marked secure; a browser on the same computer has no TLS.
SECURE = env.flag("UTVAG_SECURE", default=not DEMO)
# A cookie of that name is this very host's: no neighbour under the same domain can set it.
HOST_ONLY = "__Host-" if SECURE else ""

# The modules stand in the order of the floors.
# Lowest floor first.
_MODULES = (
    "walls", "ui", "audit", "organisations", "accounts", "law", "documents", "access", "vault", "people", "exchange",
    "pathways", "cases", "secrecy", "door", "disclosures", "placements", "economy", "statistics", "national", "oversight",
    "imports",
)  # fmt: skip
INSTALLED_APPS = [
    *(
        f"django.contrib.{each}"
        for each in ("auth", "contenttypes", "sessions", "messages", "staticfiles", "postgres")
    ),
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    *(f"utvag.{name}" for name in _MODULES),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Above what answers with files, so that a file opened by itself obeys the policy too.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "utvag.config.middleware.NeverStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above sessions: whoever comes to the open door has none.
    "utvag.door.middleware.DoorMiddleware",
    "utvag.statistics.middleware.PublicFiguresMiddleware",
    "utvag.config.even.EvenAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "utvag.walls.middleware.WallMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "utvag.config.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "utvag.accounts.middleware.SignedInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "utvag.config.middleware.MethodMiddleware",
    "utvag.config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "utvag.config.urls"
WSGI_APPLICATION = "utvag.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the apps, because these stand for allauth's own.
        "DIRS": [PACKAGE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "utvag.config.context.page",
            ],
        },
    }
]
FORM_RENDERER = "utvag.ui.renderers.UtvagFormRenderer"

# Databases: the program's role, the gate's role beside it, and for migrations the owner's.
EMBEDDED_SOCKET = env.text("UTVAG_SOCKET", str(env.DATA / "postgres" / "socket"))
_url = env.text("DATABASE_URL", "")
_OPTIONS = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}} if env.flag("UTVAG_POOL", True) else {}
if _url:
    DATABASES = {"default": env.database(_url, **_OPTIONS)}
    GATE_ROLE = env.role(
        env.text("GATE_DATABASE_URL", hint="The role that opens sessions; see docs/operation.md.")
    )
    SEALER_ROLE, VERIFIER_ROLE = {}, {}
    if LOG_KEY:
        SEALER_ROLE = env.role(env.text("SEALER_DATABASE_URL", hint="See docs/operation.md."))
    if _verifier_url := env.text("VERIFIER_DATABASE_URL", ""):
        VERIFIER_ROLE = env.role(_verifier_url)
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env.text("UTVAG_DATABASE", "utvag"),
            "USER": "utvag_app",
            "PASSWORD": "",
            "HOST": EMBEDDED_SOCKET,
            "PORT": "5432",
            "OPTIONS": _OPTIONS,
        }
    }
    GATE_ROLE = {"USER": "utvag_gate", "PASSWORD": ""}
    SEALER_ROLE = {"USER": "utvag_sealer", "PASSWORD": ""}
    VERIFIER_ROLE = {"USER": "utvag_verifier", "PASSWORD": ""}
if env.flag("UTVAG_AS_OWNER"):
    # Only the process that migrates runs as the owner, and only with these settings.
    if owner_url := env.text("OWNER_DATABASE_URL", ""):
        DATABASES = {"default": env.database(owner_url)}
    else:
        DATABASES["default"] = {**DATABASES["default"], "USER": "utvag_owner", "OPTIONS": {}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on attempts are counted once for all processes, under keyed digests.
CACHES = {"default": {"BACKEND": "utvag.walls.counters.SharedCounters"}}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LEAKED_PASSWORDS = env.text("UTVAG_LEAKED_PASSWORDS", "")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "utvag.accounts.forms.OwnNameValidator"},
    {"NAME": "utvag.accounts.forms.OwnWordsValidator"},
    {"NAME": "utvag.accounts.forms.LeakedValidator", "OPTIONS": {"path": LEAKED_PASSWORDS}},
]
LOGIN_URL = "accounts:personas" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = "Utväg"
# Telephones and servers rarely agree to the second; one code earlier or later is accepted.
MFA_TOTP_TOLERANCE = 1
ACCOUNT_ADAPTER = "utvag.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "utvag.accounts.adapters.MFAAdapter"
SOCIALACCOUNT_ADAPTER = "utvag.accounts.adapters.SocialAccountAdapter"
ACCOUNT_FORMS = {
    "login": "utvag.accounts.forms.SignInForm",
    "reauthenticate": "utvag.accounts.forms.ConfirmPasswordForm",
    "change_password": "utvag.accounts.forms.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "utvag.accounts.forms.CodeForm",
    "reauthenticate": "utvag.accounts.forms.ConfirmCodeForm",
    "activate_totp": "utvag.accounts.forms.NewCodeAppForm",
    "add_webauthn": "utvag.accounts.forms.NewPasskeyForm",
}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# The municipality's own sign-on: one issuer, pinned; it proves who somebody is and makes no accounts.
OIDC_ISSUER = env.text("UTVAG_OIDC_ISSUER", "").rstrip("/")
OIDC_SUBJECT = env.text("UTVAG_OIDC_SUBJECT", "sub")
OIDC_ACR = env.text("UTVAG_OIDC_ACR", "").split()
OIDC_AMR = env.text("UTVAG_OIDC_AMR", "").split()
OIDC_WEAKER = env.text("UTVAG_OIDC_WEAKER", "refuse")
OIDC_PROMPT = env.text("UTVAG_OIDC_PROMPT", "")
SOCIALACCOUNT_PROVIDERS: dict = {}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS = env.sign_on(
        OIDC_ISSUER,
        name=env.text("UTVAG_OIDC_NAME", "SSO"),
        client=env.text("UTVAG_OIDC_CLIENT", hint="The client that the issuer knows this program as."),
        secret=env.secret_file("UTVAG_OIDC_SECRET"),
        subject=OIDC_SUBJECT,
    )
SESSION_ENGINE = "utvag.accounts.sessions"
SESSION_COOKIE_NAME = HOST_ONLY + "utvag"
SESSION_COOKIE_SECURE = SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_MINUTES = int(env.text("UTVAG_IDLE_MINUTES", "30"))
ABSOLUTE_HOURS = int(env.text("UTVAG_ABSOLUTE_HOURS", "10"))
SESSION_COOKIE_AGE = ABSOLUTE_HOURS * 3600
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "utvag.config.views.sent_too_late"

# A notice names what was done to whom: it waits in the session, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What the browser may do
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    # The form that begins single sign-on answers with a redirect to the issuer.
    "form-action": [CSP.SELF, *([f"https://{urlsplit(OIDC_ISSUER).netloc}"] if OIDC_ISSUER else [])],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
PERMISSIONS_POLICY: dict[str, Any] = {
    **{key: [] for key in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")},
    "publickey-credentials-get": "self",
    "publickey-credentials-create": "self",
}
X_FRAME_OPTIONS = "DENY"
# "no-referrer" would make browsers send "Origin: null" with forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("UTVAG_BEHIND_PROXY") else None
# Whose address counts against the limits on signing in.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
SECURE_REDIRECT_EXEMPT = [r"^health/"]

# Language and time
LANGUAGE_CODE = "sv"
# Our own words win over those of the libraries, which have other words for "Note" and "Passkey".
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = HOST_ONLY + "language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE: Literal["Lax"] = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
THEME_COOKIE_NAME = HOST_ONLY + "theme"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.DATA / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# Uploaded sheets hold names and numbers: they are read from memory and never touch a disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
VIRUS_SCANNER = env.text("UTVAG_VIRUS_SCANNER", "")

# Without these nothing leaves the installation by itself; with them heads of the log do, and sealed packages.
MAIL_SERVER = env.secret_file("UTVAG_MAIL_SERVER")
HEADS_TO = env.text("UTVAG_HEADS_TO", "").split()
DEFAULT_FROM_EMAIL = env.text("UTVAG_MAIL_FROM", "utvag@localhost")
POST_ADDRESS, POST_CERTIFICATE, POST_KEY, POST_TRUSTED = env.post()
TIMESTAMP_URL = env.text("UTVAG_TIMESTAMP_URL", "")
SILENCED_SYSTEM_CHECKS = ["mail.E001"]
MAILERS = {"default": env.mail_server(MAIL_SERVER)}

LOGGING_CONFIG = "utvag.config.logs.configure"
LOGGING = {"level": env.text("UTVAG_LOG_LEVEL", "INFO"), "form": env.text("UTVAG_LOG_FORM", "json")}
