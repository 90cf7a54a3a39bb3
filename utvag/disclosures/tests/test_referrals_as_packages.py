"""A case that belongs to another authority: sent as a package, accepted or declined there, and entered here."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.cases.models import Case, Contact, Referral
from utvag.cases.tests.conftest import call_to  # noqa: F401
from utvag.cases.tests.facts_of_a_call import FROM_POLICE, learn, my_day
from utvag.common.clock import local_date
from utvag.disclosures.models import Disclosure
from utvag.exchange import actions, queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import introduced, keyed, now  # noqa: F401

pytestmark = pytest.mark.django_db
SAID = {
    "about": "Vill lämna. Behöver skydd.",
    "asked": "Att ni tar över ärendet.",
    "urgency": "SOON",
    "children": "NO",
    "person_name": "Ek Påhittad",
    "contact": "Olga Holm",
    "gate": "own_work",
    "need": "Ni kan inte ta över utan att veta vem.",
    "looked_through": "on",
}


@pytest.fixture
def both_ways(acting, keyed, introduced, olga, nils, now):  # noqa: F811
    """`both_ways(olga, nils)`: each has checked the other's keys."""

    found = []

    def made(one=olga, other=nils):
        if found:
            return found[0]
        keys = {user: keyed(user, at=now - timedelta(days=1)) for user in (one, other)}
        introduced(one, keys[other], checked_by=one)
        introduced(other, keys[one], checked_by=other)
        with acting(one):
            known = queries.partners_to_write_to(one.controller_id, now.date()).get()
        found.append(str(known.counterpart_id))
        return found[0]

    return made


@pytest.fixture
def case_of_olga(call_to, acting, olga):  # noqa: F811
    """The rules give it to the central unit, which is Nils's and another board's."""
    case = call_to(olga, FROM_POLICE)
    with acting(olga):
        learn(case, olga, protection_need="yes", child_present="no")
    return case


@pytest.fixture
def sending(both_ways, case_of_olga, confirmed, olga, now):  # noqa: F811
    """`sending()` posts the form; what it answered."""

    def send(**more):
        day = (now + timedelta(days=20)).date().isoformat()
        said = {**SAID, "to": both_ways(), "ends_on": day, **more}
        return confirmed(olga).post(reverse("disclosures:referral_package", args=[case_of_olga.pk]), said)

    return send


def referral_of(acting, user, case):
    with acting(user):
        return Referral.objects.select_related("case__key").get(case=case)


def came_in(acting, user, kind):
    with acting(user):
        return queries.came_in().get(kind=kind)


def test_the_form_begins_with_what_the_referral_says(both_ways, case_of_olga, confirmed, client, olga):
    page = reverse("cases:referral", args=[case_of_olga.pk])
    client.force_login(olga)
    assert "Skicka som paket" not in client.get(page).content.decode(), "no keys, no way"
    both_ways()
    assert "Skicka som paket" in client.get(page).content.decode()
    form = (
        confirmed(olga).get(reverse("disclosures:referral_package", args=[case_of_olga.pk])).context["form"]
    )
    assert "skydd" in form.initial["about"]
    assert "person_contact" not in form.fields, "where somebody is found takes two"
    assert (form.initial["children"], form.initial["protection"]) == ("NO", "YES")


def test_it_is_sent_as_a_disclosure_and_the_case_stays(sending, acting, case_of_olga, client, olga, nils):
    assert sending().status_code == 302
    row = referral_of(acting, olga, case_of_olga)
    assert (row.choice, row.answer) == ("SENT", "")
    with acting(olga):
        given = Disclosure.objects.get(case=case_of_olga)
        assert (given.sent_way, given.gate) == ("PACKAGE", "own_work")
        told = {item.information for item in given.items.all()}
        assert told == {"KNOWN", "PLAN", "FAMILY"}
        assert Package.objects.get(kind="referral").reference == row.pk
        assert Case.objects.get(pk=case_of_olga.pk).unit_id == case_of_olga.unit_id
    assert "Ett paket har kommit in: Remiss" in my_day(client, nils)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"need": ""}, "need"),
        ({"gate": "consent"}, "gate"),
        ({"looked_through": ""}, "looked_through"),
        ({"about": ""}, "about"),
    ],
)
def test_nothing_leaves_without_its_ground(sending, acting, olga, case_of_olga, more, field):
    answer = sending(**more)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    with acting(olga):
        assert not Package.objects.exists()
        assert not Disclosure.objects.exists()
    assert referral_of(acting, olga, case_of_olga).choice == ""


