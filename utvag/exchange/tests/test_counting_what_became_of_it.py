"""What became of what was sent is counted by its codes, and its days, without opening a word."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.exchange import actions, queries

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def answered(send, inbox, acting, maja, now):
    """`answered(4, outcome="DECLINED", reason="NO_CAPACITY")`: sent, and answered after so many days."""

    def made(days, **said):
        package = send(at=now)
        came = next(row for row in inbox(maja) if row.package_id == package.package_id)
        with acting(maja):
            actions.answer(
                package=queries.package_with(came.pk).get(),
                payload=said,
                ends_at=now + 29 * DAY,
                by=maja,
                at=now + days * DAY,
            )

    return made


def test_each_outcome_and_reason_is_counted_with_its_days(answered, send, acting, astrid, now):
    answered(2, outcome="DECLINED", reason="NO_CAPACITY")
    answered(4, outcome="DECLINED", reason="NO_CAPACITY")
    answered(1, outcome="ACCEPTED")
    send()
    with acting(astrid):
        found = queries.outcomes_of_sent(now - DAY, now + 5 * DAY)
        later = queries.outcomes_of_sent(now - DAY, now + 15 * DAY)
        before = queries.outcomes_of_sent(now - DAY, now + 3 * DAY)
        assert queries.outcomes_of_sent(now + DAY / 2, now + 15 * DAY) == []
    assert {(each.outcome, each.reason): (each.number, each.median_days) for each in found} == {
        ("DECLINED", "NO_CAPACITY"): (2, 3.0),
        ("ACCEPTED", ""): (1, 1.0),
        ("WAITS", ""): (1, None),
    }
    assert ("STALLS", 1) in {(each.outcome, each.number) for each in later}
    assert ("WAITS", 2) in {(each.outcome, each.number) for each in before}


def test_what_was_taken_back_or_not_taken_in_is_told_apart(send, world, acting, astrid, maja, now):
    package = send()
    with acting(astrid):
        actions.withdraw(package=queries.package_with(package.pk).get(), reason="MISTAKE", by=astrid, at=now)
    with acting(maja):
        actions.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)
    send()
    with acting(astrid):
        found = queries.outcomes_of_sent(now - DAY, now)
    assert {each.outcome for each in found} == {"WITHDRAWN", "REFUSED_THERE"}


def test_the_outbox_says_it_in_words_of_what_one_reaches(answered, client, astrid, nils):
    answered(0.01, outcome="DECLINED", reason="NO_CAPACITY")
    client.force_login(astrid)
    text = client.get(reverse("exchange:outbox")).content.decode()
    assert "Tas inte emot: Ingen kapacitet nu" in text
    assert "Räknat bland" in text
    client.force_login(nils)
    assert "Räknat bland" not in client.get(reverse("exchange:outbox")).content.decode()
