"""A proposal that nobody has decided on can be taken back: by whom, when and why stays on the page."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.filling_in import sent_twice
from utvag.audit.models import Entry
from utvag.cases import queries, seams
from utvag.cases.actions.decisions import decide, propose, withdraw_proposal
from utvag.cases.models import Decision, ProposalWithdrawal
from utvag.cases.policies.decisions import WantedDecision
from utvag.common.clock import end_of, local_date
from utvag.common.policy import NotAllowed
from utvag.law import public as law

pytestmark = pytest.mark.django_db

WAITS = "Ett förslag väntar på ditt beslut"


@pytest.fixture
def proposal(acting, bo, bos_case, at):
    with acting(bo):
        return propose(
            case=bos_case, kind="granted_hvb", body="DELEGATE", content="HVB i sex månader", by=bo, at=at
        )


@pytest.fixture
def take_back(acting, bo, proposal, at):
    def taken(by=bo, days=0):
        with acting(by):
            return withdraw_proposal(
                proposal=proposal, reason="Personen vill vänta", by=by, at=at + timedelta(days=days)
            )

    return taken


def page_of(name, case, *rows):
    return reverse(f"cases:{name}", args=[case.pk, *rows])


def test_bo_takes_his_proposal_back_on_the_page_and_it_stays_readable(client, bo, bos_case, proposal):
    client.force_login(bo)
    way = page_of("proposal_withdrawal", bos_case, proposal.pk)
    assertContains(client.get(page_of("decisions", bos_case)), way)
    assert client.post(way, {"reason": ""}).status_code == 200
    client.post(way, {"reason": "Personen vill vänta"})

    page = client.get(page_of("decisions", bos_case))
    for words in ("Tillbakataget", "Personen vill vänta", "HVB i sex månader", bo.name):
        assertContains(page, words)
    assertNotContains(page, way)
    assertNotContains(page, "Besluta om förslaget")


def test_it_is_taken_back_once(client, bo, bos_case, proposal):
    sent_twice(client, bo, page_of("proposal_withdrawal", bos_case, proposal.pk))


def test_what_was_taken_back_waits_for_nobody(client, delegation, david, bos_case, proposal, take_back):
    delegation("granted_hvb", "UNIT_MANAGER")
    client.force_login(david)
    assertContains(client.get(reverse("cases:day")), WAITS)
    take_back()
    assertNotContains(client.get(reverse("cases:day")), WAITS)
    form = client.get(page_of("new_decision", bos_case), {"proposal": str(proposal.pk)})
    assertNotContains(form, "HVB i sex månader")


def test_what_was_taken_back_is_no_longer_open_when_the_case_closes(
    client, acting, bo, bos_case, proposal, take_back, at
):
    client.force_login(bo)
    closing = page_of("closure", bos_case)
    assertContains(client.get(closing), "Ett förslag väntar på beslut: besluta om det eller ta tillbaka det")
    assertContains(client.get(closing), f'href="{page_of("decisions", bos_case)}"')
    take_back()
    assertNotContains(client.get(closing), "Ett förslag väntar på beslut")


def test_nobody_decides_on_what_was_taken_back(acting, delegation, david, bos_case, proposal, take_back, at):
    delegation("granted_hvb", "UNIT_MANAGER")
    take_back()
    wanted = WantedDecision(
        kind=law.decision_kind("granted_hvb"),
        decided_on=local_date(at),
        content="HVB",
        proposal=proposal,
    )
    with acting(david):
        with pytest.raises(NotAllowed, match="beslutats om eller tagits tillbaka"):
            decide(case=bos_case, wanted=wanted, by=david, at=at)
        assert not Decision.objects.exists()


def test_nobody_takes_back_what_is_decided_or_taken_back(
    acting, delegation, david, bos_case, proposal, take_back, at
):
    delegation("granted_hvb", "UNIT_MANAGER")
    wanted = WantedDecision(
        kind=law.decision_kind("granted_hvb"), decided_on=local_date(at), content="HVB", proposal=proposal
    )
    with acting(david):
        decide(case=bos_case, wanted=wanted, by=david, at=at)
    with pytest.raises(NotAllowed, match="beslutats om eller tagits tillbaka"):
        take_back()


def test_it_is_taken_back_once_only(take_back):
    take_back()
    with pytest.raises(NotAllowed, match="beslutats om eller tagits tillbaka"):
        take_back()


def test_who_does_not_work_with_the_case_takes_nothing_back(
    client, acting, cecilia, bos_case, proposal, closed, bo, take_back
):
    client.force_login(cecilia)
    assert client.get(page_of("proposal_withdrawal", bos_case, proposal.pk)).status_code == 404
    closed(bos_case)
    with pytest.raises(NotAllowed, match="avslutat"):
        take_back()


def test_the_day_before_it_still_waited(client, acting, bo, bos_case, proposal, take_back, at):
    take_back(days=3)
    client.force_login(bo)
    for days, is_back in ((2, False), (3, True)):
        on = local_date(at) + timedelta(days=days)
        shown = client.get(page_of("decisions", bos_case), {"on": on.isoformat()}).content.decode()
        assert "HVB i sex månader" in shown
        assert ("Personen vill vänta" in shown) is is_back
    with acting(bo):
        then = queries.case_on(queries.case_seen_by(bo, bos_case.pk), local_date(at))
        assert [row.pk for row in queries.proposals_of(then)] == [proposal.pk]


def test_the_day_before_it_still_waited_for_whoever_decides(
    acting, delegation, david, proposal, take_back, at
):
    delegation("granted_hvb", "UNIT_MANAGER")
    take_back(days=3)
    with acting(david):
        for days, waits in ((2, True), (3, False)):
            until = end_of(local_date(at) + timedelta(days=days))
            assert ("proposal" in {item.kind for item in seams.day_of(david, until, until)}) is waits


def test_it_is_logged_and_cannot_be_changed(acting, bo, take_back):
    row = take_back()
    with acting(bo):
        assert Entry.objects.filter(action="cases.proposal.withdrawn", subject_id=row.pk).exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            ProposalWithdrawal.objects.filter(pk=row.pk).update(withdrawn_by=bo)


def test_the_export_tells_what_was_proposed_and_taken_back(acting, bo, bos_case, take_back):
    take_back()
    with acting(bo):
        section = dict(seams.sections_of(queries.case_seen_by(bo, bos_case.pk)))["decisions"]
    told = " ".join(f"{each.text} {each.facts}" for each in section.texts)
    assert "HVB i sex månader" in told
    assert "Personen vill vänta" in told
    assert bo.name in told


def test_a_second_tab_is_told_that_the_proposal_has_been_settled(client, bo, bos_case, proposal, take_back):
    take_back()
    client.force_login(bo)
    page = client.post(page_of("new_decision", bos_case), {"proposal": proposal.pk})
    assertContains(page, "Förslaget har redan beslutats om eller tagits tillbaka")
    assertNotContains(page, "giltigt alternativ")


def test_a_proposal_says_who_decides_under_a_word_of_its_own(client, bo, bos_case, proposal):
    client.force_login(bo)
    page = client.get(page_of("decisions", bos_case))
    assertContains(page, "<dt>Vem som beslutar</dt>", html=True)
