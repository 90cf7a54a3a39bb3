"""A case goes to another municipality when that has accepted it, with what was ticked and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.cases.models import Case
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.exchange import queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, world  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db
SAID = {
    "person_name": "Talgoxe Påhittad",
    "summary": "Har flyttat. Vill fortsätta.",
    "we_end_on": "2027-01-31",
    "contact": "Astrid Berg",
    **GROUND,
}


@pytest.fixture
def page(case):
    return reverse("disclosures:handover_package", args=[case.pk])


@pytest.fixture
def sending(world, acting, confirmed, page, astrid, maja, now):
    """`sending()` posts the form; what it answered."""
    with acting(astrid):
        to = str(world.known[astrid, maja].counterpart_id)

    def send(**more):
        return confirmed(astrid).post(page, {**SAID, "to": to, "ends_on": last_day(now), **more})

    return send


@pytest.fixture
def planned(acting, case, astrid, now):
    """Two goals of the plan."""
    from utvag.cases import public as cases

    with acting(astrid):
        plan = cases.start_plan(case=case, by=astrid, at=now)
        return [
            cases.save_goal(plan=plan, goal=None, domain=domain, text=text, by=astrid, at=now, steps=[])
            for domain, text in (("housing", "Eget boende i vår."), ("work", "Praktik på lagret."))
        ]


def test_it_leaves_what_was_ticked_and_the_case_stays(sending, acting, case, client, astrid, maja, inbox):
    answer = sending()
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        given = Disclosure.objects.get(case=case)
        assert (given.gate, given.sent_way) == ("own_work", "PACKAGE")
        assert Case.objects.get(pk=case.pk).unit_id == case.unit_id
    (came,) = inbox(maja)
    with acting(maja):
        said = queries.package_with(came.pk).get().said
    assert said["ends_on"] == "2027-01-31", "when we end, and not until when it can be read"
    assert said["summary"] == SAID["summary"]
    assert not {"plan", "decisions", "children"} & said.keys()
    page = client.get(reverse("disclosures:handover", args=[case.pk])).content.decode()
    assert "En kommun är redan tillfrågad" in page
    assert "Mottaget" in page


def test_each_item_is_chosen_by_itself_and_none_before(
    planned, sending, page, acting, confirmed, case, astrid, maja, inbox
):
    form = confirmed(astrid).get(page).context["form"]
    offered = dict(form.fields["plan"].choices)
    (one, other) = offered
    assert not form.initial.get("plan")
    assert sending(plan=[one]).status_code == 302
    (came,) = inbox(maja)
    with acting(maja):
        said = queries.package_with(came.pk).get().said
    assert said["plan"] == offered[one]
    assert offered[other] not in said["plan"]


@pytest.mark.parametrize("lacks", ["gate", "need", "looked_through", "summary"])
def test_nothing_leaves_without_its_ground(sending, acting, astrid, lacks):
    assert lacks in sending(**{lacks: ""}).context["form"].errors
    with acting(astrid):
        assert not Package.objects.exists()


def test_one_municipality_is_asked_at_a_time(
    sending, page, world, acting, confirmed, case, astrid, nils, now
):
    sending()
    assert sending().status_code == 200
    assert "redan tillfrågad" in confirmed(astrid).get(page).context["may_work"].refusal
    with acting(astrid), pytest.raises(NotAllowed, match="redan tillfrågad"):
        actions.hand_over_case(
            case=case,
            wanted=None,
            payload={},
            partner=world.known[astrid, nils],
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )
    with acting(astrid):
        assert Package.objects.filter(kind="case_handover").count() == 1


def test_only_whoever_leads_the_case_hands_it_over(sending, page, confirmed, case, acting, astrid, bo, now):
    from utvag.access import public as access

    with acting(astrid):
        access.give(case_id=case.pk, person_id=case.person_id, kind="EARLIER", by=astrid, user=bo, at=now)
    assert not confirmed(bo).get(page).context["may_work"]


def accept(client, confirmed, maja, package):
    confirmed(maja)
    intake = reverse("cases:intake")
    form = client.get(f"{intake}?from=package:{package.pk}").context["form"]
    said = {
        "from": f"package:{package.pk}",
        "made_at": "2026-11-20T09:00",
        "channel": form["channel"].field.choices[1][0],
        "content": form.initial["content"],
        "name": form.initial["name"],
    }
    answer = client.post(intake, said)
    assert answer.status_code == 302, answer.context["form"].errors


def test_accepting_opens_a_case_there_and_only_then_is_it_closed_here(
    sending,
    confirmed,
    client,
    acting,
    case,
    astrid,
    maja,
    inbox,
):
    sending()
    (came,) = inbox(maja)
    accept(client, confirmed, maja, came)
    with acting(maja):
        assert queries.package_with(came.pk).get().settlement.outcome == "CASE"
    client.force_login(astrid)
    page = client.get(reverse("disclosures:handover", args=[case.pk])).content.decode()
    assert "har tagit över ärendet" in page
    assert reverse("cases:closure", args=[case.pk]) in page
    assert not sending().context["may_work"]
    with acting(astrid):
        assert not Case.objects.get(pk=case.pk).is_closed, "nothing by itself"
        (answer,) = [row for row in queries.came_in() if row.kind == "referral_answer"]
    text = client.get(reverse("exchange:package", args=[answer.pk])).content.decode()
    assert reverse("disclosures:handover", args=[case.pk]) in text


def test_a_no_has_its_reason_as_a_code_and_another_may_be_asked(
    sending,
    client,
    acting,
    case,
    astrid,
    maja,
    inbox,
    now,
):
    sending()
    (came,) = inbox(maja)
    client.force_login(maja)
    said = {"outcome": "DECLINED", "reason": "NO_CAPACITY", "ends_on": last_day(now)}
    assert client.post(reverse("exchange:answer", args=[came.pk]), said).status_code == 302
    client.force_login(astrid)
    page = client.get(reverse("disclosures:handover", args=[case.pk])).content.decode()
    assert "Tas inte emot: Ingen kapacitet nu" in page
    with acting(astrid):
        assert Package.objects.get(direction="IN").reason == "NO_CAPACITY"
    assert sending().status_code == 302


def test_what_nobody_answers_has_stalled_and_is_told(sending, acting, client, case, astrid, now):
    sending()
    with acting(astrid):
        from utvag.exchange import public as exchange

        (asked,) = exchange.sent_from(case.pk, "case_handover", now + timedelta(days=15))
        assert (asked.row.color, asked.row.waits_since) == ("warning", now.date())
        (waiting,) = queries.waiting_on(astrid, now + timedelta(days=15))
        assert waiting.kind == "case_handover"


def test_an_answer_on_paper_is_typed_in(sending, confirmed, client, acting, case, astrid, now):
    sending()
    with acting(astrid):
        package = Package.objects.get(kind="case_handover")
    said = {"outcome": "ACCEPTED", "from_on": "2027-02-01", "ends_on": last_day(now)}
    assert confirmed(astrid).post(reverse("exchange:typed", args=[package.pk]), said).status_code == 302
    page = client.get(reverse("disclosures:handover", args=[case.pk])).content.decode()
    assert "har tagit över ärendet" in page
