"""What a row says of the person's situation becomes facts that the operating model asks for."""

import pytest

from utvag.cases.models import Case
from utvag.cases.public import facts_of

pytestmark = pytest.mark.django_db


def test_children_are_known_by_their_years_alone(acting, client, astrid, handed_in):
    rows = handed_in(
        "Namn;Inkom;Barn i hushållet;Barnens födelseår\nEmil Saga;2021-05-07;okänt;2014\n".encode()
    )
    client.post(rows.replace("rows", "reading"))

    with acting(astrid):
        assert facts_of(Case.objects.select_related("key").get())["child_present"] == "yes"
