"""Calls whose facts the rules ask about, what is learnt later, and where it shows."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse

from utvag.cases.actions.tracks import record_facts

DAY = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
LATER = DAY + timedelta(days=3)
FROM_POLICE = {"source": "police", "age": 24}
BOY = {"source": "school", "age": 17}


def learn(case, by, *, at=LATER, **changes):
    return record_facts(case=case, changes=changes, by=by, at=at)


def my_day(client, user):
    client.force_login(user)
    return client.get(reverse("cases:day")).content.decode()
