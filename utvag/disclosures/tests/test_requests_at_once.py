"""Two requests for contact details at the same moment, in two cases, are two in bulk all the same."""

import pytest

from tests.at_once import at_once
from utvag.accounts.public import User
from utvag.common.policy import NotAllowed
from utvag.demo.public import demo_id
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.giving import prepared
from utvag.walls import public as walls


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
def test_the_second_of_two_at_the_same_moment_waits_and_is_refused(open_case, request_of_police):
    with walls.signing_in():
        astrid = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "astrid"))
    one, other = [open_case(by=astrid, alias=alias) for alias in ("Blåmes", "Talgoxe")]
    refusals = []

    def too_late():
        try:
            prepared(other, astrid, request_of_police())
        except NotAllowed as refusal:
            refusals.append(str(refusal))

    at_once(astrid, lambda: prepared(one, astrid, request_of_police()), astrid, too_late)

    with walls.acting_as(astrid):
        assert [row.case_id for row in Disclosure.objects.all()] == [one.pk]
    assert "flera på en gång" in refusals[0]
