"""Every field says how private it is; exports, snapshots and scrubbed copies read this one table."""

import uuid

import pytest
from django.apps import apps
from django.db import models

from utvag.vault.public import EncryptedTextField

CLASSES = {"open", "personal", "secret"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("utvag.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_has_a_privacy_class(model):
    fields = {field.name for field in model._meta.get_fields() if field.concrete and not field.auto_created}
    assert set(model.PRIVACY) == fields
    assert set(model.PRIVACY.values()) <= CLASSES


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_the_key_of_a_row_tells_nothing(model):
    """A number that counts, or an id with a clock in it, would say how many came and when."""
    key = model._meta.pk
    assert isinstance(key, models.UUIDField)
    assert key.default is uuid.uuid4


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_moment_has_its_person(model):
    """`closed_at` without `closed_by` is a change that nobody answers for."""
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    # The log's own `at` stands beside `actor_id`.
    lone = [name for name in names if name.endswith("_at") and name.removesuffix("_at") + "_by" not in names]
    assert not lone


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_date_ends_in_on_and_a_moment_in_at(model):
    for field in model._meta.get_fields():
        if isinstance(field, models.DateTimeField):
            assert field.name == "at" or field.name.endswith("_at"), field
        elif isinstance(field, models.DateField):
            # Dated data says from when to when it is valid.
            assert field.name in {"valid_from", "valid_to"} or field.name.endswith("_on"), field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_is_secret_is_sealed_or_said_to_be_kept_open(model):
    """A secret text in clear would be read from any copy of the database."""
    in_clear = {
        name
        for name, privacy in model.PRIVACY.items()
        if privacy == "secret"
        and isinstance(model._meta.get_field(name), (models.TextField, models.CharField))
        and not isinstance(model._meta.get_field(name), EncryptedTextField)
    }
    assert {f"{model._meta.label}.{name}" for name in in_clear} <= KNOWN_IN_CLEAR


# A reason is asked for a look and read by whoever reviews the log, who has no key to the case.
KNOWN_IN_CLEAR = {"accounts.User.password", "audit.Entry.reason", "access.Grant.reason"}
