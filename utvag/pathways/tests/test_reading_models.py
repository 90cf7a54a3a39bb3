"""The pages: anyone signed in reads the built-in models and tries a case; an administrator loads and chooses."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from utvag.pathways import public as pathways
from utvag.pathways.models import ModelChoice, OperatingModel
from utvag.pathways.tests.files import BUILT_IN, broken, model_of
from utvag.walls import public as walls

pytestmark = pytest.mark.usefixtures("built_in")


@pytest.fixture
def stockholm(astrid):
    with walls.acting_as(astrid):
        return OperatingModel.objects.get(key="stockholm")


def sent(text, from_on="2021-06-01"):
    return {"file": SimpleUploadedFile("model.yaml", text.encode()), "from_on": from_on}


def test_a_social_worker_sees_every_built_in_model(client, sign_in, bo):
    sign_in(bo)

    page = client.get(reverse("pathways:models"))

    for name in BUILT_IN:
        assertContains(page, model_of(name).name.sv)
    assertNotContains(page, reverse("pathways:upload"))


def test_an_administrator_is_offered_to_change_it(client, sign_in, filip):
    sign_in(filip)

    assertContains(client.get(reverse("pathways:models")), reverse("pathways:upload"))


def test_nobody_reads_without_signing_in(client):
    assert client.get(reverse("pathways:models")).status_code == 302


def test_the_page_draws_both_tracks_and_says_the_same_in_tables(client, sign_in, bo, stockholm):
    sign_in(bo)

    page = client.get(reverse("pathways:model", args=[stockholm.pk]))

    assertContains(page, "<svg", count=2)
    for track in ("social", "police"):
        for stage in stockholm.model.track(track).stages:
            assertContains(page, stage.name.sv)
        for way in stockholm.model.track(track).transitions:
            assertContains(page, way.name.sv)
    for rule in stockholm.model.routing:
        assertContains(page, rule.title.sv)
        assertContains(page, rule.why.sv)
        assertContains(page, rule.source.sv)
        assertNotContains(page, rule.source.en)


def test_the_page_has_no_inline_style_or_script(client, sign_in, bo, stockholm):
    sign_in(bo)

    content = client.get(reverse("pathways:model", args=[stockholm.pk])).content.decode()

    assert "style=" not in content.split("<main")[1]


def test_a_described_case_shows_its_unit_the_rule_and_why_not_the_others(client, sign_in, bo, stockholm):
    sign_in(bo)

    page = client.post(
        reverse("pathways:trial", args=[stockholm.pk]),
        {"source": "self", "protection_need": "yes", "age": "24", "district": "3"},
    )

    assertContains(page, "Stadsdelsnämnden")
    assertContains(page, "stadsdel 3")
    assertContains(page, "Detta stämde inte: vem som hör av sig: polisen")


def test_htmx_gets_the_outcome_alone(client, sign_in, bo, stockholm):
    sign_in(bo)

    page = client.post(
        reverse("pathways:trial", args=[stockholm.pk]), {"source": "police"}, headers={"HX-Request": "true"}
    )

    assertContains(page, 'id="trial"')
    assertNotContains(page, "<html")


def test_an_impossible_age_is_refused_with_words(client, sign_in, bo, stockholm):
    sign_in(bo)

    page = client.post(reverse("pathways:trial", args=[stockholm.pk]), {"age": "400"})

    assert page.status_code == 200
    assertNotContains(page, 'id="outcome"')


def test_the_file_can_be_taken_home(client, sign_in, bo, stockholm):
    sign_in(bo)

    answer = client.get(reverse("pathways:file", args=[stockholm.pk]))

    assert answer.content.decode() == stockholm.content
    assert 'filename="stockholm-2015-01-01.yaml"' in answer["Content-Disposition"]


def test_an_uploaded_file_with_mistakes_shows_each_with_its_line(client, sign_in, filip):
    sign_in(filip)
    text, line = broken("unit: children_unit", "unit: childrens_unit")
    text = text.replace("due: 24 hours", "due: soon")

    page = client.post(reverse("pathways:upload"), sent(text))

    assert page.status_code == 422
    assertContains(page, f'<td class="number" data-label="Rad">{line}</td>', status_code=422)
    assertContains(page, "<code>tasks[1].due</code>", status_code=422)
    assertContains(page, "Menade du ”children_unit”?", status_code=422)
    with walls.acting_as(filip):
        assert not OperatingModel.objects.exclude(controller=None).exists()


def test_an_uploaded_file_without_mistakes_is_worked_by_from_its_day(client, sign_in, filip):
    sign_in(filip)
    text, _ = broken("key: grund", "key: var_modell")

    page = client.post(reverse("pathways:upload"), sent(text))

    with walls.acting_as(filip):
        row = OperatingModel.objects.get(key="var_modell")
        assert pathways.model_for(filip, on=datetime(2021, 6, 1, tzinfo=UTC).date()) == row
    assertRedirects(page, reverse("pathways:model", args=[row.pk]))


@pytest.mark.parametrize(("content", "from_on"), [(b"\xff\xfe\x00", "2021-06-01"), (b"", "2021-06-01")])
def test_a_file_that_is_not_text_is_refused_with_words(client, sign_in, filip, content, from_on):
    sign_in(filip)

    page = client.post(
        reverse("pathways:upload"), {"file": SimpleUploadedFile("m.yaml", content), "from_on": from_on}
    )

    assert page.status_code == 200
    assertContains(page, "ds-validation-message")


def test_a_model_is_chosen_from_a_day(client, sign_in, filip):
    sign_in(filip)

    page = client.post(reverse("pathways:choice"), {"key": "malmo", "from_on": "2021-06-01"})

    assertRedirects(page, reverse("pathways:models"))
    with walls.acting_as(filip):
        assert ModelChoice.objects.filter(model_key="malmo", chosen_by=filip).exists()


def test_a_choice_for_a_day_when_nothing_holds_is_refused_with_words(client, sign_in, filip):
    sign_in(filip)

    page = client.post(reverse("pathways:choice"), {"key": "malmo", "from_on": "2001-06-01"})

    assertContains(page, "Ingen version av modellen gäller den dagen.")


@pytest.mark.parametrize("name", ["upload", "choice"])
def test_a_coordinator_may_not_change_the_model_and_is_told_why(client, sign_in, astrid, name):
    sign_in(astrid)

    assertContains(client.get(reverse(f"pathways:{name}")), "Bara en administratör", status_code=403)


def test_another_controller_cannot_tell_that_an_own_model_exists(client, sign_in, filip, maja):
    text, _ = broken("key: grund", "key: var_modell")
    with walls.acting_as(filip):
        row = pathways.load(
            text=text,
            controller=filip.controller,
            from_on=datetime(2021, 6, 1, tzinfo=UTC).date(),
            by=filip,
            at=datetime(2021, 5, 7, tzinfo=UTC),
        )
    sign_in(maja)

    for name in ("model", "trial", "file"):
        assert client.get(reverse(f"pathways:{name}", args=[row.pk])).status_code == 404


def test_the_list_costs_few_queries(client, sign_in, bo, django_assert_max_num_queries):
    sign_in(bo)
    client.get(reverse("pathways:models"))

    with django_assert_max_num_queries(16):
        client.get(reverse("pathways:models"))


def test_the_page_reads_in_english_too(client, sign_in, bo, stockholm):
    sign_in(bo)
    client.post(reverse("set_language"), {"language": "en"})

    page = client.get(reverse("pathways:model", args=[stockholm.pk]))

    assertContains(page, "The Stockholm model")
    assertContains(page, "Training flat with housing support")
