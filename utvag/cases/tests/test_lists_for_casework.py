"""Who does no casework has no lists of cases, rather than empty ones."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

LISTS = ["cases:caseload", "cases:search", "cases:board"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("who", "status"), [("bo", 200), ("astrid", 200), ("filip", 403), ("greta", 403), ("jonas", 403)]
)
def test_the_lists_are_for_those_who_do_casework(request, client, name, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse(name)).status_code == status
