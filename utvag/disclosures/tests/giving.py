"""A disclosure on its way, as the tests take it there."""

from utvag.disclosures.actions import disclosing
from utvag.disclosures.tests.conftest import NOW, TODAY


def prepared(case, by, wanted):
    return disclosing.prepare(case=case, wanted=wanted, by=by, at=NOW)


def decided(row, by, outcome="GRANTED", **more):
    return disclosing.decide(disclosure=row, outcome=outcome, by=by, at=NOW, **more)


def sent(row, by, on=TODAY):
    return disclosing.send(disclosure=row, sent_on=on, sent_way="MEETING", by=by, at=NOW)