def test_accepting_is_opening_a_case_that_somebody_registers(
    sending, acting, client, confirmed, case_of_olga, olga, nils
):
    sending()
    package = came_in(acting, nils, "referral")
    confirmed(nils)
    page = client.get(reverse("exchange:package", args=[package.pk])).content.decode()
    assert "Ta emot och öppna ett ärende" in page
    assert "Tas inte emot" in page
    intake = f"{reverse('cases:intake')}?from=package:{package.pk}"
    shown = client.get(intake)
    assert "veta att ni tar emot det" in shown.content.decode()
    form = shown.context["form"]
    assert "Behöver skydd" in form.initial["content"]
    assert (form.initial["name"], form.initial["child_present"]) == ("Ek Påhittad", "no")
    with acting(nils):
        assert queries.package_with(package.pk).get().case_id is None, "nothing by itself"
    sent = client.post(
        reverse("cases:intake"),
        {
            "from": f"package:{package.pk}",
            "made_at": "2026-11-20T09:00",
            "channel": form["channel"].field.choices[1][0],
            "content": form.initial["content"],
            "name": "Ek Påhittad",
        },
    )
    assert sent.status_code == 302, sent.context["form"].errors
    with acting(nils):
        settled = queries.package_with(package.pk).get()
        assert settled.settlement.outcome == "CASE"
        assert Contact.objects.filter(case_id=settled.case_id, is_first=True).exists()
        assert Package.objects.get(kind="referral_answer").outcome == "ACCEPTED"
    assert client.get(intake).status_code == 403, "taken care of"
    # At the sender nothing has moved until somebody has looked the answer through.
    assert referral_of(acting, olga, case_of_olga).answer == ""
    client.force_login(olga)
    assert "har svarat" in client.get(reverse("cases:referral", args=[case_of_olga.pk])).content.decode()
    answer = reverse("cases:referral_answer", args=[case_of_olga.pk])
    begun = client.get(answer).context["form"].initial
    assert begun["answer"] == "TAKEN"
    client.post(answer, {**begun, "answered_on": begun["answered_on"].isoformat()})
    assert referral_of(acting, olga, case_of_olga).answer == "TAKEN"
    assert came_in(acting, olga, "referral_answer").settlement.outcome == "NOTED"


def test_a_no_comes_with_its_reason_and_is_offered_to_be_entered(
    sending,
    acting,
    client,
    case_of_olga,
    olga,
    nils,
    now,  # noqa: F811
):
    sending()
    package = came_in(acting, nils, "referral")
    client.force_login(nils)
    page = reverse("exchange:answer", args=[package.pk])
    codes = [code for code, _words in client.get(page).context["form"].fields["outcome"].choices]
    assert codes == ["", "DECLINED", "HANDED_ON"], "to accept is to open a case"
    day = (now + timedelta(days=20)).date().isoformat()
    assert client.post(page, {"outcome": "DECLINED", "ends_on": day}).status_code == 200
    assert client.post(page, {"outcome": "HANDED_ON", "ends_on": day}).status_code == 200
    assert (
        client.post(page, {"outcome": "DECLINED", "reason": "NO_CAPACITY", "ends_on": day}).status_code == 302
    )
    client.force_login(olga)
    shown = client.get(reverse("cases:referral", args=[case_of_olga.pk])).content.decode()
    assert "Tas inte emot: Ingen kapacitet nu" in shown
    came = came_in(acting, olga, "referral_answer")
    answer = reverse("cases:referral_answer", args=[case_of_olga.pk])
    assert answer in client.get(reverse("exchange:package", args=[came.pk])).content.decode()
    begun = client.get(answer).context["form"].initial
    assert (begun["answer"], "Ingen kapacitet nu" in begun["answer_note"]) == ("DECLINED", True)
    assert begun["answer_reason"] == "NO_CAPACITY", "a code, which is counted"
    said = {**begun, "answered_on": begun["answered_on"].isoformat()}
    assert client.post(answer, {**said, "answer_reason": ""}).context["form"].errors.keys() == {
        "answer_reason"
    }
    client.post(answer, said)
    row = referral_of(acting, olga, case_of_olga)
    assert (row.answer, row.answer_reason) == ("DECLINED", "NO_CAPACITY")
    with acting(olga):
        assert came.reason == "NO_CAPACITY", "counted by its code"


def test_one_without_an_answer_is_told_as_stalled(sending, acting, case_of_olga, olga, now):  # noqa: F811
    from utvag.cases import presenters

    sending()
    with acting(olga):
        case = Case.objects.select_related("key", "operating_model", "unit").get(pk=case_of_olga.pk)
        (each,) = presenters.referral_page(case, now + timedelta(days=15))["referrals"]
        assert (each["asked"].row.color, each["asked"].row.waits_since) == ("warning", local_date(now))


def test_what_the_receiver_refuses_has_not_been_given(
    sending,
    both_ways,
    acting,
    case_of_olga,
    olga,
    nils,
    now,  # noqa: F811
):
    both_ways()
    with acting(nils):
        key = queries.partner_keys(nils.controller_id).get()
        actions.revoke_partner_key(key=key, why="EXPOSED", by=nils, at=now)
    assert sending().status_code == 302
    assert referral_of(acting, olga, case_of_olga).choice == ""
    with acting(olga):
        given = Disclosure.objects.get(case=case_of_olga)
        assert (given.sent_at, bool(given.stopped_at)) == (None, True)


def test_somebody_elses_package_opens_no_form(sending, acting, client, confirmed, nils, maja):
    sending()
    package = came_in(acting, nils, "referral")
    confirmed(maja)
    assert client.get(f"{reverse('cases:intake')}?from=package:{package.pk}").status_code == 404
