"""Loading models and choosing among them."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from utvag.audit import public as audit
from utvag.pathways import policies, queries
from utvag.pathways.domain.families import check_beside
from utvag.pathways.domain.loaded import checked, fingerprint
from utvag.pathways.domain.mistakes import Mistake
from utvag.pathways.domain.model import Model
from utvag.pathways.models import ModelChoice, OperatingModel
from utvag.walls import public as walls

BUILT_IN = Path(__file__).resolve().parent / "data"


class NotAModel(ValueError):
    """The file has mistakes; nothing was loaded."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


class NoSuchModel(ValueError):
    """No version of the model can be used from that day."""


def load_builtin(*, at: datetime) -> int:
    """Load the models that come with the program; those that are there already stay as they are."""
    return load_texts((path.read_text("utf-8") for path in sorted(BUILT_IN.glob("*.yaml"))), at=at)


def load_texts(found: Iterable[str], *, at: datetime) -> int:
    """Load what is not there yet; a version that is there in other words stays for the cases that keep it."""
    texts = {fingerprint(text): text for text in found}
    with walls.installing():
        with connection.cursor() as cursor:
            # Several processes of an installation start at once.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('utvag built-in models', 0))")
        there = set(
            OperatingModel.objects.filter(controller=None, sha256__in=texts).values_list("sha256", flat=True)
        )
        for sha, text in texts.items():
            if sha not in there:
                _keep(text, _checked(text), controller=None, by=None, at=at)
        return len(texts) - len(there)


@transaction.atomic
def load(*, text: str, controller: Any, from_on: date, by: Any, at: datetime) -> OperatingModel:
    """Load a controller's own model and work by it from a day; every mistake is told at once."""
    policies.may_change_models(by).require()
    model = _checked(text)
    others = [row.model for row in queries.versions_of(model.key, controller.pk)]
    if mistakes := check_beside(text, model, others):
        raise NotAModel(mistakes)
    row = OperatingModel.objects.filter(controller=controller, sha256=fingerprint(text)).first()
    row = row or _keep(text, model, controller=controller, by=by, at=at)
    choose(controller=controller, key=model.key, from_on=from_on, by=by, at=at)
    return row


@transaction.atomic
def choose(*, controller: Any, key: str, from_on: date, by: Any, at: datetime) -> ModelChoice:
    """Work by a model from a day on; running cases keep the version they began with.

    `by` is nobody only inside `walls.installing()`, where the wall lets nobody else in.
    """
    if by is not None:
        policies.may_change_models(by).require()
    usable = [row for owner in (controller.pk, None) if (row := queries.version_on(key, owner, on=from_on))]
    if not any(row.is_valid_on(from_on) for row in usable):
        raise NoSuchModel(key)
    latest = queries.choices_of(controller.pk).first()
    if latest is not None and (latest.model_key, latest.from_on) == (key, from_on):
        return latest
    choice = ModelChoice.objects.create(
        controller=controller, model_key=key, from_on=from_on, chosen_at=at, chosen_by=by
    )
    audit.record("pathways.model.chosen", subject=choice, by=by, at=at, key=key, from_on=from_on.isoformat())
    return choice


def _checked(text: str) -> Model:
    """The model, kept in memory for the cases that will ask for it."""
    found = checked(fingerprint(text), text)
    if found.model is None:
        raise NotAModel(found.mistakes)
    return found.model


def _keep(text: str, model: Model, *, controller: Any, by: Any, at: datetime) -> OperatingModel:
    row = OperatingModel.objects.create(
        key=model.key,
        version=model.version,
        name=model.name.sv,
        sha256=fingerprint(text),
        content=text,
        valid_from=model.valid_from,
        valid_to=model.valid_to,
        controller=controller,
        loaded_at=at,
        loaded_by=by,
    )
    audit.record("pathways.model.loaded", subject=row, by=by, at=at, key=model.key, version=model.version)
    return row
