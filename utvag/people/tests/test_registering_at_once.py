"""Two who register the same person at the same moment are both heard."""

import pytest

from tests.at_once import at_once
from utvag.accounts.public import User
from utvag.demo.public import demo_id
from utvag.people import queries
from utvag.people.tests.published_numbers import ADULTS
from utvag.people.tests.registering import register
from utvag.walls import public as walls


@pytest.mark.slow
@pytest.mark.usefixtures("committed_db")
def test_a_pair_registered_at_once_is_found():
    with walls.signing_in():
        bo, cecilia, eva = (
            User.objects.get(pk=demo_id("exempelby", "user", key)) for key in ("bo", "cecilia", "eva")
        )
    at_once(
        bo,
        lambda: register(bo, personal_number=ADULTS[0]),
        cecilia,
        lambda: register(cecilia, personal_number=ADULTS[0]),
    )

    with walls.acting_as(eva):
        assert queries.candidates_open_to(eva).get().reason == "EXACT"
