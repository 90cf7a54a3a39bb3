"""Questions, calls to meetings and decided disclosures leave a case by a form that asks what opens for them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.cases.public import plan_meeting
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.models import Disclosure
from utvag.disclosures.tests.giving import decided, prepared
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.exchange import queries
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, world  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db


@pytest.fixture
def to(world, acting, astrid, maja):
    """Maja's municipality, as Astrid chooses it."""
    with acting(astrid):
        return str(world.known[astrid, maja].counterpart_id)


QUESTION = {
    "person_name": "Talgoxe Påhittad",
    "question": "Är personen känd hos er?",
    "purpose": "Planera stöd.",
    "contact": "Astrid Berg",
}
CALL = {
    "begins_at": "2199-12-01T10:00",
    "minutes": "60",
    "place": "Rum 3, kommunhuset",
    "about": "Hur vi fördelar arbetet.",
    "contact": "Astrid Berg",
}
KINDS = [
    ("information_package", "request", QUESTION, {"KNOWN"}),
    ("meeting_package", "joint_meeting", CALL, {"KNOWN", "PLAN"}),
]


@pytest.mark.parametrize(("page", "kind", "said", "told"), KINDS)
def test_it_is_a_disclosure_with_its_gate_and_its_last_day(
    to,
    acting,
    confirmed,
    case,
    client,
    astrid,
    maja,
    now,
    inbox,
    page,
    kind,
    said,
    told,
):
    address = reverse(f"disclosures:{page}", args=[case.pk])
    given = {**said, **GROUND, "to": to, "ends_on": last_day(now)}
    answer = confirmed(astrid).post(address, given)
    assert answer.status_code == 302, answer.context["form"].errors
    with acting(astrid):
        row = Disclosure.objects.get(case=case)
        assert (row.gate, row.sent_way) == ("own_work", "PACKAGE")
        assert {item.information for item in row.items.all()} == told
        package = Package.objects.get()
        assert (package.kind, package.case_id, package.gate) == (kind, case.pk, "own_work")
    (came,) = inbox(maja)
    assert (came.kind, came.gate) == (kind, "own_work")
    ledger = client.get(reverse("disclosures:ledger", args=[case.pk])).context["rows"]
    (line,) = [row for row in ledger if row.package_pk]
    assert line.gate == "Nödvändigt för vårt eget arbete"
    assert line.expires_on == (now + timedelta(days=20)).date()


@pytest.mark.parametrize(("page", "kind", "said", "told"), KINDS)
@pytest.mark.parametrize("lacks", ["gate", "need", "looked_through"])
def test_nothing_leaves_without_its_ground(
    to,
    acting,
    confirmed,
    case,
    astrid,
    now,
    page,
    kind,
    said,
    told,
    lacks,
):
    given = {**said, **GROUND, "to": to, "ends_on": last_day(now), lacks: ""}
    answer = confirmed(astrid).post(reverse(f"disclosures:{page}", args=[case.pk]), given)
    assert lacks in answer.context["form"].errors
    with acting(astrid):
        assert not Package.objects.exists()
        assert not Disclosure.objects.exists()


def test_the_page_of_what_can_be_sent_leads_to_each(to, client, case, astrid):
    client.force_login(astrid)
    ledger = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    kinds = reverse("disclosures:package_kinds", args=[case.pk])
    assert kinds in ledger
    assert reverse("exchange:writing") not in ledger
    text = client.get(kinds).content.decode()
    for page in ("handover", "statements", "information_package", "meeting_package", "disclosure_new"):
        assert reverse(f"disclosures:{page}", args=[case.pk]) in text


