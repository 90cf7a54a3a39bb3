"""Packages among three installations, each with a database, a post and a worker of its own, over TLS on one computer."""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException, HTTPSConnection
from itertools import permutations
from pathlib import Path
from typing import Any

import psycopg

ROUNDS, FUZZED = 5, 200
REFUSED, CAME_IN = "exchange.package.refused", "exchange.package.came_in"
ATTACKS_AT_ONCE = 8


@dataclass
class Apart:
    """A controller in an installation of its own, whoever sends for it, its key, and the cards it has of the others."""

    place: Any
    user: Any
    key: Any
    cards: dict[str, Any]


def measured(dsn: str) -> list[str]:
    """Lines for the table; raises `AssertionError` where something bad is taken or something good is lost."""
    from assurance import packages_killed

    with tempfile.TemporaryDirectory() as folder, _three(Path(folder)) as parties:
        trips = round_trips(parties)
        killed = packages_killed.kills(parties)
        refused = spoiled(parties)
        fuzzed = fuzz(parties)
    lines = [
        "Each with a database, a process that takes in and a worker of its own; TLS 1.3, a certificate on both sides.",
        "",
        "| round trips among three controllers: sent, carried, read, receipt back | packages | arrived as sent |",
        "|---|---:|---:|",
        f"| over HTTPS | {trips} | 100 % |",
        "",
        "| killed (kill -9) while packages are carried | times | in the middle of one | packages | lost | kept twice | without a receipt |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {what} | {packages_killed.KILLS} | {hit} | {count} | 0 | 0 | 0 |"
            for what, (hit, count) in killed.items()
        ),
        "",
        "| what was done to a package, over HTTPS | times | reason in the receiver's log, one entry each | told to whoever sent it |",
        "|---|---:|---|---|",
    ]
    for what, outcomes in refused.items():
        codes, told = ({pair[at] for pair in outcomes} for at in (0, 1))
        lines.append(
            f"| {what} | {outcomes.total()} | {', '.join(sorted(codes))} | {', '.join(sorted(told))} |"
        )
    lines += ["", "| anything at all, over HTTPS | requests |", "|---|---:|"]
    lines += [f"| {what} | {count} |" for what, count in sorted(fuzzed.items())]
    return lines


@contextmanager
def _three(folder: Path) -> Iterator[dict[str, Apart]]:
    from django.conf import settings

    from tests import database
    from utvag.exchange.tests.certificates import Authority
    from utvag.exchange.tests.installations import Installation

    names = ("astrid", "maja", "nils")
    authorities = {name: Authority(name) for name in names}
    places = {}
    for name in names:
        database.copy_template(f"utvag_test_assurance_{name}")
        (folder / name).mkdir()
        others = [authority for other, authority in authorities.items() if other != name]
        places[name] = Installation(f"utvag_test_assurance_{name}", folder / name, authorities[name], others)
    try:
        parties = introduced(places)
        for place in places.values():
            place.open()
        settings.POST_CERTIFICATE, settings.POST_KEY, settings.POST_TRUSTED = "", "", ""
        yield parties
    finally:
        for place in places.values():
            place.close()
            with place.at():
                pass
        for place in places.values():
            database.drop_database(place.name)


def introduced(places: dict[str, Any]) -> dict[str, Apart]:
    """Each makes keys, and takes in and checks the cards of the others."""
    from django.conf import settings
    from django.utils import timezone

    from utvag.accounts.public import User
    from utvag.exchange import actions, queries
    from utvag.organisations import public as organisations
    from utvag.walls import public as walls

    now, parties = timezone.now(), {}
    for name, place in places.items():
        with place.at(), walls.signing_in():
            user = User.objects.select_related("controller").get(email__startswith=f"{name}@")
        settings.POST_ADDRESS = place.address
        with place.at(user):
            unit = user.current_memberships[0].unit
            parties[name] = Apart(place, user, actions.make_own_key(unit=unit, by=user, at=now), {})
            parties[name].key.card  # noqa: B018 -- read while the database is at hand
    settings.POST_ADDRESS = ""
    for one, other in permutations(parties, 2):
        party, key = parties[one], parties[other].key
        checker = party.user
        if one == "astrid":
            with party.place.at(), walls.signing_in():
                checker = User.objects.select_related("controller").get(email__startswith="david@")
        with party.place.at(party.user):
            counterpart = organisations.add_counterpart(
                controller=party.user.controller, kind="NGO", name=f"Motpart {other}", by=party.user, at=now
            )
            row = actions.take_in_card(card=key.card, counterpart=counterpart, by=party.user, at=now)
        with party.place.at(checker):
            row = queries.partner_key_with(checker.controller_id, row.pk).get()
            assert actions.check_key(key=row, read_out=key.card.fingerprint, called="1", by=checker, at=now)
        party.cards[other] = row
    return parties


