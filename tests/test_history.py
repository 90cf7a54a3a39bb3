"""Each row of a case says which of its moments tell when it was known, and what came later."""

import pytest
from django.apps import apps
from django.db import models

from utvag.common.as_of import History

# Planned from the start, or changed together with another moment.
NOT_LATER = {
    "Case.next_step_on",
    "CheckPlan.due_on",
    "Contact.call_back_on",
    "DayCorrection.earlier_last_on",
    "DayCorrection.last_on",
    "DecisionReference.valid_to",
    "Disclosure.asked_on",
    "Disclosure.called_back_on",
    "Extension.earlier_due_on",
    "Goal.written_at",
    "Handover.giver_until_on",
    "JournalDraft.received_on",
    "JournalEntry.received_on",
    "Plan.agreed_at",
    "Plan.follow_up_on",
    "PlanStep.due_on",
    "Replanning.earlier_until_on",
    "Replanning.until_on",
    "Sip.follow_up_on",
    "SipMeasure.due_on",
    "Stay.planned_until_on",
}
PLANNED = (
    "starts_on",
    "ends_on",
    "due_on",
    "report_by_on",
    "expires_on",
    "follow_up_on",
    "appeal_until_on",
    "view_sought_on",
)

ROWS_OF_CASES = [
    model
    for label in ("cases", "disclosures", "economy", "placements")
    for model in apps.get_app_config(label).get_models()
    if any(field.name == "case" for field in model._meta.concrete_fields)
    or model.__name__ in ("Case", "Consultation")
]


def each(test):
    return pytest.mark.parametrize("model", ROWS_OF_CASES, ids=[model.__name__ for model in ROWS_OF_CASES])(
        test
    )


@each
def test_it_has_a_history(model):
    assert isinstance(model.__dict__.get("HISTORY"), History)


@each
def test_its_fields_are_there(model):
    history, fields = model.HISTORY, {field.name for field in model._meta.get_fields()}
    named = {
        name.split("__")[0] for name in (*history.written, *history.happened, *history.moved, *history.later)
    }
    named |= {each for together in history.later.values() for each in together}
    named |= {moved.rows for moved in history.moved.values()}
    assert named <= fields


@each
def test_a_moment_that_can_come_later_is_in_it(model):
    """A new moment of a row is either when it was known, or is taken away on an earlier day."""
    history = model.HISTORY
    named = {*history.written, *history.happened, *history.moved, *history.later}
    named |= {each for together in history.later.values() for each in together}
    optional = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateField) and field.null and field.name not in PLANNED
    }
    forgotten = {name for name in optional - named if f"{model.__name__}.{name}" not in NOT_LATER}
    assert not forgotten
