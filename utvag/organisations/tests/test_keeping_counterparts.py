"""The register of counterparts: who reads it, who changes it, and what two editors see."""

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.organisations import actions
from utvag.organisations.models import ContactPerson, Counterpart

pytestmark = pytest.mark.django_db


@pytest.fixture
def police(astrid, acting):
    with acting(astrid):
        return actions.add_counterpart(
            by=astrid, at=timezone.now(), kind="POLICE_AREA", name="Polisens växel (påhittad)", phone="114 14"
        )


def test_a_colleague_reads_the_register(client, bo, police):
    client.force_login(bo)

    assertContains(client.get(reverse("organisations:counterparts")), "Polisens växel (påhittad)")
    assertContains(client.get(reverse("organisations:counterpart", args=[police.pk])), "114 14")


def test_another_controller_cannot_tell_that_the_counterpart_exists(client, maja, police):
    client.force_login(maja)

    assertNotContains(client.get(reverse("organisations:counterparts")), "Polisens växel")
    for name in ("counterpart", "counterpart_change", "new_contact"):
        assert client.get(reverse(f"organisations:{name}", args=[police.pk])).status_code == 404


def test_the_database_itself_hides_it_from_another_controller(acting, maja, police):
    with acting(maja):
        assert not Counterpart.objects.filter(pk=police.pk).exists()


def test_a_social_worker_may_not_change_it(client, bo, police, acting):
    client.force_login(bo)

    assert client.post(reverse("organisations:counterpart_change", args=[police.pk])).status_code == 403
    with acting(bo), pytest.raises(NotAllowed, match="samordnare"):
        actions.change_counterpart(counterpart=police, by=bo, at=timezone.now(), phone="0")


def test_a_coordinator_adds_one_by_the_form(client, astrid, acting):
    client.force_login(astrid)

    response = client.post(
        reverse("organisations:new_counterpart"), {"kind": "LANDLORD", "name": "Bostadsbolaget (påhittat)"}
    )

    with acting(astrid):
        made = Counterpart.objects.get(name="Bostadsbolaget (påhittat)")
        assert made.changed_by == astrid.pk
        assert Entry.objects.filter(action="organisations.counterpart.added", subject_id=made.pk).exists()
    assertRedirects(response, reverse("organisations:counterpart", args=[made.pk]))


def test_the_same_name_twice_is_said_in_the_form(client, astrid, police):
    client.force_login(astrid)

    response = client.post(reverse("organisations:new_counterpart"), {"kind": "NGO", "name": police.name})

    assertContains(response, "Det finns redan en motpart med det namnet")


def form_of(police, **changed):
    return {"kind": police.kind, "name": police.name, "phone": police.phone, "version": "1", **changed}


def test_the_second_saver_is_shown_both_versions_and_loses_nothing(client, astrid, police, acting):
    client.force_login(astrid)
    url = reverse("organisations:counterpart_change", args=[police.pk])
    client.post(url, form_of(police, phone="010-000 00 01"))

    response = client.post(url, form_of(police, phone="010-000 00 02"))

    assertContains(response, "Någon annan har sparat")
    assertContains(response, "010-000 00 01")
    assertContains(response, 'value="010-000 00 02"')
    with acting(astrid):
        assert Counterpart.objects.get(pk=police.pk).phone == "010-000 00 01"

    assert response.context["form"]["version"].value() == "2"
    client.post(url, form_of(police, phone="010-000 00 02", version="2"))
    with acting(astrid):
        saved = Counterpart.objects.get(pk=police.pk)
    assert (saved.phone, saved.version) == ("010-000 00 02", 3)


def test_deputies_come_in_their_order(client, astrid, police, acting):
    with acting(astrid):
        for order, name in ((1, "Andra Påhittad"), (0, "Första Påhittad")):
            actions.add_contact(
                counterpart=police,
                by=astrid,
                at=timezone.now(),
                name=name,
                deputy_order=order,
                starts_on=timezone.localdate(),
            )
    client.force_login(astrid)

    page = client.get(reverse("organisations:counterpart", args=[police.pk])).content.decode()

    assert page.index("Första Påhittad") < page.index("Andra Påhittad")


def test_a_contact_is_added_and_changed_by_the_forms(client, david, police, acting):
    client.force_login(david)
    new = {"name": "Kim Kontakt", "deputy_order": "0", "starts_on": "2021-01-01"}
    client.post(reverse("organisations:new_contact", args=[police.pk]), new)
    with acting(david):
        contact = ContactPerson.objects.get()

    client.post(
        reverse("organisations:contact", args=[police.pk, contact.pk]),
        {**new, "ends_on": "2020-01-01", "version": "1"},
    )
    with acting(david):
        assert ContactPerson.objects.get().ends_on is None
    client.post(
        reverse("organisations:contact", args=[police.pk, contact.pk]),
        {**new, "ends_on": "2022-01-01", "version": "1"},
    )

    with acting(david):
        assert str(ContactPerson.objects.get().ends_on) == "2022-01-01"


def test_looking_at_a_counterpart_is_logged(client, bo, police, acting):
    client.force_login(bo)
    client.get(reverse("organisations:counterpart", args=[police.pk]))

    with acting(bo):
        assert (
            Entry.objects.filter(action="organisations.counterpart.seen", subject_id=police.pk).count() == 1
        )
