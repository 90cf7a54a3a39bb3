"""What happened to the person is an event of its day, with tasks of its own, and never an end."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.cases.actions import relapses as relapse_actions
from utvag.cases.models import Case, Relapse, StageEntry, Task
from utvag.cases.queries import facts_of
from utvag.common.clock import local_date

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)


def test_a_relapse_is_an_event_and_never_an_end(client, acting, astrid, case):
    client.force_login(astrid)
    page = reverse("cases:relapses", args=[case.pk])
    client.post(
        page, {"kind": "NEW_SUSPICION", "happened_on": TODAY, "source": "POLICE", "note": "Rattfylleri."}
    )
    with acting(astrid):
        after = Case.objects.get(pk=case.pk)
        assert (after.social_stage, after.is_closed) == (case.social_stage, False)
        assert StageEntry.objects.filter(case=case).count() == 2
        assert Task.objects.filter(case=case, key="after_relapse").exists()
        relapse = Relapse.objects.get()
    assert "Ny misstanke om brott" in client.get(page).content.decode()
    client.post(reverse("cases:relapse_mistake", args=[case.pk, relapse.pk]), {"reason": "Fel person."})
    assert "Fel person." in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("NEW_THREAT", "after_threat"),
        ("DANGEROUS_AREA", "after_threat"),
        ("RETURN_TO_GROUP", "after_relapse"),
        ("GROUP_CONTACT", "after_relapse"),
        ("DRUGS", "after_relapse"),
        ("AGREEMENT_BROKEN", "after_relapse"),
        ("LEFT_PLACEMENT", "after_placement"),
        ("CONTACT_LOST", None),
    ],
)
def test_each_kind_of_event_brings_its_own_tasks(acting, astrid, case, kind, key):
    with acting(astrid):
        before = set(Task.objects.values_list("key", flat=True))
        relapse_actions.note_relapse(case=case, kind=kind, happened_on=TODAY, source="OWN", by=astrid, at=NOW)
        brought = set(Task.objects.values_list("key", flat=True)) - before
    assert brought == ({key} if key else set())


def test_an_event_that_has_not_happened_is_not_taken(client, acting, astrid, case):
    client.force_login(astrid)
    sent = {"kind": "OTHER", "happened_on": TODAY + timedelta(days=1), "source": "OWN"}
    client.post(reverse("cases:relapses", args=[case.pk]), sent)
    with acting(astrid):
        assert not Relapse.objects.exists()
        assert facts_of(case)["source"] == "self"
