"""A call is to a meeting that can be come to, and can be answered; a number on a package is the person's."""

from datetime import timedelta

import pytest
from django.urls import reverse

from utvag.cases.models import Case
from utvag.common.policy import NotAllowed
from utvag.disclosures.actions import packages as actions
from utvag.disclosures.tests.packages import GROUND, last_day
from utvag.disclosures.tests.test_what_is_sent_from_a_case import CALL, QUESTION, to  # noqa: F401
from utvag.exchange.models import Package
from utvag.exchange.tests.conftest import inbox, introduced, keyed, now, world  # noqa: F401

# ruff: noqa: F811
pytestmark = pytest.mark.django_db

# Of the Tax Agency's published test numbers.
TEST_NUMBER, ANOTHER = "189001019802", "189001029819"


@pytest.fixture
def called(to, confirmed, case, astrid, now):
    """`called(begins_at=...)`: Astrid calls Maja's municipality to a meeting."""

    def sent(**more):
        said = {**CALL, **GROUND, "to": to, "ends_on": last_day(now), **more}
        return confirmed(astrid).post(reverse("disclosures:meeting_package", args=[case.pk]), said)

    return sent


def test_nobody_is_called_to_what_has_been(called, acting, astrid, case, now):
    yesterday = (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert list(called(begins_at=yesterday).context["form"].errors) == ["begins_at"]
    with acting(astrid), pytest.raises(NotAllowed, match="har redan börjat"):
        actions.call_to_meeting(case=case, payload={"begins_at": yesterday}, by=astrid, at=now)
    with acting(astrid):
        assert not Package.objects.exists()


def test_an_hour_that_is_not_is_said_plainly(called):
    said = called(begins_at="2027-03-28T02:30").context["form"].errors["begins_at"][0]
    assert "Klockan ställs om" in said


@pytest.mark.parametrize(
    ("outcome", "more", "words"),
    [
        ("COMES", {}, "Vi kommer"),
        ("CANNOT", {"text": "Ingen är i tjänst."}, "Vi kan inte komma"),
        ("PROPOSES", {"begins_at": "2199-12-02T10:00"}, "Vi föreslår en annan tid"),
    ],
)
def test_a_call_is_answered_and_the_sender_is_told(
    called, inbox, acting, client, case, astrid, maja, now, outcome, more, words
):
    assert called().status_code == 302
    (came,) = inbox(maja)
    client.force_login(maja)
    page = client.get(reverse("exchange:package", args=[came.pk])).content.decode()
    assert came.short_reference in page
    assert case.alias not in page, "the reference says no more than the sender wrote"
    answer = reverse("exchange:answer", args=[came.pk])
    said = {"outcome": outcome, "ends_on": last_day(now), **more}
    if outcome == "PROPOSES":
        empty = client.post(answer, {**said, "begins_at": ""})
        assert "begins_at" in empty.context["form"].errors
    assert client.post(answer, said).status_code == 302
    client.force_login(astrid)
    ledger = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert words in ledger
    with acting(astrid):
        call = Package.objects.get(direction="OUT")
    assert words in client.get(reverse("exchange:outbox")).content.decode()
    assert call.short_reference == came.short_reference
    assert "Svar på gemensamt möte" in client.get(reverse("cases:day")).content.decode()


@pytest.fixture
def numbered(acting, astrid, case):
    with acting(astrid):
        case.person.personal_number = TEST_NUMBER
        case.person.save(update_fields=["personal_number"])
        return Case.objects.select_related("person__key").get(pk=case.pk)


def test_a_number_is_one_and_is_the_persons(to, confirmed, acting, numbered, astrid, now):
    client = confirmed(astrid)
    page = reverse("disclosures:information_package", args=[numbered.pk])
    said = {**QUESTION, **GROUND, "to": to, "ends_on": last_day(now)}
    wrong = client.post(page, {**said, "person_number": "189001019803"})
    assert "sista siffran" in wrong.context["form"].errors["person_number"][0].lower()
    other = client.post(page, {**said, "person_number": ANOTHER})
    assert "inte numret som står i ärendet" in other.context["form"].errors["person_number"][0]
    assert 'name="number_is_right"' in other.content.decode()
    with acting(astrid):
        assert not Package.objects.exists()
    sent = client.post(page, {**said, "person_number": ANOTHER, "number_is_right": "on"})
    assert sent.status_code == 302
    assert client.post(page, {**said, "person_number": "18900101-9802"}).status_code == 302


def test_what_was_taken_back_says_so_in_the_ledger(called, acting, client, case, astrid):
    called()
    with acting(astrid):
        call = Package.objects.get(direction="OUT")
    client.force_login(astrid)
    client.post(reverse("exchange:withdraw", args=[call.pk]), {"reason": "NOT_NEEDED"})
    ledger = client.get(reverse("disclosures:ledger", args=[case.pk])).content.decode()
    assert "Återtaget" in ledger
