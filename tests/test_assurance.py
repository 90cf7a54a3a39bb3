"""One of each kind of attack that `just assurance` makes by the thousand."""

import random
from itertools import groupby

import psycopg
import pytest

from assurance import insiders, retired_log, sealed_log, witnesses
from tests import database
from utvag.audit.domain.notes import log_signer

SIGNER = log_signer(sealed_log.NAME, "5e" * 32)


@pytest.fixture
def ruler(committed_db):
    """Whoever rules the database server, and a log that a friend keeps the heads of."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    with psycopg.connect(database.cluster().dsn(), dbname=name, autocommit=True) as held:
        yield held, sealed_log.fill(held, SIGNER)


def test_every_kind_of_attack_on_the_log_is_found_at_its_place(ruler):
    held, outside = ruler
    every = sorted(sealed_log.attacks(random.Random(7)), key=lambda attack: attack[0])
    kinds = {kind: list(some) for kind, some in groupby(every, key=lambda attack: attack[0])}
    assert not sealed_log.tried(held, lambda _held: None, SIGNER.verifier, outside)
    missed = []
    for kind, some in kinds.items():
        for _kind, attack, expected in (some[0], some[len(some) // 2], some[-1]):
            if not sealed_log.tried(held, attack, SIGNER.verifier, outside) & expected:
                missed.append(kind)
    assert len(kinds) >= 18
    assert not missed


def test_a_log_that_was_cut_short_is_not_found_without_a_head_kept_elsewhere(ruler):
    """What the promise depends on: this is why there are witnesses."""
    held, outside = ruler
    cut = next(attack for kind, attack, _ in sealed_log.attacks(random.Random(7)) if kind == "truncation")
    assert sealed_log.tried(held, cut, SIGNER.verifier, outside)
    last_of_a_head = [
        attack for kind, attack, _ in sealed_log.attacks(random.Random(7)) if kind == "truncation"
    ]
    assert not sealed_log.tried(held, last_of_a_head[sealed_log.HEAD_EVERY], SIGNER.verifier, [])


def test_whatever_is_done_beside_a_retirement_is_found(ruler):
    held, _outside = ruler
    outside = retired_log.fill(held, SIGNER)
    assert not retired_log.tried(held, lambda _held: None, SIGNER, outside)
    # The gaps are losses to whoever does not know the deciders.
    assert ("GONE", 0) in retired_log.tried(held, lambda _held: None, SIGNER, outside, [])
    every = sorted(retired_log.attacks(outside), key=lambda attack: attack[0])
    kinds = {kind: list(some) for kind, some in groupby(every, key=lambda attack: attack[0])}
    missed = [
        (kind, retired_log.tried(held, attack, SIGNER, outside))
        for kind, some in kinds.items()
        for _kind, attack, expected in (some[0], some[len(some) // 2], some[-1])
        if not retired_log.tried(held, attack, SIGNER, outside) & expected
    ]
    assert len(kinds) >= 11
    assert not missed


def test_a_witness_signs_no_fork_no_roll_back_and_no_replay(monkeypatch):
    monkeypatch.setattr(witnesses, "SIZE", 12)
    lines = witnesses.measured("")
    assert all("100 %" in line for line in lines[2:-1])


def test_every_insider_is_found_by_the_rule_that_is_there_for_it_and_by_no_other():
    """Each rule left out in turn: its own insiders are then not found, or `measured` raises."""
    lines = insiders.measured(staff=18)
    assert any("12 of 12" in line for line in lines)
