"""Which model a controller works by: chosen from a day, its own or a built-in one, never taken from a running case."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from utvag.audit.models import Entry
from utvag.common.policy import NotAllowed
from utvag.organisations.public import Controller
from utvag.pathways import actions, queries
from utvag.pathways import public as pathways
from utvag.pathways.domain.schema import CONTROLLER_KINDS
from utvag.pathways.models import ModelChoice, OperatingModel
from utvag.pathways.tests.files import BUILT_IN, broken, text_of
from utvag.walls import public as walls

NOW = datetime(2021, 5, 7, 9, tzinfo=UTC)
TODAY = date(2021, 5, 7)

pytestmark = pytest.mark.usefixtures("built_in")


def own(old="first_contact_hours: 24", new="first_contact_hours: 48", name="huddinge-2021"):
    return broken(old, new, name)[0]


def test_loading_what_comes_with_the_program_twice_changes_nothing(astrid):
    assert pathways.load_builtin(at=NOW) == 0
    with walls.acting_as(astrid):
        assert OperatingModel.objects.filter(controller=None).count() == len(BUILT_IN)


def test_one_who_has_not_chosen_works_by_the_plain_model(filip):
    with walls.acting_as(filip):
        ModelChoice.objects.all()
        assert queries.model_for(Controller.objects.get(code="vandpunkten").pk, on=TODAY).key == "grund"


def test_the_model_holds_from_its_day(filip):
    with walls.acting_as(filip):
        pathways.choose(controller=filip.controller, key="malmo", from_on=date(2021, 6, 1), by=filip, at=NOW)

        assert pathways.model_for(filip, on=date(2021, 6, 1)).key == "malmo"
        assert pathways.model_for(filip, on=date(2021, 5, 31)).key != "malmo"


def test_goteborg_changes_its_version_in_may_2021(filip):
    with walls.acting_as(filip):
        pathways.choose(
            controller=filip.controller, key="goteborg", from_on=date(2021, 5, 1), by=filip, at=NOW
        )

        assert pathways.model_for(filip, on=date(2021, 5, 17)).version == "2021-05-07"
        assert pathways.model_for(filip, on=date(2021, 5, 18)).version == "2021-05-18"


def test_the_same_choice_twice_is_one_choice(filip):
    with walls.acting_as(filip):
        chosen = {"controller": filip.controller, "key": "malmo", "from_on": TODAY, "by": filip, "at": NOW}
        assert pathways.choose(**chosen) == pathways.choose(**chosen)


def test_a_model_cannot_be_chosen_for_a_day_when_it_does_not_hold(filip):
    with walls.acting_as(filip), pytest.raises(actions.NoSuchModel):
        pathways.choose(controller=filip.controller, key="malmo", from_on=date(2014, 1, 1), by=filip, at=NOW)


def test_a_choice_is_in_the_log(filip):
    with walls.acting_as(filip):
        choice = pathways.choose(controller=filip.controller, key="malmo", from_on=TODAY, by=filip, at=NOW)

        entry = Entry.objects.get(action="pathways.model.chosen")
        assert (entry.subject_id, entry.details) == (choice.pk, {"key": "malmo", "from_on": "2021-05-07"})


@pytest.mark.parametrize("doing", ["load", "choose"])
def test_only_an_administrator_changes_how_the_organisation_works(astrid, doing):
    asked = {"controller": astrid.controller, "from_on": TODAY, "by": astrid, "at": NOW}
    with walls.acting_as(astrid), pytest.raises(NotAllowed):
        pathways.load(text=own(), **asked) if doing == "load" else pathways.choose(key="malmo", **asked)


def test_a_controllers_own_model_wins_over_the_built_in_one(filip):
    with walls.acting_as(filip):
        row = pathways.load(text=own(), controller=filip.controller, from_on=TODAY, by=filip, at=NOW)

        assert pathways.model_for(filip, on=TODAY) == row
        assert row.model.first_contact_hours == 48
        assert Entry.objects.filter(action="pathways.model.loaded", subject_id=row.pk).exists()


def test_a_running_case_keeps_its_version_when_a_new_one_is_loaded(filip):
    with walls.acting_as(filip):
        kept = pathways.model_for(filip, on=TODAY)
        pathways.load(text=own(), controller=filip.controller, from_on=TODAY, by=filip, at=NOW)

        assert pathways.model_version(kept.pk).content == kept.content


def test_an_own_model_that_has_ended_gives_way_to_the_built_in_one(filip):
    text = own("valid_to:", "valid_to: 2021-05-31")
    with walls.acting_as(filip):
        pathways.load(text=text, controller=filip.controller, from_on=TODAY, by=filip, at=NOW)

        assert not pathways.model_for(filip, on=TODAY).is_built_in
        assert pathways.model_for(filip, on=date(2021, 6, 1)).is_built_in


@pytest.mark.parametrize("name", ["astrid", "david", "bo"])
def test_who_leads_or_works_does_not_say_how_the_organisation_works(request, name):
    other = request.getfixturevalue(name)
    wanted = {"controller": other.controller, "from_on": TODAY, "by": other, "at": NOW}
    with walls.acting_as(other):
        with pytest.raises(NotAllowed, match="Bara en administratör"):
            pathways.load(text="not read at all", **wanted)
        with pytest.raises(NotAllowed, match="Bara en administratör"):
            pathways.choose(key="malmo", **wanted)


def test_a_file_with_a_mistake_loads_nothing(filip):
    with walls.acting_as(filip):
        with pytest.raises(actions.NotAModel) as refused:
            pathways.load(
                text=own("minor: yes", "consent_police: yes"),
                controller=filip.controller,
                from_on=TODAY,
                by=filip,
                at=NOW,
            )

        assert {mistake.key for mistake in refused.value.mistakes} == {"consent_in_social"}
        assert not OperatingModel.objects.exclude(controller=None).exists()


def test_two_versions_of_an_own_model_cannot_hold_at_once(filip):
    second = own().replace('version: "2021-05-07"', 'version: "two"')
    with walls.acting_as(filip):
        pathways.load(text=own(), controller=filip.controller, from_on=TODAY, by=filip, at=NOW)
        with pytest.raises(actions.NotAModel) as refused:
            pathways.load(text=second, controller=filip.controller, from_on=TODAY, by=filip, at=NOW)

    assert [mistake.key for mistake in refused.value.mistakes] == ["versions_overlap"]


def test_another_controller_cannot_see_an_own_model(filip, maja):
    with walls.acting_as(filip):
        row = pathways.load(text=own(), controller=filip.controller, from_on=TODAY, by=filip, at=NOW)
    with walls.acting_as(maja):
        assert not OperatingModel.objects.filter(pk=row.pk).exists()
        assert not ModelChoice.objects.filter(controller=filip.controller_id).exists()


def test_nobody_changes_or_adds_to_the_built_in_models(filip):
    with walls.acting_as(filip):
        with pytest.raises(DatabaseError), transaction.atomic():
            OperatingModel.objects.filter(key="grund").update(content="")
        with pytest.raises(DatabaseError), transaction.atomic():
            actions._keep(
                text_of("grund-1"),
                queries.model_for(filip.controller_id, on=TODAY).model,
                controller=None,
                by=filip,
                at=NOW,
            )


def test_the_kinds_of_controller_are_those_of_the_register():
    assert set(CONTROLLER_KINDS) == {kind.lower() for kind in Controller.Kind.values}


def test_what_a_kept_version_says_is_asked_of_the_database_once(filip, django_assert_num_queries):
    with walls.acting_as(filip):
        kept = pathways.model_for(filip, on=TODAY)
        said = pathways.loaded(kept.pk)

        with django_assert_num_queries(0):
            assert pathways.loaded(kept.pk) is said
        assert said == kept.model


def test_before_any_model_the_page_says_that_none_was_valid(client, astrid):
    client.force_login(astrid)
    page = client.get("/models/", {"on": "2014-12-31"})
    assert page.status_code == 200
    assert "Ingen modell gällde den dagen" in page.content.decode()
