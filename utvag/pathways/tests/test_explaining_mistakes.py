"""Every mistake in a model file is explained, on its line, with a way out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.pathways.domain.checking import check
from utvag.pathways.domain.families import check_beside, valid_on
from utvag.pathways.domain.wording import ADVICE, TEXTS
from utvag.pathways.tests.files import BUILT_IN, broken, mistakes_in, model_of, text_of

CHILD_RULE = "    when:\n      minor: yes\n    unit: children_unit\n"
EVERYBODY = '  - key: everybody\n    title: {sv: "Alla andra", en: "Everybody else"}\n    unit: social_services_unit\n'
TITLE = '    title: {sv: "Den som är under 18 år", en: "Anyone under 18"}\n'
SOURCE = "    source:\n" + text_of("grund-1").split("    source:\n")[1].split("    basis:")[0]
DECIDE = "requires: [needs_assessment, client_view, best_interests]"
RETURN_HOME = "when: {can_return: yes}"
OPENS = "  opens_when: {consent_police: yes}"

# what is expected, the text replaced, its replacement, lines below the replaced text, the field
BREAKS = [
    ("unknown_key", "first_contact_hours: 24", "first_contact_hour: 24", 0, "first_contact_hour"),
    ("missing_key", "first_contact_hours: 24", "# gone", None, ""),
    ("key_twice", "controller_kind: social_board", "key: again\ncontroller_kind: social_board", 0, "key"),
    ("not_a_map", "name: {sv: Grundmodell, en: Plain model}", "name: [Grundmodell]", 0, "name"),
    ("one_language", "name: {sv: Grundmodell, en: Plain model}", "name: Grundmodell", 0, "name"),
    ("one_language", SOURCE, "    source: SoL\n", 0, "routing[1].source"),
    ("missing_key", TITLE, "", -1, "routing[1]"),
    ("missing_key", TITLE, "    title: {sv: Under 18}\n", 0, "routing[1].title"),
    ("empty_text", TITLE, "    title: {sv: Under 18, en: \"\"}\n", 0, "routing[1].title.en"),
    ("not_a_list", "routing:\n", "routing: none\nrooting:\n", 0, "routing"),
    ("not_text", "version: \"1\"", "version: [1]", 0, "version"),
    ("empty_text", "version: \"1\"", "version: \"\"", 0, "version"),
    ("bad_key", "key: grund", "key: Grund Modell", 0, "key"),
    ("not_one_of", "basis: assumption", "basis: asumption", 0, "routing[1].basis"),
    ("not_yes_no", "owns_cases: yes", "owns_cases: true", 0, "units[1].owns_cases"),
    ("bad_date", "valid_from: 2015-01-01", "valid_from: 2015-02-30", 0, "valid_from"),
    ("bad_number", "first_contact_hours: 24", "first_contact_hours: soon", 0, "first_contact_hours"),
    ("bad_duration", "due: 24 hours", "due: 3 weeks", 0, "tasks[1].due"),
    ("same_name_twice", "- key: relative", "- key: self", 0, "channels[2].key"),
    ("ends_before_start", "valid_to:\n", "valid_to: 2014-12-31\n", 0, "valid_to"),
    ("empty_condition", "      minor: yes\n", "      {}\n", 0, "routing[1].when"),
    ("unknown_fact", "      minor: yes", "      minr: yes", 0, "routing[1].when.minr"),
    ("bad_fact_value", "      minor: yes", "      minor: yess", 0, "routing[1].when.minor"),
    ("bad_range", "      minor: yes", "      age: {from: 18, below: 18}", 0, "routing[1].when.age"),
    ("fact_not_here", "      minor: yes", "      can_return: yes", 0, "routing[1].when.can_return"),
    ("consent_in_social", "      minor: yes", "      consent_police: yes", 0, "routing[1].when.consent_police"),
    ("track_gates_track", "      minor: yes", "      police_stage: opened", 0, "routing[1].when.police_stage"),
    ("unknown_unit", "unit: children_unit", "unit: childrens_unit", 0, "routing[1].unit"),
    ("unit_owns_no_cases", "unit: children_unit", "unit: police_exit", 0, "routing[1].unit"),
    ("no_catch_all", EVERYBODY, EVERYBODY + "    when: {minor: no}\n", 0, "routing[2]"),
    ("unknown_stage", "    start: intake", "    start: intak", 0, "tracks.social.start"),
    ("unknown_assessment", DECIDE, "requires: [need_assessment]", 0, "tracks.social.transitions[8].requires[1]"),
    ("assessment_gates_track", DECIDE, "requires: [police_threat]", 0, "tracks.social.transitions[8].requires[1]"),
    ("consent_event_in_social", "event: first_contact", "event: consent_given", 0, "tasks[1].event"),
    ("stage_or_event", "    event: first_contact\n", "", -2, "tasks[1]"),
    ("police_opens_without_consent", OPENS, "  opens_when: {motivated: yes}", 0, "police_track.opens_when"),
    ("no_final_stage", "        final: yes\n", "", None, "tracks.social"),
    ("leaves_final", "from: follow_up\n        to: closed", "from: closed\n        to: closed", 0, "tracks.social.transitions[21].from"),
    ("not_yaml", "key: grund", "key: 'grund", None, ""),
    ("alias", "valid_from: 2015-01-01\nvalid_to:", "valid_from: &day 2015-01-01\nvalid_to: *day", 0, "valid_to"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "old", "new", "below", "path"), BREAKS)
def test_the_mistake_is_explained_on_its_line(key, old, new, below, path):
    text, line = broken(old, new)

    found = mistakes_in(text)

    assert key in found, list(found)
    assert found[key].path == path
    if below is not None:
        assert found[key].line == line + below
    for language in ("sv", "en"):
        assert found[key].text(language)
        assert found[key].advice(language)


def test_a_misspelt_name_is_answered_with_the_one_that_was_meant():
    text, _ = broken("first_contact_hours: 24", "first_contact_huors: 24")

    assert mistakes_in(text)["unknown_key"].advice("sv") == "Menade du ”first_contact_hours”?"
    assert mistakes_in(text)["unknown_key"].advice("en") == "Did you mean “first_contact_hours”?"


def test_consent_in_a_social_transition_is_refused():
    text, line = broken(RETURN_HOME, "when: {consent_police: yes}", "huddinge-2021")

    mistake = mistakes_in(text)["consent_in_social"]
    assert mistake.line == line
    assert "Consent must not decide" in mistake.text("en")


def test_consent_in_a_task_of_social_services_is_refused():
    text, _ = broken("when: {minor: yes}", "when: {consent_police: yes}")

    assert "consent_in_social" in mistakes_in(text)


@pytest.mark.parametrize(
    "hidden", ["{not: {consent_police: no}}", "{any: [{minor: yes}, {police_form_signed: yes}]}"]
)
def test_consent_cannot_hide_inside_a_condition(hidden):
    text, _ = broken("    when:\n      minor: yes", f"    when: {hidden}")

    assert "consent_in_social" in mistakes_in(text)


def test_a_track_cannot_wait_for_a_fact_of_the_other():
    text, _ = broken(RETURN_HOME, "when: {prosecution_witness: no}", "huddinge-2021")

    assert "fact_not_here" in mistakes_in(text)


def test_a_police_track_that_may_open_without_consent_is_refused_even_in_a_corner():
    text, _ = broken(OPENS, "  opens_when: {any: [{consent_police: yes}, {motivated: yes}]}")

    assert "police_opens_without_consent" in mistakes_in(text)


def test_a_rule_behind_a_wider_one_is_never_used():
    text, line = broken(
        EVERYBODY,
        "  - key: anyone\n    unit: social_services_unit\n    why: {sv: x, en: x}\n    source: x\n    basis: law\n"
        + EVERYBODY,
    )

    mistake = mistakes_in(text)["rule_shadowed"]
    assert (mistake.line, dict(mistake.params)["by"]) == (line + 5, "child, anyone")


def test_a_rule_covered_by_several_together_is_never_used():
    text, _ = broken(
        "  - key: everybody\n",
        "  - key: covered\n    title: {sv: x, en: x}\n    when: {source: police}\n    unit: district_board\n"
        "    why: {sv: x, en: x}\n    source: {sv: x, en: x}\n    basis: law\n  - key: everybody\n",
        "stockholm-2021",
    )
    text = text.replace("protection_need: unknown\n", "protection_need: [unknown, no]\n")

    mistake = mistakes_in(text)["rule_shadowed"]
    assert "police_need_unknown" in dict(mistake.params)["by"]


def test_a_rule_that_no_case_was_tried_on_is_not_called_unused():
    districts = ", ".join(f"d{number}" for number in range(40))
    asked = [
        *("{consultation: yes}", "{from_police: yes}", "{protection_need: yes}", "{source: police}"),
        *("{minor: no}", "{age: {from: 15, below: 21}}", f"{{district: [{districts}]}}"),
    ]
    text, _ = broken(
        EVERYBODY,
        "  - key: late\n    title: {sv: x, en: x}\n    unit: social_services_unit\n"
        f"    when: {{addiction: unknown, any: [{', '.join(asked)}]}}\n"
        "    why: {sv: x, en: x}\n    source: {sv: x, en: x}\n    basis: law\n" + EVERYBODY,
    )

    assert not mistakes_in(text)


def test_a_condition_that_contradicts_itself_is_never_true():
    text, line = broken("    when:\n      minor: yes", "    when:\n      age: {from: 18}\n      minor: yes")

    assert mistakes_in(text)["condition_never_true"].line == line + 1


def test_a_lost_case_is_given_as_an_example():
    text, _ = broken(EVERYBODY, EVERYBODY + "    when: {minor: no}\n")

    assert (
        mistakes_in(text)["no_catch_all"].text("sv")
        == "Vissa ärenden hamnar ingenstans, till exempel: minor=unknown."
    )


def test_a_stage_that_nothing_leads_to_is_named():
    text, _ = broken(
        "from: intensive\n        to: long_stay", "from: intensive\n        to: step_down", "huddinge-2021"
    )

    assert dict(mistakes_in(text)["stage_unreachable"].params) == {"stage": "long_stay"}


def test_a_stage_without_a_way_out_is_named():
    text = text_of("huddinge-2021").replace("from: long_stay", "from: follow_up")

    assert dict(mistakes_in(text)["stage_no_way_out"].params) == {"stage": "long_stay"}


def test_a_stage_without_a_next_step_is_named():
    text, _ = broken(
        "        next_steps:\n          - {key: follow_up_talk, name: {sv: Uppföljningssamtal, en: Follow-up talk}}\n          - {key: plan_closure, name: {sv: Planera avslut, en: Plan the closure}}\n",
        "",
    )

    assert dict(mistakes_in(text)["no_next_step"].params) == {"stage": "follow_up"}


def test_a_track_must_begin_with_intake_and_end_with_closure():
    text, _ = broken("kind: intake", "kind: follow_up")

    assert dict(mistakes_in(text)["stage_kind_missing"].params) == {"kind": "intake"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty_file"),
        ("# only a comment", "empty_file"),
        ("- a list", "not_a_map"),
        ("a" * 400_000, "too_long"),
    ],
)
def test_a_file_that_is_no_model_at_all_is_explained(text, key):
    assert key in mistakes_in(text)


def test_endless_nesting_is_refused():
    assert {"too_deep", "not_yaml"} & set(mistakes_in("key: " + "[" * 200 + "]" * 200))
    assert "not_yaml" in mistakes_in("[" * 20_000)


def test_every_mistake_has_words_in_both_languages():
    for texts in (TEXTS, ADVICE):
        assert all(said.sv and said.en for said in texts.values())


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_built_in_models_have_no_mistakes(name):
    assert check(text_of(name)).mistakes == ()


def test_a_version_that_overlaps_another_is_refused():
    text, line = broken("valid_to: 2021-05-17", "valid_to: 2021-05-18", "goteborg-2021a")
    model = check(text).model

    (mistake,) = check_beside(text, model, [model_of("goteborg-2021b"), model_of("grund-1")])
    assert (mistake.key, mistake.line) == ("versions_overlap", line)
    assert not check_beside(
        text_of("goteborg-2021a"), model_of("goteborg-2021a"), [model_of("goteborg-2021b")]
    )


def test_a_version_is_never_changed_under_the_same_number():
    text, _line = broken("first_contact_hours: 24", "first_contact_hours: 48")
    model = check(text).model

    (mistake,) = check_beside(text, model, [model_of("grund-1")])
    assert mistake.key == "version_twice"


def test_goteborg_has_one_version_for_each_day():
    versions = [model_of("goteborg-2021a"), model_of("goteborg-2021b")]
    assert valid_on(versions, date(2021, 5, 7)).version == "2021-05-07"
    assert valid_on(versions, date(2021, 5, 17)).version == "2021-05-07"
    assert valid_on(versions, date(2021, 5, 18)).version == "2021-05-18"
    assert valid_on(versions, date(2014, 1, 1)) is None


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_whatever_breaks_the_check(text):
    checked = check(text)

    assert checked.model is None
    assert checked.mistakes


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(BUILT_IN), st.data())
def test_a_file_with_a_line_gone_is_a_model_or_is_explained(name, data):
    lines = text_of(name).splitlines(keepends=True)
    gone = data.draw(st.integers(0, len(lines) - 1))

    checked = check("".join(lines[:gone] + lines[gone + 1 :]))

    assert (checked.model is None) == bool(checked.mistakes)
