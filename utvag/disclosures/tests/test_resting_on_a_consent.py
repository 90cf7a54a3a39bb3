"""What is given by consent rests on one that is named: to whom it says, for what it says, and nothing else."""

import pytest

from utvag.common.policy import NotAllowed
from utvag.disclosures import policies
from utvag.disclosures.models import Consent
from utvag.disclosures.tests.conftest import NOW, TODAY
from utvag.disclosures.tests.giving import prepared
from utvag.organisations import public as organisations

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"items": {"FAMILY": "Barnens skola"}}, "omfattar inte alla"),
        ({"recipient": "NGO"}, "Inget samtycke"),
    ],
)
def test_a_consent_opens_nothing_else(acting, astrid, case, consented, wanted, more, said):
    consented(case)
    with acting(astrid), pytest.raises(NotAllowed, match=said):
        prepared(case, astrid, wanted(**more))


def test_a_consent_to_one_counterpart_covers_no_other_and_says_so(acting, astrid, case, consented, wanted):
    with acting(astrid):
        offices = [
            organisations.add_counterpart(kind="PRISON_PROBATION", name=name, by=astrid, at=NOW)
            for name in ("Frivården Norr", "Frivården Syd")
        ]
    consented(case, counterpart=offices[0])
    with acting(astrid):
        with pytest.raises(NotAllowed, match="just den här motparten"):
            prepared(case, astrid, wanted(counterpart=offices[1]))
        assert prepared(case, astrid, wanted(counterpart=offices[0])).counterpart == offices[0]


@pytest.mark.parametrize("named", [True, False])
def test_a_yes_to_a_kind_of_authority_is_none_to_every_body_of_it(
    acting, astrid, case, consented, wanted, named
):
    with acting(astrid):
        office = organisations.add_counterpart(
            kind="PRISON_PROBATION", name="Frivården Norr", by=astrid, at=NOW
        )
    consented(case, counterpart=office if named else None)
    with acting(astrid):
        with pytest.raises(NotAllowed, match="just den här motparten"):
            prepared(case, astrid, wanted(counterpart=None if named else office))
        row = prepared(case, astrid, wanted(counterpart=office if named else None))
    assert bool(policies.may_go_to(row, office)) is named, "nor as a package"


def test_a_disclosure_names_the_consent_that_it_rests_on_and_is_for_the_same_purpose(
    acting, astrid, case, consented, wanted
):
    first = consented(case)
    other = consented(case, recipient="NGO")
    with acting(astrid):
        with pytest.raises(NotAllowed, match="Välj vilket samtycke"):
            prepared(case, astrid, wanted(consent=None))
        with pytest.raises(NotAllowed, match="en annan mottagare"):
            prepared(case, astrid, wanted(consent=other))
        with pytest.raises(NotAllowed, match="ett annat ändamål"):
            prepared(case, astrid, wanted(consent=first, same_purpose=False))
    newer = consented(case)
    with acting(astrid):
        assert prepared(case, astrid, wanted(consent=first)).consent == first != newer


def test_a_consent_from_before_kinds_were_asked_for_covers_none(acting, astrid, case, consented, wanted):
    with acting(astrid):
        old = Consent.objects.create(
            case=case, recipient="PRISON_PROBATION", purpose="x", kinds=None, answer="GIVEN", answered_on=TODAY,
            starts_on=TODAY, ends_on=TODAY, text_version="2021-1", recorded_at=NOW, recorded_by=astrid,
        )  # fmt: skip
    with acting(astrid), pytest.raises(NotAllowed, match="omfattar inte alla"):
        prepared(case, astrid, wanted(consent=old))
