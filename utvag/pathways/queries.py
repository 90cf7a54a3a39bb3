"""Which models there are, and which one holds; the wall shows the built-in ones and the reader's own."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import FETCH_RAISE, Case, F, Q, QuerySet, When
from django.utils.translation import get_language

from utvag.pathways.domain.model import Model
from utvag.pathways.models import ModelChoice, OperatingModel

DEFAULT_KEY = "grund"


class NoModel(LookupError):
    """No operating model is loaded at all: run the loading of the built-in ones."""


def current_models(on: date | None = None) -> QuerySet[OperatingModel]:
    """Every version as it was loaded last, a model's versions together; or those valid on an earlier day."""
    newest = (
        OperatingModel.objects.order_by("controller_id", "key", "version", "-loaded_at")
        .distinct("controller_id", "key", "version")
        .values("pk")
    )
    found = OperatingModel.objects.filter(pk__in=newest)
    if on is not None:
        found = found.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return (
        found.select_related("controller")
        .order_by(F("controller_id").asc(nulls_first=True), "key", "-valid_from")
        .fetch_mode(FETCH_RAISE)
    )


def model_version(pk: UUID) -> OperatingModel:
    """The version that a case keeps."""
    return OperatingModel.objects.get(pk=pk)


@lru_cache(maxsize=256)
def loaded(pk: UUID) -> Model:
    """What a version says; kept in the process, because a loaded version never changes."""
    return model_version(pk).model


def readable_models() -> QuerySet[OperatingModel]:
    return OperatingModel.objects.select_related("controller").fetch_mode(FETCH_RAISE)


def choices_of(controller_id: UUID, on: date | None = None) -> QuerySet[ModelChoice]:
    """What the controller has worked by, latest first; with a day, up to it."""
    chosen = ModelChoice.objects.filter(controller_id=controller_id)
    return (
        (chosen if on is None else chosen.filter(from_on__lte=on))
        .select_related("chosen_by")
        .order_by("-from_on", "-chosen_at")
        .fetch_mode(FETCH_RAISE)
    )


def versions_of(key: str, controller_id: UUID | None) -> QuerySet[OperatingModel]:
    """The versions of one owner's model, as loaded last."""
    return current_models().filter(key=key, controller=controller_id)


def model_for(controller_id: UUID, *, on: date) -> OperatingModel:
    """What the controller works by on the day; the plain model for one that has not chosen."""
    choice = ModelChoice.objects.filter(controller_id=controller_id, from_on__lte=on).order_by(
        "-from_on", "-chosen_at"
    )
    key = choice.values_list("model_key", flat=True).first() or DEFAULT_KEY
    expired = None
    for wanted in (key, DEFAULT_KEY):
        rows = _begun(on).filter(Q(controller=controller_id) | Q(controller=None), key=wanted)
        # One's own before the built-in one, the latest first; content is large, so one row is fetched.
        row = rows.order_by(
            Case(When(Q(valid_to=None) | Q(valid_to__gte=on), then=0), default=1),
            F("controller_id").asc(nulls_last=True),
            "-valid_from",
            "-loaded_at",
        ).first()
        if row is not None and row.is_valid_on(on):
            return row
        expired = expired or row
    if expired is None:
        raise NoModel(key)
    # An expired model still takes calls, but only where nothing valid does.
    return expired


def model_in_use(controller_id: UUID, *, on: date) -> OperatingModel | None:
    """The same; none on a day before any model."""
    try:
        return model_for(controller_id, on=on)
    except NoModel:
        return None


def unit_names(controller_id: UUID, on: date) -> list[tuple[str, str]]:
    """Key and name of each unit in the model that the controller works by, for lists on lower floors."""
    row = model_in_use(controller_id, on=on)
    return [(unit.key, unit.name.in_(get_language() or "sv")) for unit in row.model.units] if row else []


def version_on(key: str, controller_id: UUID | None, *, on: date) -> OperatingModel | None:
    """The last version that had begun by the day, as loaded last; it may have ended."""
    return _begun(on).filter(key=key, controller=controller_id).order_by("-valid_from", "-loaded_at").first()


def _begun(on: date) -> QuerySet[OperatingModel]:
    return OperatingModel.objects.filter(valid_from__lte=on)
