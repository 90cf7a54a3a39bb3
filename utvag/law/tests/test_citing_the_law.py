"""Citing the law: the version of the day, with its source and its mark."""

from datetime import date

import pytest

from utvag.law import public


def test_a_decision_of_7_may_2021_cites_the_old_act():
    cited = public.reference("assistance", date(2021, 5, 7))

    assert (cited.sfs, cited.text) == ("2001:453", "4 kap. 1 §")
    assert cited.label.replace("\xa0", " ") == "4 kap. 1 § SoL (2001:453)"
    assert cited.label.split(" ") == ["4\xa0kap.\xa01\xa0§", "SoL\xa0(2001:453)"]


@pytest.mark.parametrize(("on", "sfs"), [(date(2025, 6, 30), "2001:453"), (date(2025, 7, 1), "2025:400")])
def test_the_acts_change_at_midnight_before_1_july_2025(on, sfs):
    assert public.reference("assistance", on).sfs == sfs


@pytest.mark.parametrize(("on", "text"), [(date(2018, 6, 30), "17 §"), (date(2018, 7, 1), "25 §")])
def test_communication_follows_the_procedure_act_of_the_day(on, text):
    assert public.reference("communication", on).text == text


def test_no_name_could_be_left_out_of_a_notice_before_the_law_allowed_it():
    with pytest.raises(public.NotInForce):
        public.reference("notification_omit_name", date(2021, 5, 7))

    assert public.reference("notification_omit_name", date(2026, 1, 1)).amended_by == "2025:582"


def test_an_unknown_key_is_a_programming_error():
    with pytest.raises(KeyError):
        public.reference("no_such_place", date(2021, 5, 7))


def test_a_place_that_was_not_read_cites_the_act_alone_and_says_so():
    cited = public.reference("pre_assessment_child", date(2026, 1, 1))

    assert cited.label.replace("\xa0", " ") == "SoL (2025:400)"
    assert not cited.verified


@pytest.mark.parametrize("on", [date(2015, 1, 1), date(2021, 5, 7), date(2026, 11, 22)])
def test_every_kind_of_decision_has_something_to_cite_on_every_day_of_the_demo(on):
    assert public.decision_kinds(on)
    assert all(public.references_for(kind, on) for kind in public.decision_kinds(on))


def test_a_refusal_is_communicated_and_can_be_appealed():
    kind = public.decision_kind("refused")

    assert kind.communication
    assert kind.appealable
    assert "appeal_time" in [cited.key for cited in public.references_for("refused", date(2026, 1, 1))]


def test_matters_of_principle_stay_with_the_board():
    kind = public.decision_kind("matter_of_principle")

    assert not kind.delegable
    assert kind.minimum_delegation is public.DelegationLevel.BOARD
    assert public.DelegationLevel.CASE_WORKER < public.DelegationLevel.BOARD


def test_a_search_in_case_handling_is_by_name_or_number_alone():
    purpose = public.purpose("case_handling", date(2026, 1, 1))

    assert purpose.search_terms == ("name", "personal_number", "case_number")


def test_words_come_in_both_languages():
    title = public.reference("assistance", date(2021, 5, 7)).title

    assert (title.in_language("sv"), title.in_language("en-gb")) == (
        "Rätt till bistånd",
        "Right to assistance",
    )
