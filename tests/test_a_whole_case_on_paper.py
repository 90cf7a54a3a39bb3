"""Everything that is written in a case reaches whoever asks for the whole of it, on paper and as data."""

import io
import json
from datetime import UTC, date, datetime
from functools import cache

import pytest
from django.apps import apps
from django.db import models
from pypdf import PdfReader

from utvag.cases.models import Case
from utvag.cases.presenters.record import record_maker
from utvag.cases.presenters.record_rows import IDENTIFYING, LEFT_OUT, WORDS_OF_THE_PLACE
from utvag.documents import public as documents
from utvag.placements import public as placements
from utvag.vault import public as vault
from utvag.vault.public import EncryptedTextField

pytestmark = pytest.mark.django_db

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
# What no paper shows, and why. It is among the data all the same.
ONLY_AS_DATA = {
    "cases.KnownFacts.content": "Shown in the words of the operating model, fact by fact.",
    "cases.Routing.facts": "Shown as the rule that they led to.",
    "cases.Signature.sha256": "A proof for a machine.",
    "cases.Assessment.areas": "Keys, shown as the areas of life.",
    "cases.Assessment.level": "A key, shown in words.",
    "disclosures.PoliceStatement.conclusion": "A key, shown in words.",
    "statistics.CountedAnswer.answer": "A key, shown in words.",
}
# What holds in the database for a row of the kind.
RULES = {
    "cases.Closure": {"reason": "OTHER"},
    "cases.Communication": {"kind": "refused"},
    "cases.Decision": {"kind": "refused", "outcome": "REFUSED", "body": "BOARD", "protocol": "§ 1",
                       "delegation": None, "exception": "AT_ONCE"},
    "cases.DecisionProposal": {"kind": "refused"},
    "cases.DecisionReference": {"valid_to": None},
    "cases.Goal": {"domain": "housing"},
    "cases.Investigation": {"conclusion": "WITHDRAWN"},
    "cases.Meeting": {"held_at": None, "held_by": None},
    "cases.Promise": {"counterpart": None},
    "cases.Referral": {"choice": "SENT"},
    "cases.Routing": {"rule": "none", "considered": []},
    "cases.Signature": {"addendum": None},
    "cases.StageEntry": {"track": "social", "stage": "intake", "transition": ""},
    "cases.Task": {"key": "", "done_at": None, "done_by": None, "every": "", "role": ""},
    "cases.Contact": {"is_first": False, "consultation": None},
    "cases.ConcernDecision": {"choice": "REPORTED", "relative": None},
    "cases.BestInterests": {"relative": None},
    "economy.PlannedPhase": {"price": 3000},
    "economy.StateMoneyApplication": {"scheme": "police_exit", "scheme_since_on": date(2015, 1, 1), "replaces": None},
    "disclosures.CheckPlan": {"every_days": 7},
    "disclosures.Consent": {"counterpart": None, "answer": "GIVEN"},
    "disclosures.Disclosure": {"counterpart": None, "gate": "contact_details", "deciders": 2,
                               "sent_at": None, "sent_by": None, "sent_on": None, "sent_way": ""},
    "disclosures.DisclosureDecision": {"outcome": "GRANTED"},
    "disclosures.PoliceStatement": {"answer": "GIVEN", "gate": "own_work"},
    "disclosures.Reception": {"counterpart": None},
}  # fmt: skip


OF_THE_CASE = ("controller", "operating_model", "unit")
OF_THE_PLACE = "Q-of-the-place"


def models_with_a_case():
    """Found anew from the models themselves, not from what the export knows."""
    found = [
        model
        for model in apps.get_models()
        if any(field.name == "case" and field.related_model is Case for field in model._meta.concrete_fields)
    ]
    return sorted(found, key=lambda model: model._meta.label)


def texts_of(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]


def each_text():
    return [
        f"{model._meta.label}.{field.name}"
        for model in models_with_a_case()
        if model._meta.label not in LEFT_OUT
        for field in texts_of(model)
        if field.name not in WORDS_OF_THE_PLACE.get(model._meta.label, ())
    ]


@cache
def mark(path):
    """A word that stands nowhere else, short enough never to be broken."""
    return f"Q{each_text().index(path):03d}z"


