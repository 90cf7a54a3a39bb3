"""Who keeps no register changes none, at no address and by no action."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.common.policy import NotAllowed
from utvag.organisations import actions
from utvag.organisations.models import ContactPerson, Counterpart, Delegation

pytestmark = pytest.mark.django_db
REGISTER, DELEGATIONS = "Bara en samordnare", "Bara en enhetschef"
LINE = {
    "decision_kind": "granted_hvb",
    "starts_on": date(2020, 1, 1),
    "decided_on": date(2019, 12, 12),
    "source": "SN § 12/2019 (påhittad)",
}


@pytest.fixture
def kept(acting, astrid, filip):
    """A counterpart with a contact, a time on the on-call list, and a line of the delegation register."""
    now = timezone.now()
    with acting(astrid):
        police = actions.add_counterpart(by=astrid, at=now, kind="POLICE_AREA", name="Polisen (påhittad)")
        contact = actions.add_contact(
            counterpart=police, by=astrid, at=now, name="Vakthavande", starts_on=now.date()
        )
        on_call = actions.plan_on_call(
            starts=now,
            ends=now + timedelta(hours=8),
            name="Astrid",
            phone="0",
            colleague_id=astrid.pk,
            by=astrid,
            at=now,
        )
    with acting(filip):
        line = actions.add_delegation(by=filip, at=now, level="DIRECTOR", **LINE)
    return {"counterpart": police, "contact": contact, "on_call": on_call, "delegation": line}


def test_a_social_worker_changes_no_register_past_the_pages(acting, kept, bo):
    police, contact, now = kept["counterpart"], kept["contact"], timezone.now()
    time = {
        "starts": now,
        "ends": now + timedelta(hours=1),
        "name": "Bo",
        "phone": "0",
        "colleague_id": bo.pk,
    }
    for words, does, values in (
        (REGISTER, actions.add_counterpart, {"kind": "NGO", "name": "Ny"}),
        (REGISTER, actions.change_counterpart, {"counterpart": police, "phone": "0"}),
        (REGISTER, actions.add_contact, {"counterpart": police, "name": "Ny", "starts_on": now.date()}),
        (REGISTER, actions.change_contact, {"contact": contact, "name": "Ny"}),
        (REGISTER, actions.plan_on_call, time),
        (REGISTER, actions.withdraw_on_call, {"on_call": kept["on_call"]}),
        (DELEGATIONS, actions.add_delegation, {"level": "CASE_WORKER", **LINE}),
        (DELEGATIONS, actions.change_delegation, {"delegation": kept["delegation"], "level": "CASE_WORKER"}),
    ):
        with acting(bo), pytest.raises(NotAllowed, match=words):
            does(by=bo, at=now, **values)
    with acting(bo):
        assert (Counterpart.objects.filter(name="Ny").count(), ContactPerson.objects.get().name) == (
            0,
            "Vakthavande",
        )
        assert Delegation.objects.get().level == "DIRECTOR"


def test_a_social_worker_is_shown_no_form_of_a_register(client, kept, bo):
    police, contact = kept["counterpart"].pk, kept["contact"].pk
    client.force_login(bo)
    for name, args in (
        ("new_counterpart", ()),
        ("counterpart_change", (police,)),
        ("new_contact", (police,)),
        ("contact", (police, contact)),
        ("new_on_call", ()),
        ("new_delegation", ()),
        ("delegation", (kept["delegation"].pk,)),
        ("new_unit", ()),
    ):
        assert (name, client.get(reverse(f"organisations:{name}", args=args)).status_code) == (name, 403)
    page = reverse("organisations:on_call_withdrawal", args=[kept["on_call"].pk])
    assert (client.get(page).status_code, client.post(page).status_code) == (403, 403)


def test_a_manager_neither_takes_over_a_line_nor_gives_one_away(acting, kept, filip, david):
    """What the line said before counts as much as what it would say."""
    with acting(filip):
        about_david = actions.add_delegation(
            by=filip, at=timezone.now(), level="UNIT_MANAGER", colleague_id=david.pk, **LINE
        )
    with acting(david), pytest.raises(NotAllowed, match="dig själv"):
        actions.change_delegation(delegation=about_david, by=david, at=timezone.now(), colleague_id=filip.pk)
    of_others = kept["delegation"]
    with acting(david), pytest.raises(NotAllowed, match="dig själv"):
        actions.change_delegation(delegation=of_others, by=david, at=timezone.now(), colleague_id=david.pk)
