"""What the tests of disclosures share: Bo in the case's team, a consent, something prepared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from utvag.common.clock import local_date

NOW = timezone.now()
TODAY = local_date(NOW)


@pytest.fixture
def bos_case(case, acting, astrid, bo):
    """The case with Bo as its responsible worker; David leads the unit."""
    from utvag.access import public as access
    from utvag.cases.models import Case, TeamMember

    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="TEAM", user=bo, by=astrid, at=NOW)
        TeamMember.objects.create(case=case, user=bo, role="RESPONSIBLE", starts_at=NOW, starts_by=astrid)
        return Case.objects.select_related("key", "unit", "controller", "person__key").get(pk=case.pk)


@pytest.fixture
def said_last():
    """The consent that the person gave last."""
    return []


@pytest.fixture
def consented(acting, astrid, said_last):
    """`consented(case, kinds=[...])`: the person has said yes to probation."""
    from utvag.disclosures.actions.consents import record_consent

    def said_yes(case, kinds=("PLAN", "HEALTH"), recipient="PRISON_PROBATION", days=90, **more):
        with acting(astrid):
            row = record_consent(
                case=case,
                recipient=recipient,
                purpose="Planera frigivningen",
                kinds=kinds,
                answer="GIVEN",
                answered_on=TODAY,
                starts_on=TODAY,
                ends_on=TODAY + timedelta(days=days),
                by=astrid,
                at=NOW,
                **more,
            )
        said_last[:] = [row]
        return row

    return said_yes


@pytest.fixture
def wanted(said_last):
    """`wanted("consent", ...)`: a disclosure to probation that somebody prepares, on the consent given last."""
    from utvag.disclosures.policies import Wanted
    from utvag.law import public as law

    def made(gate="consent", **more):
        about = {
            "kind": "INFORMATION",
            "recipient": "PRISON_PROBATION",
            "purpose": "Planera frigivningen",
            "items": {"PLAN": "Att han bor kvar till maj."},
            "consent": next(iter(said_last), None),
            "same_purpose": True,
        }
        return Wanted(gate=law.legal_gate(gate), **{**about, **more})

    return made


@pytest.fixture
def request_of_police():
    """`request_of_police(...)`: what the police ask by section 4, called back and tried."""
    from utvag.disclosures.policies import Wanted
    from utvag.law import public as law

    def made(**more):
        about = {
            "kind": "CONTACT_DETAILS",
            "gate": law.legal_gate("contact_details"),
            "recipient": "NOA",
            "asker": "Utredare Påhittad, NOA",
            "asked_on": TODAY,
            "called_back_on": TODAY,
            "called_back_by_way_of": "Polisens växel 114 14",
            "purpose": "Förhör som målsägande",
            "need": "Numret i deras register är avstängt.",
            "items": {"REACH": "Mobilnumret från i mars"},
            "exceptional": "NONE",
            "exceptional_note": "Polisen har redan adressen.",
        }
        return Wanted(**{**about, **more})

    return made


@pytest.fixture
def confirmed(client):
    """`confirmed(bo)`: signed in, and has just shown who he is."""

    def signed_in(user):
        client.force_login(user)
        session = client.session
        session["accounts.confirmed_at"] = 99_999_999_999
        session.save()
        return client

    return signed_in
