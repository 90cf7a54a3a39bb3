"""Own, bought or shared: the answer with a break-even number, on assumptions that anybody may change."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import translation

from utvag.economy.actions.forecasts import remove_scenario, save_scenario
from utvag.economy.domain import assumptions
from utvag.economy.domain.alternatives import answer
from utvag.economy.domain.assumptions import assumptions_for
from utvag.economy.models import Scenario
from utvag.economy.presenters import scenarios as presenters
from utvag.economy.queries.forecasts import scenarios

ON = date(2021, 5, 7)
AT = datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_it_answers_with_a_break_even_number():
    said = answer(ON, {})
    assert said.as_given.clients is None
    assert said.with_rooms.clients == pytest.approx(20.9, abs=0.1)
    with translation.override("sv"):
        check_words(said)


def check_words(said):
    sentences = " ".join(presenters.sentences(said))
    assert presenters.break_even(said) == "21"
    # In place at once and new every year, wherever the number stands.
    both = "21 klienter samtidigt, vilket är omkring 14 nya varje år"
    assert sentences.count(both) == 2
    assert f"{presenters.break_even(said)} {presenters.break_even_words(said)}".startswith(both)
    assert presenters.break_even_compared(said) == "21 (14 nya varje år)"


def test_every_assumption_moves_what_it_is_about():
    """None stands on the page without being counted."""
    usual = answer(ON, {})
    for each in assumptions_for("alternatives", ON):
        ends = [answer(ON, {each.key: end}) for end in (each.low, each.high)]
        said = [(end.ways, end.with_rooms) for end in ends]
        assert said != [(usual.ways, usual.with_rooms)] * 2, each.key


def test_the_tornado_begins_and_ends_with_what_the_assumptions_say():
    said = answer(ON, {})
    assert [abs(s.at_high - s.at_low) for s in said.swings] == sorted(
        (abs(s.at_high - s.at_low) for s in said.swings), reverse=True
    )
    price = next(swing for swing in said.swings if swing.assumption.key == "bought_day")
    assert price.at_low == pytest.approx(answer(ON, {"bought_day": Decimal(2000)}).difference)


def test_assumptions_are_changed_on_the_page_and_saved_under_a_name(client, hugo, acting):
    client.force_login(hugo)
    page = client.get(reverse("economy:scenario_new"), {"staff": "3", "own_day": "300"})
    assert page.status_code == 200
    usual = client.get(reverse("economy:scenario_new"))
    assert page.context["labelled"] != usual.context["labelled"]
    kept = {each.key: str(each.value) for each in assumptions_for("alternatives", ON)} | {"staff": "3"}
    answered = client.post(reverse("economy:scenario_new"), {**kept, "name": "Liten bemanning"})
    assert answered.status_code == 302
    with acting(hugo):
        (row,) = scenarios()
    assert row.assumed == {"staff": "3"}
    for address in (reverse("economy:scenarios"), answered.url):
        text = client.get(address).content.decode()
        assert "Liten bemanning" in text
    assert (
        "Liten bemanning"
        not in client.get(answered.url).content.decode().partition("<title>")[2].partition("</title>")[0]
    )


def test_the_name_of_a_scenario_is_read_by_who_saved_it_alone(client, hugo, greta, david, acting):
    """Who does not see the register can name a place as well, and no list knows it."""
    with acting(hugo):
        row = save_scenario(name="Trampolinbo Ordköping", assumed={"staff": "3"}, by=hugo, at=AT)
    pages = (reverse("economy:scenarios"), reverse("economy:scenario", args=[row.pk]))
    for reader in (greta, david):
        client.force_login(reader)
        for page in pages:
            text = client.get(page).content.decode()
            assert "Trampolinbo" not in text
            assert "Scenario från den " in text
    client.force_login(hugo)
    for page in pages:
        assert "Trampolinbo Ordköping" in client.get(page).content.decode()


def test_a_scenario_without_a_name_is_asked_for_one(client, hugo, acting):
    client.force_login(hugo)
    answered = client.post(reverse("economy:scenario_new"), {"staff": "3"})
    assert answered.status_code == 200
    assert answered.context["form"].errors["name"]
    with acting(hugo):
        assert not scenarios()


def test_the_tornado_tells_of_a_dashed_line_only_where_it_is_drawn():
    with translation.override("sv"):
        for given in ({}, {"staff": Decimal(0), "room_year": Decimal(0)}, {"own_day": Decimal(9000)}):
            drawn = presenters.chart(answer(ON, given))
            assert ("streckad" in drawn.text) == bool(drawn.drawn["nought"])


def test_a_stay_of_no_days_is_refused_and_one_saved_before_is_read(client, hugo, acting):
    client.force_login(hugo)
    new = reverse("economy:scenario_new")
    for answered in (client.get(new, {"stay": "0"}), client.post(new, {"stay": "0", "name": "A"})):
        assert answered.status_code == 200
        assert answered.context["form"].errors["stay"] == ["Skriv mer än noll."]
    with acting(hugo):
        assert not scenarios()
        row = save_scenario(name="A", assumed={"stay": "0"}, by=hugo, at=AT)
    for address in (reverse("economy:scenarios"), reverse("economy:scenario", args=[row.pk])):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("which", ["rooms", "most_rooms", "shared_rooms", "arrivals"])
def test_more_than_any_municipality_has_is_refused_and_not_counted_with(client, hugo, which):
    """A hundred million rooms would be counted one by one."""
    client.force_login(hugo)
    answered = client.get(reverse("economy:scenario_new"), {which: "99999999"})
    assert answered.context["form"].errors[which]
    # Nothing is answered by what nobody assumed.
    assert "break_even" not in answered.context


@pytest.mark.parametrize(
    ("assumed", "where", "told"),
    [
        ({"rooms": "4,5"}, "rooms", "Skriv ett heltal."),
        ({"neighbours": "2,5"}, "neighbours", "Skriv ett heltal."),
        ({"rooms": "20"}, "rooms", "Samma personal kan inte räcka till så många platser."),
        ({"most_rooms": "3"}, "rooms", "Samma personal kan inte räcka till så många platser."),
        ({"staff": "1e3"}, "staff", "tal"),
    ],
)
def test_rooms_that_cannot_be_are_told_and_nothing_is_answered(client, hugo, assumed, where, told):
    client.force_login(hugo)
    answered = client.get(reverse("economy:scenario_new"), assumed)
    assert told in answered.context["form"].errors[where][0]
    assert "break_even" not in answered.context


def test_half_a_member_of_staff_can_be(client, hugo):
    client.force_login(hugo)
    assert client.get(reverse("economy:scenario_new"), {"staff": "6,5"}).context["break_even"]


def test_every_assumption_stands_on_the_page_with_its_source(client, hugo):
    client.force_login(hugo)
    text = client.get(reverse("economy:scenario_new")).content.decode()
    from django.utils.html import escape

    for each in assumptions_for("alternatives", ON):
        assert escape(each.name.sv) in text
        assert escape(each.source.sv) in text


def test_scenarios_are_kept_beside_each_other_and_removed(client, hugo, acting):
    with acting(hugo):
        rows = [
            save_scenario(name=name, assumed={"staff": staff}, by=hugo, at=AT)
            for name, staff in (("A", "3"), ("B", "9"))
        ]
    client.force_login(hugo)
    cells = [cells for _row, cells in client.get(reverse("economy:scenarios")).context["rows"]]
    assert cells[0][2] != cells[1][2]
    assert client.post(reverse("economy:scenario_removal", args=[rows[0].pk])).status_code == 302
    with acting(hugo):
        assert [row.name for row in scenarios()] == ["B"]
        remove_scenario(scenario=rows[0], by=hugo, at=AT)
    assert client.get(reverse("economy:scenario", args=[rows[0].pk])).status_code == 404


def test_a_saved_scenario_keeps_what_was_assumed_also_when_the_program_assumes_otherwise(
    client, hugo, acting, monkeypatch, tmp_path
):
    """The page says that its assumptions stay as they are."""
    with acting(hugo):
        row = save_scenario(name="A", assumed={"staff": "3"}, by=hugo, at=AT)
    client.force_login(hugo)
    pages = [reverse("economy:scenario", args=[row.pk]), reverse("economy:scenarios")]

    def said():
        saved, beside = (client.get(page).context for page in pages)
        return saved["sentences"], saved["assumed"], [cells for _row, cells in beside["rows"]]

    before = said()
    later = assumptions.FILE.read_text("utf-8").replace("value: 2500\n", "value: 2900\n")
    later = later[later.index("- from:") :].replace("- from: 2015-01-01", "- from: 2026-04-01")
    (tmp_path / "assumptions.yaml").write_text(assumptions.FILE.read_text("utf-8") + later, "utf-8")
    monkeypatch.setattr(assumptions, "FILE", tmp_path / "assumptions.yaml")
    assumptions._parts.cache_clear()
    try:
        assert client.get(reverse("economy:scenario_new")).context["sentences"] != before[0]
        assert answer(date(2026, 4, 1), {}).terms.bought_day == 2900
        assert said() == before
    finally:
        assumptions._parts.cache_clear()


def test_another_controllers_scenarios_are_not_there(client, hugo, rut, acting):
    with acting(hugo):
        row = save_scenario(name="A", assumed={}, by=hugo, at=AT)
    client.force_login(rut)
    assert client.get(reverse("economy:scenario", args=[row.pk])).status_code == 404
    with acting(rut):
        assert not Scenario.objects.exists()


def test_who_does_not_forecast_reads_and_saves_none(hugo, astrid, acting):
    with acting(hugo):
        save_scenario(name="A", assumed={}, by=hugo, at=AT)
    with acting(astrid):
        assert not Scenario.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            Scenario.objects.create(
                controller_id=astrid.controller_id, name="B", saved_at=AT, saved_by=astrid
            )


def test_a_saved_scenario_is_never_rewritten(hugo, acting):
    with acting(hugo):
        row = save_scenario(name="A", assumed={}, by=hugo, at=AT)
        with pytest.raises(DatabaseError), transaction.atomic():
            Scenario.objects.filter(pk=row.pk).update(name="B")


def test_the_list_asks_the_same_for_many(client, hugo, acting, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(hugo)
    client.get(reverse("economy:scenarios"))
    counts = []
    for number in (1, 8):
        with acting(hugo):
            for each in range(number):
                save_scenario(name=f"{each}", assumed={}, by=hugo, at=AT)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("economy:scenarios"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            {},
            (
                "lönar sig inte en egen verksamhet. Det skulle krävas omkring 21 klienter samtidigt, vilket är omkring 14 nya "
                "varje år. Antagandena är 4,1 klienter samtidigt och 2,8 nya varje år."
            ),
        ),
        (
            {"arrivals": "15", "rooms": "1"},
            (
                "lönar sig inte en egen verksamhet med 1 plats, men det skulle den göra med 11 platser: från omkring 21 klienter "
                "samtidigt, vilket är omkring 14 nya varje år. Antagandena är 22 klienter samtidigt och 15 nya varje år."
            ),
        ),
        (
            {"staff": "0", "room_year": "0"},
            "lönar sig en egen verksamhet, med 4,1 klienter samtidigt (2,8 nya varje år).",
        ),
        ({"own_day": "3000"}, "lönar sig inte en egen verksamhet, hur många som än kommer."),
    ],
)
def test_the_page_begins_with_yes_or_no(client, hugo, asked, says):
    client.force_login(hugo)
    page = client.get(reverse("economy:scenario_new"), asked)
    assert page.context["sentences"][0] == f"Med dessa antaganden {says}"
