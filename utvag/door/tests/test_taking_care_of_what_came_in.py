"""What came in is read by the receiving unit alone, taken care of once, and nothing of it is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from django.urls import reverse
from django.utils import timezone

from utvag.audit.models import Entry
from utvag.cases import public as cases
from utvag.cases.models import Case, Consultation
from utvag.common.policy import NotAllowed
from utvag.door import actions, queries
from utvag.door.models import Handling, Message
from utvag.door.presenters import waiting_for
from utvag.door.tests.conftest import OPENED, WRITTEN

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def page_of(client, user, address):
    client.force_login(user)
    return client.get(address)


def message_page(message):
    return reverse("door:message", args=[message.pk])


def asked_from(message, name):
    return f"{reverse(name)}?from=door:{message.pk}"


def fields_of(form):
    return {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}


@pytest.mark.parametrize("who", ["astrid", "bo", "david"])
def test_the_receiving_unit_reads_it(received, client, request, who):
    answer = page_of(client, request.getfixturevalue(who), message_page(received)).content.decode()
    for said in ("Jag orkar inte mer", "010-000 00 42", "Ring inte min mamma", "Rädd just nu"):
        assert said in answer


@pytest.mark.parametrize("who", ["disa", "eva", "filip", "hugo", "ines", "jonas", "maja"])
def test_nobody_else_can_tell_that_it_is_there(received, client, request, acting, who):
    user = request.getfixturevalue(who)
    with acting(user):
        assert not Message.objects.exists()
    client.force_login(user)
    there, nowhere = (
        client.get(message_page(received)),
        client.get(reverse("door:message", args=[AT_NOTHING])),
    )
    assert there.status_code == nowhere.status_code == 404


AT_NOTHING = "00000000-0000-4000-8000-000000000000"


def test_every_look_is_kept(received, client, astrid, acting):
    page_of(client, astrid, reverse("door:messages"))
    page_of(client, astrid, message_page(received))
    with acting(astrid):
        looks = Entry.objects.filter(action="door.message.seen", actor_id=astrid.pk)
        assert {entry.details["page"] for entry in looks} == {"door_waiting", "door_message"}
        assert received.pk in {entry.subject_id for entry in looks}


def test_the_list_shows_no_word_of_it(received, client, astrid):
    answer = page_of(client, astrid, reverse("door:messages")).content.decode()
    assert message_page(received) in answer
    assert "orkar" not in answer


def test_it_waits_on_the_day_of_those_who_lead_until_it_is_taken_care_of(received, acting, astrid, david, bo):
    for user, sees in ((astrid, True), (david, True), (bo, False)):
        with acting(user):
            assert bool(waiting_for(user, timezone.now())) is sees
    with acting(bo):
        found = queries.message_with(received.pk).get()
        actions.take_aside(message=found, reason="Skräp", by=bo, at=timezone.now())
    with acting(astrid):
        assert not waiting_for(astrid, timezone.now())
        earlier = timezone.now() - timedelta(seconds=30)
        assert waiting_for(astrid, timezone.now(), earlier)


def test_my_day_leads_there(received, client, astrid):
    answer = page_of(client, astrid, "/").content.decode()
    assert "Något har kommit in genom den öppna dörren" in answer
    assert reverse("door:messages") in answer


def test_the_form_for_a_new_case_begins_with_every_word_of_it(received, client, astrid):
    answer = page_of(client, astrid, asked_from(received, "cases:intake"))
    begins = fields_of(answer.context["form"])
    everything = "\n".join(str(value) for value in begins.values())
    for said in (WRITTEN["about"], WRITTEN["contact"], WRITTEN["when"], WRITTEN["avoid_other"]):
        assert said in everything
    for said in ("Inga sms", "Säg inte vem som ringer", "Rädd just nu"):
        assert said in everything
    assert begins["channel"] == "self"
    assert begins["child_present"] == "yes"
    assert begins["phone"] == "010-000 00 42"
    assert begins["made_at"] == received.received


def test_a_long_way_to_get_in_touch_is_not_cut(door, stranger, client, astrid, acting):
    stranger.write(contact="Ring Anders på föreningen " * 3, way="phone")
    with acting(astrid):
        message = Message.objects.get()
    begins = fields_of(page_of(client, astrid, asked_from(message, "cases:intake")).context["form"])
    assert ("Ring Anders på föreningen " * 3).strip() in begins["safe_way"]


def take(client, message, **changes):
    began = client.get(asked_from(message, "cases:intake")).context["form"]
    data = {name: value for name, value in fields_of(began).items() if value != ""}
    data["made_at"] = data["made_at"].strftime("%Y-%m-%dT%H:%M")
    return client.post(reverse("cases:intake"), {**data, "from": f"door:{message.pk}", **changes})


def test_one_button_makes_a_case_of_it_once(received, client, astrid, acting):
    client.force_login(astrid)
    assert take(client, received).status_code == 302
    with acting(astrid):
        handling, case = Handling.objects.get(), Case.objects.get()
        assert (handling.outcome, handling.became_id, handling.handled_by_id) == ("CASE", case.pk, astrid.pk)
        assert WRITTEN["about"] in case.contacts.select_related("case__key").get().content
        assert Entry.objects.filter(action="door.message.handled", subject_id=received.pk).count() == 1
    assert client.get(asked_from(received, "cases:intake")).status_code == 403
    with acting(astrid):
        assert Case.objects.count() == 1


def test_a_case_that_fails_leaves_the_message_waiting(received, client, astrid, acting, monkeypatch):
    def fails(**_what):
        raise NotAllowed("not now")

    monkeypatch.setattr("utvag.door.actions.settle", fails)
    client.force_login(astrid)
    form = {"made_at": "2026-03-09T10:00", "channel": "self", "from": f"door:{received.pk}"}
    assert client.post(reverse("cases:intake"), form).status_code == 403
    with acting(astrid):
        assert not Case.objects.exists()
        assert queries.waiting().exists()


def test_it_can_become_a_consultation(received, client, astrid, acting):
    client.force_login(astrid)
    began = client.get(asked_from(received, "cases:new_consultation")).context["form"]
    question = began.get_initial_for_field(began.fields["question"], "question")
    assert all(WRITTEN[name] in question for name in ("about", "contact", "when", "avoid_other"))
    said = {
        "asked_at": "2026-03-09T10:00",
        "channel": "OTHER",
        "asker": "school",
        "question": "Någon på en skola undrar vad de kan göra.",
        "outcome": "OPEN",
        "from": f"door:{received.pk}",
    }
    assert client.post(reverse("cases:new_consultation"), said).status_code == 302
    with acting(astrid):
        assert Handling.objects.get().became_id == Consultation.objects.get().pk


def test_somebody_elses_message_begins_no_form(received, client, disa, maja):
    for user in (disa, maja):
        assert page_of(client, user, asked_from(received, "cases:intake")).status_code == 404
        assert page_of(client, user, asked_from(received, "cases:new_consultation")).status_code == 404


@pytest.mark.parametrize("key", ["door:", "door:x", "elsewhere:" + AT_NOTHING, "door:" + AT_NOTHING])
def test_a_form_begins_with_nothing_that_does_not_exist(client, astrid, key):
    assert page_of(client, astrid, f"{reverse('cases:intake')}?from={key}").status_code == 404


def test_putting_aside_takes_a_reason_which_is_sealed(received, client, astrid, acting):
    client.force_login(astrid)
    address = reverse("door:aside", args=[received.pk])
    assert client.post(address, {"reason": ""}).status_code == 200
    with acting(astrid):
        assert queries.waiting().exists()
    assert client.post(address, {"reason": "Ett skämt"}).status_code == 302
    with acting(astrid):
        row = queries.handled().get()
        assert (row.outcome, row.reason) == ("ASIDE", "Ett skämt")
    assert client.post(address, {"reason": "Igen"}).status_code == 403


def test_what_is_taken_care_of_is_read_by_those_who_lead_alone(received, client, astrid, bo, acting):
    with acting(bo):
        found = queries.message_with(received.pk).get()
        actions.take_aside(message=found, reason="Skräp", by=bo, at=timezone.now())
    assert page_of(client, bo, message_page(received)).status_code == 403
    assert page_of(client, bo, reverse("door:handled")).status_code == 403
    assert "Skräp" in page_of(client, astrid, message_page(received)).content.decode()
    assert message_page(received) in page_of(client, astrid, reverse("door:handled")).content.decode()


def test_of_two_at_the_same_moment_one_takes_it(received, acting, astrid, bo):
    with acting(astrid):
        mine, theirs = (queries.message_with(received.pk).get() for _each in range(2))
        actions.take_aside(message=mine, reason="Först", by=astrid, at=AT)
        with pytest.raises(NotAllowed):
            actions.settle(message=theirs, outcome="CASE", became_id=received.pk, by=astrid, at=AT)
        assert Handling.objects.count() == 1


def test_what_has_been_taken_care_of_is_put_aside_by_nobody_and_begins_no_case(
    received, client, acting, astrid, bo
):
    with acting(astrid):
        actions.take_aside(message=received, reason="Ett skämt.", by=astrid, at=AT)
    client.force_login(astrid)
    assert client.post(reverse("door:aside", args=[received.pk])).status_code == 403, "an empty form as well"
    assert client.get(asked_from(received, "cases:intake")).status_code == 403
    with acting(astrid):
        found = queries.message_with(received.pk).get()
    with acting(astrid), pytest.raises(NotAllowed, match="redan tagit hand"):
        actions.take_aside(message=found, reason="Ett till.", by=astrid, at=AT)
    client.force_login(bo)
    assert client.get(message_page(received)).status_code in (403, 404)


def test_who_does_no_casework_takes_care_of_nothing_past_the_pages(received, acting, eva):
    with acting(eva), pytest.raises(NotAllowed, match="handlägger ärenden"):
        actions.take_aside(message=received, reason="Ett skämt.", by=eva, at=AT)


@pytest.mark.parametrize("who", ["eva", "filip", "ines", "jonas"])
def test_who_does_no_casework_has_no_list_of_what_came_in(received, client, request, who):
    client.force_login(request.getfixturevalue(who))
    for name in ("messages", "handled"):
        assert client.get(reverse(f"door:{name}")).status_code == 403


def test_what_is_moved_to_another_message_does_not_open(received, door, stranger, acting, astrid):
    stranger.write(about="En annan")
    with acting(astrid):
        one, other = queries.waiting()
        one.sealed, other.sealed = other.sealed, one.sealed
        with pytest.raises(InvalidTag):
            queries.written_in(one)


def test_the_days_item_belongs_to_no_case(received, acting, astrid):
    with acting(astrid):
        (item,) = waiting_for(astrid, OPENED)
    assert isinstance(item, cases.DayItem)
    assert (item.case_id, item.case_label) == ("", "")
