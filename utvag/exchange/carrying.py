"""Carries a package to another installation over HTTPS, each side with a certificate that the other one trusts.

Where to stands on a card that two people have checked. Nothing else leads anywhere: no redirect is followed, no proxy
of the environment is used, and no authority counts but those in the file of the settings.
"""

import json
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer

from django.conf import settings

from utvag.exchange.domain.envelope import LARGEST
from utvag.exchange.domain.places import Place
from utvag.exchange.domain.refusals import Hindrance, Reason

PATH = "/packages/in/"
TYPE = "application/jose"
# Seconds: for each step, and for all of it, so that a slow counterpart holds up nobody else's.
PATIENCE, IN_ALL = 10, 40
LONGEST_REFUSAL = 200


@dataclass(frozen=True)
class Carried:
    """What came back: a sealed receipt, the other's no, or nothing that counts, and why."""

    receipt: bytes = b""
    refusal: Reason | None = None
    hindrance: Hindrance | None = None


def carry(wire: bytes, address: str) -> Carried:
    """One try. Never raises for what the network or the other side does."""
    try:
        context = _both_sides()
    except (OSError, ValueError):
        return Carried(hindrance=Hindrance.NOT_SET_UP)
    place = Place.read(address)
    line = HTTPSConnection(place.host, place.port, timeout=PATIENCE, context=context)
    timer = Timer(IN_ALL, _cut, [line])
    timer.start()
    try:
        # Whoever does not let us in says so, and may have hung up before everything was sent.
        with suppress(BrokenPipeError, ConnectionResetError):
            line.request("POST", PATH, wire, {"Content-Type": TYPE, "Accept": f"{TYPE}, application/json"})
        return _read(line.getresponse())
    except ssl.SSLError:
        return Carried(hindrance=Hindrance.NOT_LET_IN)
    except (OSError, HTTPException):
        return Carried(hindrance=Hindrance.NOT_REACHED)
    finally:
        timer.cancel()
        line.close()


def _both_sides() -> ssl.SSLContext:
    """Asks for the other's certificate and its name, and shows one's own. Raises where the settings lack a file."""
    if not (settings.POST_TRUSTED and settings.POST_CERTIFICATE and settings.POST_KEY):
        raise ValueError("no certificates")
    # Verifies chain and host name from the start; what the system trusts is not asked.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_PARTIAL_CHAIN
    context.load_verify_locations(cafile=settings.POST_TRUSTED)
    context.load_cert_chain(settings.POST_CERTIFICATE, settings.POST_KEY)
    return context


def _read(answer: HTTPResponse) -> Carried:
    if answer.status == 200 and answer.headers.get_content_type() == TYPE:
        receipt = answer.read(LARGEST + 1)
        if 0 < len(receipt) <= LARGEST:
            return Carried(receipt=receipt)
    if answer.status in (413, 422):
        return _said(answer.read(LONGEST_REFUSAL))
    if answer.status in (408, 429, 503):
        return Carried(hindrance=Hindrance.BUSY)
    if answer.status in (401, 403):
        return Carried(hindrance=Hindrance.NOT_LET_IN)
    return Carried(hindrance=Hindrance.BAD_ANSWER)


def _said(text: bytes) -> Carried:
    try:
        return Carried(refusal=Reason(json.loads(text)["refusal"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return Carried(hindrance=Hindrance.BAD_ANSWER)


def _cut(line: HTTPSConnection) -> None:
    """Ends what is being waited for: the plain socket beneath TLS, so that the waiting thread wakes."""
    if line.sock is not None:
        try:
            socket.socket.shutdown(line.sock, socket.SHUT_RDWR)
        except OSError:
            return
