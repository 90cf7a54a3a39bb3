"""The model's own words for stages and steps, in the reader's language."""

from django.utils.translation import get_language

from utvag.cases.models import Case
from utvag.pathways import public as pathways


def model_of(case: Case) -> pathways.Model:
    """The version of the operating model that the case keeps."""
    return pathways.loaded(case.operating_model_id)


def stage_name(case: Case, track: str, stage: str) -> str:
    """What the case's model calls a stage; empty when there is none."""
    return said(model_of(case).track(track).stage(stage).name) if stage else ""


def step_name(case: Case, stage: str, step: str) -> str:
    """The chosen next step in words, else the first one that the model gives for the stage."""
    steps = model_of(case).track("social").stage(stage).next_steps if stage else ()
    chosen = next((each for each in steps if each.key == step), steps[0] if steps else None)
    return said(chosen.name) if chosen else ""


def said(words: pathways.Said) -> str:
    """Words of a model in the active language."""
    return words.in_(get_language() or "sv")


def as_label(words: pathways.Said) -> str:
    """The same where they begin something."""
    text = said(words)
    return text[:1].upper() + text[1:]
