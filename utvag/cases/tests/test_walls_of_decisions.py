"""Who reaches decisions, plan, SIP and journal; what a closed case refuses; and at what cost they are read."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains

from utvag.cases import seams
from utvag.cases.actions import decisions, hearing, journal, plans, sips
from utvag.cases.policies.decisions import WantedDecision
from utvag.law import public as law

pytestmark = pytest.mark.django_db

TABS = ["decisions", "plan", "sip", "journal"]
PAGES = [*TABS, "new_decision", "new_proposal", "new_communication", "plan_frame", "new_goal", "sip_rows",
         "journal_note", "journal_print"]  # fmt: skip
POSTED = ["new_decision", "plan_start", "sip_end", "plan_agreement", "journal_discard"]
DAY = date(2026, 4, 1)


@pytest.fixture
def full(acting, delegation, bos_case, bo, at):
    """The case with a decision, a communication, an agreed plan of three goals, a SIP and ten notes."""
    delegation("granted_open_care", "CASE_WORKER")
    by = {"by": bo, "at": at}
    with acting(bo):
        hearing.communicate(
            case=bos_case, kind="refused", material="M", how="LETTER", sent_on=DAY, answer_until_on=DAY, **by
        )
        wanted = WantedDecision(law.decision_kind("granted_open_care"), DAY, "Öppenvård.")
        for _ in range(3):
            decisions.decide(case=bos_case, wanted=wanted, **by)
        plan = plans.start_plan(case=bos_case, **by)
        for domain in ("housing", "health", "work_education"):
            step = {"what": "S", "principal": "CLIENT", "who": "", "due_on": DAY}
            plans.save_goal(plan=plan, goal=None, domain=domain, text="G", steps=[step, step], **by)
        plans.change_plan(plan=plan, client_view="Jag vill.", other_principals=[], **by)
        plans.agree_plan(plan=plan, **by)
        sips.save_sip(
            case=bos_case, sip=None, asked_on=DAY, asked_by_whom="K", consent_on=DAY, consent_how="ORAL",
            participants=[{"principal": "POLICE", "who": "J"}], **by,
        )  # fmt: skip
        for number in range(10):
            entry = journal.sign_entry(
                case=bos_case, draft=None, kind="VISIT", happened_on=DAY, text=f"Besök {number}", **by
            )
            journal.add_addendum(entry=entry, text="T", why="V", **by)
    return bos_case


@pytest.mark.parametrize("tab", PAGES)
@pytest.mark.parametrize("name", ["cecilia", "filip", "eva", "hugo", "jonas", "maja"])
def test_outsiders_and_other_controllers_cannot_tell_that_the_case_exists(request, client, full, tab, name):
    client.force_login(request.getfixturevalue(name))
    theirs = client.get(reverse(f"cases:{tab}", args=[full.pk]))
    nothing = client.get(reverse(f"cases:{tab}", args=[UUID(int=1)]))
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content


@pytest.mark.parametrize("tab", POSTED)
def test_outsiders_change_nothing(client, full, cecilia, tab):
    client.force_login(cecilia)
    assert client.post(reverse(f"cases:{tab}", args=[full.pk])).status_code == 404


@pytest.mark.parametrize("tab", TABS)
def test_a_closed_case_is_read_and_says_that_it_is_closed(client, full, closed, bo, tab):
    closed(full)
    client.force_login(bo)
    assertContains(client.get(reverse(f"cases:{tab}", args=[full.pk])), "Ärendet är avslutat.")


@pytest.mark.parametrize(
    ("tab", "typed"),
    [
        ("plan_start", {}),
        ("sip_end", {}),
        ("journal_note", {"kind": "VISIT", "happened_on": "2026-04-01", "text": "x", "sign": "1"}),
        ("new_decision", {"kind": "granted_open_care", "decided_on": "2026-04-01", "body": "DELEGATE",
                          "content": "x"}),
    ],
)  # fmt: skip
def test_a_closed_case_refuses_changes_with_the_reason(client, full, closed, bo, tab, typed):
    closed(full)
    client.force_login(bo)
    refused = client.post(reverse(f"cases:{tab}", args=[full.pk]), typed)
    assertContains(refused, "Ärendet är avslutat.", status_code=403)


@pytest.mark.parametrize("tab", [*TABS, "journal_print"])
def test_a_tab_is_read_with_at_most_twenty_queries(client, full, bo, tab):
    client.force_login(bo)
    client.get(reverse(f"cases:{tab}", args=[full.pk]))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse(f"cases:{tab}", args=[full.pk])).status_code == 200
    assert len(queries) <= 20, [query["sql"][:120] for query in queries]


def test_all_of_it_is_in_the_export_of_the_case(acting, full, bo):
    with acting(bo):
        sections = dict(seams.sections_of(full))
    assert {"decisions", "plan", "sip", "journal"} <= set(sections)
    assert [len(sections[key].texts) for key in ("decisions", "journal")] == [3, 10]
    assert ("Klientens egen syn", "Jag vill.") in sections["plan"].texts[0].facts
    assert ("Polisen", "J") in sections["sip"].texts[0].facts
