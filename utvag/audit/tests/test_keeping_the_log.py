"""The log: added to in one's own name, read by those it is about, changed by nobody."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from utvag.audit import public as audit
from utvag.walls import public as walls

pytestmark = pytest.mark.django_db


def entry(**given):
    return audit.Entry.objects.create(
        **{"action": "tests.thing.seen", "subject": "", "at": timezone.now(), **given}
    )


def tried(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_entry_says_who_did_what_to_what_and_where(acting, bo):
    case_id, at = uuid4(), timezone.now()
    with acting(bo):
        audit.record("tests.thing.done", subject=bo, by=bo, at=at, case=case_id, reason="Kollar", rows=3)
        kept = audit.entries_of_actor(bo.pk).get()
        reasons = audit.reasons_of([kept])

    assert (kept.action, kept.subject, kept.subject_id) == ("tests.thing.done", "accounts.User", bo.pk)
    assert (kept.case_id, kept.actor_id, kept.controller_id) == (case_id, bo.pk, bo.controller_id)
    assert (kept.at, reasons, kept.details) == (at, {kept.pk: "Kollar"}, {"rows": 3})
    assert "Kollar" not in kept.reason


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET reason = ''",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET reason = ''",
        "SELECT * FROM audit_entry FOR UPDATE",
    ],
)
def test_nobody_changes_or_removes_what_is_kept(acting, bo, statement):
    with acting(bo):
        entry(actor_id=bo.pk, controller_id=bo.controller_id)
        tried(statement)


def test_nobody_writes_in_anothers_name(acting, bo, cecilia, maja):
    with acting(bo):
        for actor, controller in (
            (cecilia.pk, bo.controller_id),
            (None, None),
            (None, bo.controller_id),
            (bo.pk, maja.controller_id),
            (bo.pk, None),
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                entry(actor_id=actor, controller_id=controller)


def test_without_a_token_nothing_is_kept():
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        entry()


def test_at_the_door_nobody_writes_as_somebody(bo):
    with walls.signing_in():
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            entry(actor_id=bo.pk, controller_id=bo.controller_id)


def test_the_team_sees_who_has_looked_and_nobody_else_does(
    client, acting, case, astrid, david, cecilia, maja, ines
):
    client.force_login(david)
    client.get(reverse("cases:overview", args=[case.pk]))

    with acting(astrid):
        assert audit.entries_of_case(case.pk).filter(actor_id=david.pk, action__endswith=".seen").exists()
    for outsider in (cecilia, maja, ines):
        with acting(outsider):
            assert not audit.entries_of_case(case.pk).exists()
            assert not audit.entries_of_actor(david.pk).exists()


def test_what_is_taken_back_leaves_no_entry_and_a_refusal_does(client, acting, case, bo):
    client.force_login(bo)
    url = reverse("cases:overview", args=[case.pk])
    assert client.get(url).status_code == 404

    with acting(bo):
        kept = audit.entries_of_actor(bo.pk).exclude(action__startswith="accounts.")
        assert [(each.action, each.case_id) for each in kept] == [("web.page.refused", None)]
        assert kept[0].details["ids"] == [str(case.pk)]


def test_where_nothing_can_be_kept_nothing_is_done(acting, case, astrid):
    """An entry that fails takes the change with it."""
    with acting(astrid):
        with pytest.raises(ProgrammingError, match="row-level security"):
            _change_and_keep_in_nobodys_name(case)
        case.refresh_from_db()
    assert case.version != 99


@transaction.atomic
def _change_and_keep_in_nobodys_name(case):
    type(case).objects.filter(pk=case.pk).update(version=99)
    audit.record("tests.thing.done", subject=case, by=None, at=timezone.now(), case=case)
