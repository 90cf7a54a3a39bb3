"""What several tests of a case share: Bo in its team, the delegation register, its closure."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def at():
    """The moment at which these tests take place, a month after the case was opened."""
    return AT


@pytest.fixture
def bos_case(case, acting, astrid, bo):
    """The case with Bo as its responsible worker."""
    from utvag.access import public as access
    from utvag.cases.models import Case, TeamMember

    with acting(astrid):
        reach = {"case_id": case.pk, "person_id": case.person_id, "by": astrid, "at": AT}
        access.give(kind="TEAM", user=bo, **reach)
        TeamMember.objects.create(case=case, user=bo, role="RESPONSIBLE", starts_at=AT, starts_by=astrid)
        return Case.objects.select_related("key", "unit", "controller", "person__key").get(pk=case.pk)


@pytest.fixture
def known_since(acting, astrid):
    """`known_since(case, day)`: the first contact was that day, under the law of then."""
    from utvag.cases.models import Case

    def first_met(case, day):
        begun = datetime(day.year, day.month, day.day, tzinfo=UTC)
        with acting(astrid):
            Case.objects.filter(pk=case.pk).update(first_contact_at=begun)

    return first_met


@pytest.fixture
def closed(acting, astrid):
    """`closed(case)` closes it."""
    from utvag.cases.models import Closure

    def close(case):
        with acting(astrid):
            Closure.objects.create(case=case, reason="OWN_WISH", closed_at=AT, closed_by=astrid)

    return close


@pytest.fixture
def delegation(acting, filip):
    """`delegation("refused", "UNIT_MANAGER")` writes a line of the register."""
    from utvag.organisations import public as organisations

    def line(kind, level, **more):
        values = {
            "starts_on": date(2015, 1, 1),
            "decided_on": date(2014, 12, 11),
            "source": "SN § 12/2014 (påhittad)",
            **more,
        }
        with acting(filip):
            return organisations.add_delegation(by=filip, at=AT, decision_kind=kind, level=level, **values)

    return line


@pytest.fixture
def decide(acting, bos_case, at):
    """`decide(bo, "refused", reasons=...)` makes a decision of 1 April 2026 in Bo's case."""
    from utvag.cases.actions import decisions
    from utvag.cases.policies.decisions import WantedDecision
    from utvag.law import public as law

    def made(user, kind="granted_open_care", **more):
        values = {"decided_on": date(2026, 4, 1), "content": "Öppenvård beviljas.", **more}
        wanted = WantedDecision(kind=law.decision_kind(kind), **values)
        with acting(user):
            return decisions.decide(case=bos_case, wanted=wanted, by=user, at=at)

    return made


@pytest.fixture
def page_on(client, bos_case, bo):
    """`page_on("cases:tasks", day)` is what Bo reads; without a day, what he reads today."""
    client.force_login(bo)

    def read(name, on=date(2026, 4, 15)):
        query = {"on": on.isoformat()} if on else {}
        page = client.get(reverse(name, args=[bos_case.pk]), query)
        assert page.status_code == 200
        return page.content.decode()

    return read


@pytest.fixture
def call_to(acting):
    """Somebody takes a call, and the case opens."""
    from utvag.cases.actions.intake import Call, take_contact
    from utvag.cases.tests.facts_of_a_call import DAY
    from utvag.pathways import public as pathways

    def take(user, facts, **more):
        with acting(user):
            call = Call(made_at=DAY, channel="police", facts=pathways.Facts(facts), **more)
            return take_contact(call=call, by=user, at=DAY)

    return take


@pytest.fixture
def boys_case(call_to, astrid):
    from utvag.cases.tests.facts_of_a_call import BOY

    return call_to(astrid, BOY)