def test_a_planned_meeting_is_what_its_call_begins_with(to, acting, confirmed, client, case, astrid, now):
    starts = (now + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
    with acting(astrid):
        meeting = plan_meeting(
            case=case,
            kind="COORDINATION",
            starts_at=starts,
            minutes=45,
            client_attends=False,
            users=[],
            counterparts="Prov kommun, handläggare",
            place="Rum 7",
            by=astrid,
            at=now,
        )
    client = confirmed(astrid)
    page = reverse("disclosures:meeting_package", args=[case.pk])
    assert (
        f"{page}?meeting={meeting.pk}"
        in client.get(reverse("cases:meetings", args=[case.pk])).content.decode()
    )
    begins = client.get(page, {"meeting": str(meeting.pk)}).context["form"].initial
    assert (begins["minutes"], begins["place"]) == (45, "Rum 7")
    assert begins["participants"] == "Prov kommun, handläggare"
    assert client.get(page, {"meeting": "x"}).status_code == 404
    assert client.get(page, {"meeting": str(case.pk)}).status_code == 404


@pytest.fixture
def granted(to, acting, astrid, case, wanted, consented):
    """`granted()`: Astrid has prepared and decided something for Maja's municipality."""

    def made(**more):
        from utvag.organisations import public as organisations

        with acting(astrid):
            counterpart = organisations.counterparts_of(astrid.controller_id).get(pk=to)
        about = {
            "recipient": "OTHER_MUNICIPALITY",
            "counterpart": counterpart,
            "need": "De behöver det.",
            **more,
        }
        with acting(astrid):
            row = prepared(case, astrid, wanted("own_work", **about))
            decided(row, astrid)
            return row

    return made


INFORMATION = {"text": "Han bor kvar till maj.", "contact": "Astrid Berg", "looked_through": "on"}


def test_what_was_decided_goes_as_a_package_and_is_noted_as_given(
    granted,
    to,
    acting,
    confirmed,
    client,
    case,
    astrid,
    maja,
    inbox,
    now,
):
    row = granted()
    address = reverse("disclosures:disclosure_package", args=[case.pk, row.pk])
    client = confirmed(astrid)
    assert address in client.get(reverse("disclosures:disclosure", args=[case.pk, row.pk])).content.decode()
    form = client.get(address).context["form"]
    assert not {"items", "provision", "decided_on", "person_contact"} & set(form.fields)
    assert client.post(address, {**INFORMATION, "to": to, "ends_on": last_day(now)}).status_code == 302
    with acting(astrid):
        given = Disclosure.objects.get()
        assert (given.sent_way, given.sent_by_id) == ("PACKAGE", astrid.pk)
    (came,) = inbox(maja)
    with acting(maja):
        said = queries.package_with(came.pk).get().said
    assert said["items"] == ["Plan, beslut och hur det går: Att han bor kvar till maj."]
    assert said["provision"] == "Nödvändigt för vårt eget arbete"
    assert client.get(address).context["may_work"].refusal, "given once"


def test_what_nobody_has_decided_goes_nowhere(to, world, acting, astrid, maja, case, wanted, now):
    partner = world.known[astrid, maja]
    with acting(astrid):
        about = {"recipient": "OTHER_MUNICIPALITY", "counterpart": partner.counterpart, "need": "x"}
        row = prepared(case, astrid, wanted("own_work", **about))
        with pytest.raises(NotAllowed, match="inte beslutat"):
            actions.send_decided(
                disclosure=row,
                payload={},
                partner=partner,
                ends_at=now + timedelta(days=9),
                by=astrid,
                at=now,
            )


def test_what_was_decided_for_one_goes_to_no_other(granted, world, acting, astrid, nils, now):
    row = granted()
    with acting(astrid), pytest.raises(NotAllowed, match="annan mottagare"):
        actions.send_decided(
            disclosure=row,
            payload={},
            partner=world.known[astrid, nils],
            ends_at=now + timedelta(days=9),
            by=astrid,
            at=now,
        )


def test_the_package_lasts_no_longer_than_was_decided(granted, to, confirmed, case, astrid, now):
    row = granted(expires_on=(now + timedelta(days=5)).date())
    address = reverse("disclosures:disclosure_package", args=[case.pk, row.pk])
    answer = confirmed(astrid).post(address, {**INFORMATION, "to": to, "ends_on": last_day(now)})
    assert answer.context["form"].errors.keys() == {"ends_on"}


def test_what_the_receiver_refuses_is_not_noted_as_given(
    granted,
    to,
    world,
    acting,
    confirmed,
    case,
    astrid,
    maja,
    now,
):
    from utvag.exchange import actions as exchanging

    row = granted()
    with acting(maja):
        exchanging.revoke_partner_key(key=world.known[maja, astrid], why="EXPOSED", by=maja, at=now)
    address = reverse("disclosures:disclosure_package", args=[case.pk, row.pk])
    assert (
        confirmed(astrid).post(address, {**INFORMATION, "to": to, "ends_on": last_day(now)}).status_code
        == 302
    )
    with acting(astrid):
        given = Disclosure.objects.get()
        assert (given.sent_at, given.stopped_at) == (None, None), "it can be tried again"
