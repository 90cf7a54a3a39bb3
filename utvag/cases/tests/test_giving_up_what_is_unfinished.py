"""What nobody can finish in a closed case is given up by somebody who says why, and each thing shows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import closing, journal, sips, tasks, tracks
from utvag.cases.models import JournalDraft, Referral, Sip, Task
from utvag.common.clock import local_date
from utvag.common.policy import NotAllowed

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def draft(case, by):
    return journal.keep_draft(
        case=case, draft=None, by=by, at=NOW, happened_on=TODAY, kind="CONVERSATION", text="Samtal"
    )


def test_tasks_end_with_the_case_without_more_words(acting, astrid, case):
    with acting(astrid):
        tasks.add_task(case=case, title="Ring", due_on=TODAY, by=astrid, at=NOW)
        closing.close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=NOW)
        dropped = Task.objects.select_related("case__key").get(case=case, origin="own")
        assert (dropped.unneeded_at, dropped.unneeded_because) == (NOW, "Ärendet avslutades.")


def test_a_leader_gives_up_the_draft_of_somebody_else(acting, astrid, bo, bos_case):
    with acting(bo):
        draft(bos_case, bo)
    with acting(astrid):
        with pytest.raises(NotAllowed, match="Ett utkast i journalen är inte signerat"):
            closing.close(case=bos_case, reason="OWN_WISH", seen_open=True, by=astrid, at=NOW)
        closing.close(
            case=bos_case, reason="OWN_WISH", note="Bo har slutat", seen_open=True, by=astrid, at=NOW
        )
        assert not JournalDraft.objects.exists()


def test_a_sip_ends_with_its_case(acting, astrid, case):
    asked = {"consent_on": TODAY, "consent_how": "ORAL", "asked_on": TODAY, "asked_by_whom": "Klienten"}
    with acting(astrid):
        sips.save_sip(case=case, sip=None, by=astrid, at=NOW, **asked)
        closing.close(case=case, reason="OWN_WISH", note="Flyttar", seen_open=True, by=astrid, at=NOW)
        assert Sip.objects.get().ended_at == NOW


def test_the_page_asks_why_and_says_what_cannot_be_finished_afterwards(client, acting, astrid, case):
    with acting(astrid):
        draft(case, astrid)
    client.force_login(astrid)
    page = reverse("cases:closure", args=[case.pk])
    assert "kan inte bli klart efteråt" in client.get(page).content.decode()
    sent = {"reason": "OWN_WISH", "seen_open": "on"}
    assert list(client.post(page, sent).context["form"].errors) == ["note"]
    assert client.post(page, {**sent, "note": "Inget av det behövs"}).status_code == 302


def test_no_referral_waits_in_a_closed_case(client, acting, astrid, open_case):
    case = open_case(by=astrid, facts={"source": "self"})
    with acting(astrid):
        tracks.record_facts(case=case, changes={"age": 14}, by=astrid, at=NOW)
        assert Referral.objects.filter(case=case, settled_at=None).exists()
    client.force_login(astrid)
    page = reverse("cases:overview", args=[case.pk])
    assert "bör lämnas till" in client.get(page).content.decode()
    with acting(astrid):
        closing.close(case=case, reason="OWN_WISH", seen_open=True, by=astrid, at=NOW)
        assert Referral.objects.get(case=case).choice == "LAPSED"
    assert "bör lämnas till" not in client.get(page).content.decode()