def round_trips(parties: dict[str, Apart]) -> int:
    """Every pair, both ways."""
    sent = [
        (one, other, _sent(parties[one], other, f"Påhittad {number} från {one} till {other}"))
        for one, other in permutations(parties, 2)
        for number in range(ROUNDS)
    ]
    for party in parties.values():
        party.place.work()
    for one, other, package in sent:
        _arrived(parties[one], parties[other], package)
    return len(sent)


def _sent(party: Apart, to: str, about: str, **more: Any) -> Any:
    from django.utils import timezone

    from assurance.packages import _referral
    from utvag.exchange import actions

    at = more.pop("at", timezone.now())
    with party.place.at(party.user):
        return more.pop("by", actions.send)(
            kind="referral",
            payload=_referral(about),
            partner=party.cards[to],
            unit_id=party.user.current_memberships[0].unit_id,
            ends_at=more.pop("ends_at", at + timedelta(days=9)),
            by=party.user,
            at=at,
        )


def _arrived(sender: Apart, receiver: Apart, package: Any) -> None:
    from utvag.exchange.tests.installations import found

    gone = found(sender.place, sender.user, package.package_id)
    assert gone.receipt, (gone.tries, "no receipt")
    came = found(receiver.place, receiver.user, package.package_id)
    assert came.said == gone.said, "other than was sent"


def posted(sender: Apart, receiver: Apart, body: bytes, **headers: str) -> tuple[int, str]:
    """What is answered to a request that is let in: its status, and the code that is told."""
    from django.conf import settings

    from utvag.exchange import carrying

    settings.POST_CERTIFICATE, settings.POST_KEY, settings.POST_TRUSTED = sender.place.files
    line = HTTPSConnection("localhost", receiver.place.port, timeout=40, context=carrying._both_sides())
    with closing(line):
        given = {"Content-Type": carrying.TYPE, **headers}
        # They may have answered, and hung up, before all was sent.
        with suppress(BrokenPipeError, ConnectionResetError):
            line.request("POST", carrying.PATH, body, given)
        try:
            answer = line.getresponse()
            text = answer.read()
        except (OSError, HTTPException):
            return 0, "hung up"
    told = json.loads(text).get("refusal", "") if answer.status in (413, 422) else ""
    return answer.status, told


def spoiled(parties: dict[str, Apart]) -> dict[str, Counter[tuple[str, str]]]:
    """By what was done: the code in the receiver's log, and what was told, and how often."""
    from assurance.packages_spoiled import attacks

    found: dict[str, Counter[tuple[str, str]]] = {}
    for what, receiver, wires in attacks(parties):
        place, sender = parties[receiver].place, parties["nils" if receiver == "astrid" else "astrid"]
        _forget_how_many(place)
        before = Counter(details["code"] for _action, details in place.entries(REFUSED))
        with ThreadPoolExecutor(ATTACKS_AT_ONCE) as many:
            answers = list(many.map(_poster(sender, parties[receiver]), wires))
        assert all(status in (413, 422) for status, _told in answers), (what, Counter(answers))
        codes = Counter(details["code"] for _action, details in place.entries(REFUSED)) - before
        assert codes.total() == len(answers), f"{what}: {codes} for {len(answers)}"
        told = {told for _status, told in answers}
        pairs = [(code, ", ".join(sorted(told))) for code in codes.elements()]
        found.setdefault(what, Counter()).update(pairs)
    return found


def _poster(sender: Apart, receiver: Apart) -> Callable[[bytes], tuple[int, str]]:
    return lambda wire: posted(sender, receiver, wire)


def fuzz(parties: dict[str, Apart]) -> Counter[str]:
    """Well sealed with anything in it, and no package at all: an answer each time, and never that something failed."""
    from assurance.packages_spoiled import anything_sealed, anything_unsealed

    drawn, came = random.Random(20261123), Counter[str]()
    nils, astrid = parties["nils"], parties["astrid"]
    for what, wires in (
        ("well signed, with anything in it", anything_sealed(drawn, nils, astrid, FUZZED)),
        ("no package at all", anything_unsealed(drawn, FUZZED)),
    ):
        _forget_how_many(astrid.place)
        with ThreadPoolExecutor(ATTACKS_AT_ONCE) as many:
            answers = list(many.map(_poster(nils, astrid), wires))
        assert not [status for status, _told in answers if status not in (200, 413, 422)], Counter(answers)
        for status, told in answers:
            came[f"{what}: {told or 'taken, because it fits its schema' if status != 0 else told}"] += 1
    came["**failed (5xx, or no answer)**"] = 0
    return came


def _forget_how_many(place: Any) -> None:
    """As when the minutes have passed, for which requests from one address are counted."""
    from tests import database

    with psycopg.connect(database.cluster().dsn(place.name), autocommit=True) as admin:
        admin.execute("DELETE FROM wall.counter")
