"""Wherever one says why, whoever reads the log learns something by it: on the page, and in the action behind it."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from utvag.access.models import Block
from utvag.audit.models import Entry
from utvag.cases import public as cases
from utvag.cases.forms.exporting import CaseloadFileForm, RecordForm
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed
from utvag.common.reasons import has_reason
from utvag.secrecy import actions, queries
from utvag.secrecy.forms.emergency import EmergencyForm
from utvag.secrecy.forms.restricting import BlockForm, ConflictForm, EndingForm, ProtectingForm, VisitForm
from utvag.secrecy.forms.sealing import SealingForm
from utvag.secrecy.tests.test_protected_mode import confirmed

SAID = "Minst 8 bokstäver"


@pytest.mark.parametrize("text", ["", "  ", ".", "x", "möte", "Läser nu", "1234 56789", "- - - - - - - -"])
def test_a_letter_a_dot_or_a_number_is_no_reason(text):
    assert SAID in has_reason(text).refusal


@pytest.mark.parametrize("text", ["Läser det", "Hot i dag, kl. 9", "Før møtet", "قبل الاجتماع"])
def test_some_few_words_are(text):
    assert has_reason(text)


@pytest.mark.parametrize(
    "form",
    [
        BlockForm, CaseloadFileForm, ConflictForm, EmergencyForm, EndingForm, ProtectingForm, RecordForm, SealingForm,
        VisitForm,
    ],
)  # fmt: skip
def test_every_form_that_asks_why_says_so(form):
    field = form.base_fields["reason"]
    with pytest.raises(ValidationError, match=SAID):
        field.clean("möte")
    assert field.clean("Inför mötet i dag") == "Inför mötet i dag"


def explain_look(case, user, **said):
    actions.explain_look(case=case, visit=uuid4(), **said)


def protect_case(case, user, **said):
    actions.protect_case(case=case, **said)


def seal_threat(case, user, **said):
    actions.seal_threat(case=case, readers=[user], **said)


def block_colleague(case, user, **said):
    actions.block_colleague(case=case, user=user, relation="FRIEND", **said)


def declare_conflict(case, user, **said):
    actions.declare_conflict(case=case, relation="RELATIVE", **said)


def export_case(case, user, **said):
    cases.export_case(case=case, make=lambda *_: b"", kind="json", secret=False, **said)


def export_caseload(case, user, **said):
    wanted = cases.Caseload(on=local_date(timezone.now()))
    cases.export_caseload(wanted=wanted, make=lambda *_: b"", **said)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        explain_look, protect_case, seal_threat, block_colleague, declare_conflict, export_case, export_caseload,
    ],
)  # fmt: skip
def test_nothing_is_done_for_no_reason(acting, case, astrid, bo, act):
    with acting(astrid):
        before = Entry.objects.count()
        with pytest.raises(NotAllowed, match=SAID):
            act(case, bo, reason="möte", by=astrid, at=timezone.now())
        assert Entry.objects.count() == before
        act(case, bo, reason="Inför mötet i dag", by=astrid, at=timezone.now())


@pytest.mark.django_db
def test_nothing_is_ended_for_no_reason(acting, case, astrid, bo, block, protect):
    block(bo)
    protect()
    with acting(astrid):
        row = Block.objects.get(user=bo)
        for end, what in ((actions.end_block, {"block": row}), (actions.end_protected_mode, {})):
            with pytest.raises(NotAllowed, match=SAID):
                end(case=case, reason="klart", by=astrid, at=timezone.now(), **what)
        assert queries.mode_of(case) is not None
        row.refresh_from_db()
    assert row.ends_at is None


@pytest.mark.django_db
def test_no_number_is_tried_for_no_reason(acting, case, cecilia, open_in_emergency):
    with acting(cecilia):
        for _ in range(6):
            with pytest.raises(NotAllowed, match=SAID):
                actions.open_in_emergency(
                    text=case.number, purpose="DANGER", reason="hot", hours=1, by=cecilia, at=timezone.now()
                )
    assert open_in_emergency(cecilia) is not None


@pytest.mark.django_db
def test_the_page_says_what_to_write(client, case, cecilia):
    confirmed(client, cecilia)
    sent = {"text": case.number, "purpose": "CHILD", "reason": "x", "hours": "1"}
    answer = client.post(reverse("secrecy:emergency"), sent)

    assertContains(answer, "vad som har hänt eller vad du ska göra")
    assert client.get(reverse("cases:overview", args=[case.pk])).status_code == 404
