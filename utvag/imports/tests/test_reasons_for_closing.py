"""A list says why a case ended in the words of the page where a case is closed."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from utvag.cases.models import Closure
from utvag.imports.domain.choosing import choice
from utvag.imports.domain.fields import fields
from utvag.imports.queries import REASONS
from utvag.imports.queries.closing import closure_reasons


@pytest.mark.django_db
def test_the_template_offers_the_reasons_of_the_closure_page(client, astrid):
    client.force_login(astrid)

    book = load_workbook(io.BytesIO(client.get(reverse("imports:template")).content))

    at = list(fields()).index("closure_reason") + 1
    offered = [row[at - 1].value for row in book["Listor"] if row[at - 1].value]
    assert offered == [str(reason.label) for reason in Closure.Reason]


def test_every_reason_that_is_offered_becomes_itself():
    for reason in Closure.Reason:
        assert REASONS[choice(reason.label, closure_reasons(), language="sv")] == reason


@pytest.mark.parametrize(
    ("word", "key"), [("Målen nådda", "goal_reached"), ("Avslag", "refused"), ("ej inledd", "not_opened")]
)
def test_the_words_of_older_lists_are_still_read(word, key):
    assert choice(word, closure_reasons(), language="sv") == key
