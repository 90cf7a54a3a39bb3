"""Whether an ID token is the pinned issuer's, for this program, for this sign-in, and still holds."""

import hmac
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings

# Only signatures that the issuer alone can make; with a shared secret the program could have made it itself.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
# Clocks of two hosts differ a little.
LEEWAY = 30


def verified_claims(token: str, keys: Mapping[str, Any], *, client: str) -> dict[str, Any]:
    """What the issuer says, when the signature and everything about the token is as it must be."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in ALGORITHMS:
            raise OAuth2Error("The token is not signed as it must be")
        key = _key_of(header, keys)
        claims = jwt.decode(
            token,
            key=key,
            algorithms=[header["alg"]],
            issuer=settings.OIDC_ISSUER,
            audience=client,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except jwt.PyJWTError as wrong:
        raise OAuth2Error("Invalid id_token") from wrong
    # A token for several programs says whose sign-in it was.
    if claims.get("azp", client) != client or (isinstance(claims["aud"], list) and claims["aud"] != [client]):
        raise OAuth2Error("Invalid id_token: made for another program")
    return claims


def is_answer_to(claims: Mapping[str, Any], nonce: object) -> bool:
    """Whether the token was made for the sign-in that this browser began."""
    said = claims.get("nonce")
    return bool(nonce) and isinstance(said, str) and hmac.compare_digest(said, str(nonce))


def is_strong(claims: Mapping[str, Any]) -> bool:
    """Whether the issuer asked for as much proof as the settings want; False where they want nothing known."""
    if not (settings.OIDC_ACR or settings.OIDC_AMR):
        return False
    methods = claims.get("amr")
    used = set(methods) if isinstance(methods, list) else set()
    return (not settings.OIDC_ACR or claims.get("acr") in settings.OIDC_ACR) and (
        not settings.OIDC_AMR or bool(used & set(settings.OIDC_AMR))
    )


def _key_of(header: Mapping[str, Any], keys: Mapping[str, Any]) -> Any:
    for each in keys.get("keys", []):
        if each.get("kid") == header.get("kid") and each.get("use", "sig") == "sig":
            return jwt.PyJWK(each, algorithm=header.get("alg")).key
    raise OAuth2Error("The issuer has no such key")
