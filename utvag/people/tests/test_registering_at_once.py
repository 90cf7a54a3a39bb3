"""Two who register the same person at the same moment are both heard."""

from threading import Event, Thread

import pytest
from django.db import connection

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
    registered, started = Event(), Event()

    def first():
        with walls.acting_as(bo):
            register(bo, personal_number=ADULTS[0])
            registered.set()
            # Not yet committed while the second is under way.
            started.wait(5)
        connection.close()

    def second():
        registered.wait(5)
        with walls.acting_as(cecilia):
            Thread(target=lambda: started.wait(0.5) or started.set()).start()
            register(cecilia, personal_number=ADULTS[0])
        connection.close()

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    with walls.acting_as(eva):
        assert queries.candidates_open_to(eva).get().reason == "EXACT"
