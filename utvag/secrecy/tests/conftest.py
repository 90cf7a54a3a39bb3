"""What tests of inner secrecy share: moments of today, because the walls read the database's clock."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from utvag.cases import public as cases
from utvag.secrecy import actions


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def open_in_emergency(acting, case):
    """`open_in_emergency(cecilia)` opens the case by its number; with `text`, by what it says."""

    def opened(by, text=None, *, at=None, hours=1):
        with acting(by):
            return actions.open_in_emergency(
                text=text or case.number,
                purpose="DANGER",
                reason="Hotet är här nu.",
                hours=hours,
                by=by,
                at=at or timezone.now(),
            )

    return opened


@pytest.fixture
def end_emergency(acting):
    def ended(opening, by, at=None):
        with acting(by):
            return actions.end_emergency(opening=opening, by=by, at=at or timezone.now())

    return ended


@pytest.fixture
def review(acting):
    """`review(opening, ines)` signs a finding."""

    def reviewed(opening, by, finding="JUSTIFIED", at=None):
        with acting(by):
            return actions.review(
                opening=opening, finding=finding, note="Samtalen stämmer.", by=by, at=at or timezone.now()
            )

    return reviewed


@pytest.fixture
def block(acting, case, astrid):
    """`block(david)`: Astrid keeps a colleague from her case."""

    def blocked(user, by=astrid, of=case):
        with acting(by):
            return actions.block_colleague(
                case=of, user=user, relation="NEIGHBOUR", reason="Bor granne.", by=by, at=timezone.now()
            )

    return blocked


@pytest.fixture
def declare(acting, case):
    def declared(by, of=case):
        with acting(by):
            return actions.declare_conflict(
                case=of, relation="RELATIVE", reason="Vi är kusiner.", by=by, at=timezone.now()
            )

    return declared


@pytest.fixture
def in_team(acting, case, astrid):
    def let_in(user, role="CO_WORKER"):
        with acting(astrid):
            return cases.add_colleague(case=case, user=user, role=role, by=astrid, at=timezone.now())

    return let_in


@pytest.fixture
def protect(acting, case, astrid):
    def protected(by=astrid, of=case):
        with acting(by):
            return actions.protect_case(case=of, reason="Få får veta.", by=by, at=timezone.now())

    return protected


@pytest.fixture
def let_know(acting, case, astrid, cecilia):
    """`let_know()`: Astrid lets Cecilia know, for thirty days."""

    def told(user=cecilia, by=astrid, days=30, at=None, **more):
        now = at or timezone.now()
        with acting(by):
            return actions.let_know(
                case=case, user=user, label="Dnr 12 hos mig", contact="Avhopparenheten, 010-000 00 00", ends_at=now + timedelta(days=days),
                reason="Delar ärende med oss.", by=by, at=now, **more,
            )  # fmt: skip

    return told
