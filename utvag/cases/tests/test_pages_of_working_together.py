"""Every page of work done together: shut to outsiders, quick, and told in the log in words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from utvag.audit import public as audit
from utvag.audit.models import Entry
from utvag.cases.actions import assessments, children, promises, relapses, tasks, team
from utvag.cases.actions.closing import close
from utvag.cases.models import Case, ProtectionAssessment, Relapse, Task, TeamMember
from utvag.common.clock import local_date
from utvag.people import public as people

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = local_date(NOW)
TABS = ["team", "tasks", "promises", "assessments", "children", "relapses", "closure"]
FORMS = ["cover", "handover", "best_interests", "concern", "no_child", "own_view", "compulsory_care"]


@pytest.fixture
def busy(acting, astrid, bo, david, case):
    """A case in which everything has happened."""
    at = NOW - timedelta(days=1)
    with acting(astrid):
        person = people.Person.objects.select_related("key").get(pk=case.person_id)
        for number in range(3):
            child = people.add_relative(
                person=person,
                kind="CHILD",
                name=f"Barn {number}",
                birth_date=TODAY - timedelta(days=900),
                by=astrid,
                at=at,
            )
            texts = {"considered": "Hem.", "child_view": "Mormor.", "conclusion": "Bra."}
            children.consider_best_interests(case=case, relative=child, by=astrid, at=at, **texts)
            children.decide_concern(
                case=case, relative=child, choice="NOT_NEEDED", reason="Tryggt.", by=astrid, at=at
            )
            promise = promises.note_promise(
                case=case,
                agency="NOA",
                promiser="Jouren",
                what="Riskanalys",
                promised_on=TODAY,
                due_on=TODAY,
                by=astrid,
                at=at,
            )
            promises.settle_promise(
                promise=promise, kind="BROKEN", settled_on=TODAY, note="Sent.", by=astrid, at=at
            )
            relapses.note_relapse(
                case=case, kind="OTHER", happened_on=TODAY, source="OWN", note="Sedd.", by=astrid, at=at
            )
            assessments.assess(
                case=case,
                kind="NEEDS",
                level="HIGH",
                areas=["housing"],
                text="Bostad.",
                own_words="Hemma.",
                by=astrid,
                at=at,
            )
            task = tasks.add_task(case=case, title=f"Ring {number}", due_on=TODAY, by=astrid, at=at)
            tasks.finish_task(task=task, by=astrid, at=at)
        children.raise_child_alarm(case=case, by=astrid, at=at)
        team.add_colleague(case=case, user=bo, role="CO_WORKER", by=astrid, at=at, note="Boende")
        team.hand_over(case=case, taker=bo, by=astrid, at=at, note="Ring på tisdagar.")
    return case


@pytest.mark.parametrize("page", [*TABS, *FORMS])
@pytest.mark.parametrize("name", ["cecilia", "filip", "greta", "eva", "jonas", "maja", "ines"])
def test_outsiders_cannot_tell_that_the_case_exists(request, client, case, page, name):
    client.force_login(request.getfixturevalue(name))
    theirs = client.get(reverse(f"cases:{page}", args=[case.pk]))
    nothing = client.get(reverse(f"cases:{page}", args=["00000000-0000-4000-8000-000000000000"]))
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content


@pytest.mark.parametrize("page", [*TABS, *FORMS])
def test_the_team_opens_every_page(client, astrid, busy, page):
    client.force_login(astrid)
    assert client.get(reverse(f"cases:{page}", args=[busy.pk])).status_code == 200


# What is open in a case is asked of each module.
OF_EVERY_MODULE = ("closure", "handover")


@pytest.mark.parametrize("page", [*TABS, "handover"])
def test_a_full_page_asks_the_database_at_most_twenty_times(
    client, astrid, busy, page, django_assert_max_num_queries
):
    client.force_login(astrid)
    with django_assert_max_num_queries(22 if page in OF_EVERY_MODULE else 20):
        client.get(reverse(f"cases:{page}", args=[busy.pk]))


def test_rows_of_a_case_are_not_reached_through_another(client, acting, astrid, busy, open_case):
    other = open_case(by=astrid)
    with acting(astrid):
        rows = {
            "task_plan": Task.objects.filter(case=busy, done_at=None).first(),
            "team_end": TeamMember.objects.filter(case=busy).first(),
            "protection": ProtectionAssessment.objects.get(case=busy),
            "relapse_mistake": Relapse.objects.filter(case=busy).first(),
        }
    client.force_login(astrid)
    for page, row in rows.items():
        assert client.get(reverse(f"cases:{page}", args=[busy.pk, row.pk])).status_code == 200, page
        assert client.get(reverse(f"cases:{page}", args=[other.pk, row.pk])).status_code == 404, page


def test_everything_done_is_told_in_the_log_in_words(acting, astrid, busy):
    with acting(astrid):
        for row in ProtectionAssessment.objects.filter(case=busy, assessed_at=None):
            row.case = busy
            children.assess_protection(
                row=row, conclusion="NO_IMMEDIATE_NEED", text="Trygg", by=astrid, at=NOW
            )
        close(case=busy, reason="PRISON", note="Anstalten tar över", seen_open=True, by=astrid, at=NOW)
        done = set(
            Entry.objects.filter(case_id=busy.pk, action__startswith="cases.").values_list(
                "action", flat=True
            )
        )
    assert len(done) > 10
    assert done <= set(audit.words())


def test_the_export_of_a_case_has_everything(acting, astrid, busy):
    from utvag.cases.presenters import together_sections as sections

    with acting(astrid):
        case = Case.objects.select_related("key", "person__key", "closure").get(pk=busy.pk)
        said = {
            name: str(getattr(sections, f"{name}_section")(case))
            for name in ("team", "tasks", "promises", "assessments", "children", "relapses")
        }
    wanted = {
        "team": "Bo Lind",
        "tasks": "Ring 1",
        "promises": "Riskanalys",
        "assessments": "Hemma.",
        "children": "Mormor.",
        "relapses": "Sedd.",
    }
    for name, words in wanted.items():
        assert words in said[name], name
