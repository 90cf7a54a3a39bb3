"""The program's settings for the process that takes in packages: no session, no cookie, no form and no other page."""

from utvag.config.settings import *  # noqa: F403

ROOT_URLCONF = "utvag.config.post_urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "utvag.config.middleware.NeverStoreMiddleware",
    # The sign-in library does not start without it; nothing of it has an address here.
    "allauth.account.middleware.AccountMiddleware",
]
# Whoever connects in the open is not answered at all, or by the proxy in front; nobody is led elsewhere.
SECURE_SSL_REDIRECT = False
