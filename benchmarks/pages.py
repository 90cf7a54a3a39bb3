"""The measured pages."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.test import Client
from django.urls import reverse

from benchmarks.measuring import Measure, measure
from utvag.accounts.public import User
from utvag.cases import public as cases
from utvag.demo.organisations import demo_id
from utvag.pathways import public as pathways
from utvag.walls import public as walls


def measures_of(size: int) -> list[Measure]:
    """Every measured page at this size, as Bo, who reaches a thousand cases."""
    with walls.signing_in():
        bo = User.objects.select_related("controller").get(pk=demo_id("exempelby", "user", "bo"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(bo)
    with walls.acting_as(bo):
        some = cases.Case.objects.select_related("key", "person__key").order_by("number")[0]
        number, name, pk = some.number, some.person.name, some.pk
    pages = {
        "List of 100 cases": lambda: _get(client, reverse("cases:caseload")),
        "List of 100 cases as of an earlier day": lambda: _get(
            client, reverse("cases:caseload") + "?on=2021-05-07&state=all"
        ),
        "Case page": lambda: _get(client, reverse("cases:overview", args=[pk])),
        "Search by number": lambda: _post(client, number),
        "Search by name": lambda: _post(client, name),
        "Create a case": lambda: _open_case(bo),
    }
    return [measure(what, size, do) for what, do in pages.items()]


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, response.status_code


def _post(client: Client, text: str) -> None:
    response = client.post(reverse("cases:search"), {"text": text})
    assert response.status_code == 200
    assert b"<tbody>" in response.content


_moments = count()


def _open_case(by) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=next(_moments))
    with walls.acting_as(by):
        version = pathways.model_for(by, on=at.date())
        cases.open_case(
            unit=by.current_memberships[0].unit,
            operating_model=version,
            routed=cases.Routed(rule="everybody", unit_key="addiction_unit", facts={"source": "self"}),
            stages={"social": version.model.social.start, "police": version.model.police.start},
            by=by,
            at=at,
            first_contact_at=at,
            person={"name": "Påhittad Provsson"},
        )
