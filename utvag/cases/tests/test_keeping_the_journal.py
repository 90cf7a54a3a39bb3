"""The journal: drafts, signatures, addenda, and that nothing signed is rewritten."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from utvag.cases import queries, seams
from utvag.cases.actions import journal as actions
from utvag.cases.models import JournalDraft, JournalEntry, Signature
from utvag.cases.presenters.journal import entry_lines
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db
NOTE = {"kind": "TELEPHONE", "happened_on": date(2026, 4, 1), "text": "Ringde och bad om hjälp."}


@pytest.fixture
def draft(acting, bos_case, bo, at):
    with acting(bo):
        return actions.keep_draft(case=bos_case, draft=None, by=bo, at=at, **NOTE)


@pytest.fixture
def entry(acting, bos_case, bo, at):
    with acting(bo):
        return actions.sign_entry(case=bos_case, draft=None, by=bo, at=at, **NOTE)


def test_the_team_sees_a_draft_and_only_its_writer_signs_it(client, acting, draft, bos_case, astrid, at):
    client.force_login(astrid)
    assertContains(client.get(reverse("cases:journal", args=[bos_case.pk])), "Utkast, inte signerat")

    with acting(astrid), pytest.raises(NotAllowed, match="Bara den som skriver"):
        actions.sign_entry(case=bos_case, draft=draft, by=astrid, at=at, **NOTE)


def test_signing_turns_the_draft_into_an_entry(acting, draft, bos_case, bo, at):
    with acting(bo):
        entry = actions.sign_entry(case=bos_case, draft=draft, by=bo, at=at, **NOTE)
        assert not JournalDraft.objects.exists()
        assert Signature.objects.select_related("signed_by").get(entry=entry).signed_by == bo


def test_a_draft_outlives_the_session(client, draft, bos_case, bo):
    client.force_login(bo)
    client.logout()
    client.force_login(bo)
    assertContains(client.get(reverse("cases:journal_note", args=[bos_case.pk])), "Ringde och bad om hjälp.")


@pytest.mark.parametrize("table", ["journalentry", "signature", "addendum"])
@pytest.mark.parametrize("sql", ["UPDATE cases_{} SET case_id = case_id", "DELETE FROM cases_{}"])
def test_the_database_refuses_to_change_or_remove_what_is_signed(acting, entry, bo, table, sql):
    with acting(bo), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql.format(table))


def test_a_mistake_is_corrected_by_an_addendum_and_the_entry_stays(
    client, acting, entry, bos_case, astrid, bo
):
    client.force_login(astrid)
    client.post(
        reverse("cases:journal_addendum", args=[bos_case.pk, entry.pk]),
        {"text": "Det var på tisdagen.", "why": "Fel dag."},
    )
    page = client.get(reverse("cases:journal", args=[bos_case.pk]))
    assertContains(page, "Ringde och bad om hjälp.")
    assertContains(page, "Det var på tisdagen.")
    with acting(bo):
        assert Signature.objects.count() == 2


def test_a_text_changed_behind_the_programs_back_no_longer_matches_its_signature(acting, entry, bos_case, bo):
    with acting(bo):
        (line,) = entry_lines(queries.entries_with(bos_case, queries.journal_of(bos_case)))
        assert line.is_intact

        (changed,) = queries.entries_with(bos_case, queries.journal_of(bos_case))
        changed.text = "Något annat."
        assert not entry_lines([changed])[0].is_intact


def test_the_digest_is_sealed_so_that_no_guess_can_be_confirmed(acting, entry, bo):
    with acting(bo), connection.cursor() as cursor:
        cursor.execute("SELECT sha256 FROM cases_signature")
        (kept,) = cursor.fetchone()
        clear = Signature.objects.select_related("case__key").get().sha256
    assert clear.encode() not in bytes(kept)


def test_oral_information_is_written_with_the_day_it_was_told(client, bos_case, bo):
    client.force_login(bo)
    page = client.post(
        reverse("cases:journal_note", args=[bos_case.pk]),
        {"kind": "TELEPHONE", "happened_on": "2026-04-01", "text": "x", "oral_from": "Syster"},
    )
    assertContains(page, "Skriv vilken dag det berättades.")


def test_the_same_draft_in_two_windows_shows_both_versions(client, acting, draft, bos_case, bo, at):
    with acting(bo):
        actions.keep_draft(case=bos_case, draft=draft, by=bo, at=at, text="Det nya.")
    client.force_login(bo)
    page = client.post(
        reverse("cases:journal_note", args=[bos_case.pk]),
        {"kind": "TELEPHONE", "happened_on": "2026-04-01", "text": "Det gamla.", "version": 1, "sign": "1"},
    )
    assertContains(page, "Det nya.")
    assertContains(page, "Det gamla.")
    with acting(bo):
        assert not JournalEntry.objects.exists()


def test_a_first_draft_in_two_windows_shows_both_versions(client, acting, bos_case, bo):
    page = reverse("cases:journal_note", args=[bos_case.pk])
    client.force_login(bo)
    note = {**NOTE, "version": client.get(page).context["form"]["version"].value()}
    client.post(page, {**note, "text": "Det långa."})

    assertContains(client.post(page, {**note, "text": "En rad."}), "Det långa.")

    with acting(bo):
        assert JournalDraft.objects.select_related("case__key").get().text == "Det långa."


def test_the_newest_comes_first_and_one_kind_can_be_shown(client, acting, entry, bos_case, bo, at):
    visit = {**NOTE, "kind": "VISIT", "happened_on": date(2026, 4, 2), "text": "Hembesök."}
    with acting(bo):
        actions.sign_entry(case=bos_case, draft=None, by=bo, at=at, **visit)
    client.force_login(bo)
    url = reverse("cases:journal", args=[bos_case.pk])

    page = client.get(url).content.decode()
    assert page.index("Hembesök.") < page.index("Ringde och bad om hjälp.")
    assertNotContains(client.get(url, {"kind": "VISIT"}), "Ringde och bad om hjälp.")
    assertContains(client.get(reverse("cases:journal_print", args=[bos_case.pk])), "Hembesök.")


def test_my_day_asks_for_a_signature_after_seven_days(acting, draft, bo, at):
    with acting(bo):
        early = {item.kind for item in seams.day_of(bo, at + timedelta(days=7))}
        late = {item.kind for item in seams.day_of(bo, at + timedelta(days=8))}
    assert "draft" not in early
    assert "draft" in late


@pytest.mark.parametrize(("who", "may"), [("bo", True), ("astrid", True), ("cecilia", False)])
def test_a_wrong_entry_is_put_right_also_in_a_closed_case_by_its_writer_or_who_leads_it(
    request, client, acting, closed, entry, bos_case, astrid, who, may
):
    from utvag.cases.actions.team import add_colleague

    user = request.getfixturevalue(who)
    with acting(astrid):
        if who == "cecilia":
            add_colleague(case=bos_case, user=user, role="CO_WORKER", by=astrid, at=entry.written_at)
    closed(bos_case)
    client.force_login(user)
    page = reverse("cases:journal_addendum", args=[bos_case.pk, entry.pk])
    listed = client.get(reverse("cases:journal", args=[bos_case.pk])).content.decode()
    assert (page in listed) is may
    sent = client.post(page, {"text": "Det var den 3 april.", "why": "Fel dag"})
    assert sent.status_code == (302 if may else 403)
    with acting(astrid):
        assert entry.addenda.count() == int(may)


def test_a_draft_in_a_closed_case_can_only_be_thrown_away(client, draft, bos_case, bo, closed):
    closed(bos_case)
    client.force_login(bo)
    page = reverse("cases:journal", args=[bos_case.pk])
    assertContains(client.get(page), "Kasta utkastet")
    assertNotContains(client.get(page), "Fortsätt och signera")
    client.post(reverse("cases:journal_discard", args=[bos_case.pk]))
    assertNotContains(client.get(page), "Utkast, inte signerat")


@pytest.mark.parametrize(("clock", "entries"), [("23:59:59", 0), ("00:00", 1)])
def test_what_lies_ahead_today_is_not_signed(client, acting, bos_case, bo, clock, entries):
    client.force_login(bo)
    day = {"happened_on": local_date(timezone.now()), "happened_time": clock}
    page = reverse("cases:journal_note", args=[bos_case.pk])
    answer = client.post(page, {**day, "kind": "VISIT", "text": "Hembesök.", "sign": "1"})

    assert ("Klockslaget har inte varit än" in answer.content.decode()) is (not entries)
    with acting(bo):
        assert JournalEntry.objects.count() == entries
