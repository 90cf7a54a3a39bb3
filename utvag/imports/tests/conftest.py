"""The messy list with the cast's own workers, and the way through the pages."""

import io

import pytest
from django.urls import reverse

from utvag.imports.tests import messy

WORKERS = ("Bo Lind", "Cecilia Ek")


def upload(content: bytes, name: str = "lista.xlsx"):
    file = io.BytesIO(content)
    file.name = name
    return file


def chosen_of(field, word):
    """What is sent when the word is written in the cell, or chosen where there is a list to choose from."""
    choices = getattr(field, "choices", None)
    return next(value for value, label in choices if str(label).startswith(word)) if choices else word


@pytest.fixture
def messy_list():
    return messy.messy_workbook(WORKERS)


@pytest.fixture
def repaired_list():
    return messy.repaired_workbook(WORKERS)


@pytest.fixture
def handed_in(client, astrid):
    """`handed_in(content)`: Astrid hands in a list and accepts the columns as proposed; the address of its rows."""

    def hand_in(content, *, by=astrid):
        client.force_login(by)
        columns = client.post(reverse("imports:start"), {"file": upload(content)}).headers["Location"]
        form = client.get(columns).context["form"]
        chosen = {name: field.initial for name, field in form.fields.items()}
        return client.post(columns, chosen).headers["Location"]

    return hand_in