def value_for(field, model, made, user):
    path = f"{model._meta.label}.{field.name}"
    if isinstance(field, EncryptedTextField):
        if path in ("cases.KnownFacts.content", "cases.Routing.facts"):
            return json.dumps({"age": "40"})
        return field.choices[0][0] if field.choices else mark(path)
    if field.related_model in made:
        return made[field.related_model]
    if field.name in OF_THE_CASE:
        return getattr(made[Case], field.name)
    if isinstance(field, models.ForeignKey):
        return user if field.related_model is type(user) else None
    if isinstance(field, models.DateTimeField):
        return AT
    if isinstance(field, models.DateField):
        return date(2026, 4, 1)
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices:
        return "x"
    if isinstance(field, models.IntegerField | models.BooleanField) and not field.has_default():
        return 1
    return field.choices[0][0] if field.choices else field.get_default()


@pytest.fixture
def written(case, acting, astrid):
    """The case with one row of every kind, and a word of its own in each text."""
    with acting(astrid):
        whole = Case.objects.select_related("key", "unit", "controller", "person__key").get(pk=case.pk)
        stay = placements.apply_for(
            case=whole,
            kind="HVB",
            framework="OUTSIDE",
            outside_reason=OF_THE_PLACE,
            elsewhere=OF_THE_PLACE,
            planned_on=date(2026, 4, 1),
            by=astrid,
            at=AT,
        )
        # The one key that is of no case: of what is sealed for the count alone.
        made = {Case: whole, type(stay): stay, vault.DataKey: vault.controller_key(whole.controller_id)}
        left = [
            model for model in models_with_a_case() if model._meta.label not in LEFT_OUT and model not in made
        ]
        while left:
            ready = [
                model
                for model in left
                if not any(
                    field.related_model in set(left) - {model} for field in model._meta.concrete_fields
                )
            ]
            assert ready, left
            for model in ready:
                made[model] = row_of(model, made, astrid)
                left.remove(model)
        return Case.objects.select_related("key", "unit", "controller", "person__key", "closure").get(
            pk=case.pk
        )


def row_of(model, made, user):
    rules = RULES.get(model._meta.label, {})
    values = {
        field.name: rules[field.name] if field.name in rules else value_for(field, model, made, user)
        for field in model._meta.concrete_fields
        if field.name != "id"
    }
    row = model(**values)
    row.save(force_insert=True)
    return row


@pytest.fixture
def taken_out(written, acting, astrid):
    trace = documents.taken_out(astrid.name, AT)

    def made(kind, *, identified):
        maker = record_maker(kind, language="sv", secret=identified)
        with acting(astrid):
            return maker(written, trace)

    return made


def words_on(paper):
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


def hidden_without_names():
    return {f"{label}.{name}" for label, names in IDENTIFYING.items() for name in names}


def test_every_text_of_a_case_is_on_the_paper(taken_out):
    paper = words_on(taken_out("pdf", identified=True))

    missing = {path for path in each_text() if mark(path) not in paper}
    assert missing == set(ONLY_AS_DATA)


def test_every_text_of_a_case_is_among_the_data(taken_out):
    rows = json.loads(taken_out("json", identified=True))["data"]["rows"]

    lost = [
        path
        for path in each_text()
        if not any(path.rsplit(".", 1)[1] in row for row in rows[path.rsplit(".", 1)[0]])
    ]
    assert not lost
    assert {model._meta.label for model in models_with_a_case()} - set(LEFT_OUT) <= set(rows)


def test_what_is_behind_the_list_of_the_place_is_in_no_file(taken_out):
    assert OF_THE_PLACE not in words_on(taken_out("pdf", identified=True))
    data = taken_out("json", identified=True).decode()
    assert OF_THE_PLACE not in data
    rows = json.loads(data)["data"]["rows"]
    assert all("price" not in row for row in rows["economy.PlannedPhase"])
    assert all("framework" not in row for row in rows["placements.Stay"])


def test_where_somebody_is_stands_only_with_the_name(taken_out):
    paper = words_on(taken_out("pdf", identified=False))
    data = taken_out("json", identified=False).decode()

    shown = {path for path in each_text() if mark(path) in paper}
    assert not shown & hidden_without_names()
    assert shown == set(each_text()) - set(ONLY_AS_DATA) - hidden_without_names()
    assert not [path for path in hidden_without_names() if mark(path) in data]


def test_the_data_say_the_same_in_every_language(taken_out, written, acting, astrid):
    from django.utils import translation

    swedish = taken_out("json", identified=False)
    with translation.override("en"):
        english = taken_out("json", identified=False)

    assert swedish == english


def test_days_and_moments_among_the_data_are_iso(taken_out):
    rows = json.loads(taken_out("json", identified=False))["data"]["rows"]

    (decision,) = rows["cases.Decision"]
    assert (decision["decided_on"], decision["recorded_at"]) == ("2026-04-01", "2026-04-01T09:00:00+00:00")
    assert (decision["body"], decision["recorded_by"]) == ("BOARD", "Astrid Berg")
