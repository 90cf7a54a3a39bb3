"""Chance that falls alike whenever the same persons are counted, and that nobody outside can foresee."""

import hashlib
import hmac

from utvag.analytics.disclosure.coarsening import View
from utvag.analytics.disclosure.tables import KEYS, Cell


def record_key(token: bytes, secret: bytes) -> int:
    """The key of one person, 0 to 2^64 - 1: from the token, so alike in every table; from the secret, so known to none.

    As in the cell key method (Fraser & Wooton 2005), where keys are drawn once for each record and kept.
    """
    return int.from_bytes(hmac.digest(secret, b"record key" + token, "sha256")[:8])


class NoChance(ValueError):
    """A table has neither record keys nor a seed: what is drawn from nothing could be foreseen by anybody."""


def draws(view: View, what: str) -> list[float]:
    """For each published cell a number from 0 to 1, alike for the same persons (or, without keys, the same number).

    The day is no part of it: what did not change is said as before, so that many editions tell no more than one.
    """
    return [_draw(view, place, cell, what) for place, cell in zip(view.codes, view.cells, strict=True)]


def _draw(view: View, place: tuple[str, ...], cell: Cell, what: str) -> float:
    table = view.table
    if cell.persons and not cell.key and not table.seed:
        raise NoChance("A table of persons is perturbed by record keys, or by the programme's seed.")
    if cell.key:
        said = f"{what}|{cell.key}"
    else:
        fixed = tuple((each.name, leaf) for each, leaf in table.where)
        said = f"{what}|{table.measure}|{table.movement}|{fixed}|{place}|{cell.value}"
    drawn = hashlib.blake2b(said.encode(), key=table.seed[:64], digest_size=8).digest()
    return int.from_bytes(drawn) / KEYS
