"""Capture-recapture: the same numbers as others get, refused where there is nothing to learn, and a range that is the answer."""

import warnings
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assurance import capture_recapture
from utvag.analytics.counting.multiple_systems import estimating, models, tables
from utvag.analytics.counting.multiple_systems.fitting import NotFitted, exists, fit
from utvag.analytics.counting.multiple_systems.models import all_models, design
from utvag.analytics.counting.multiple_systems.profile import WITHIN, profile_interval
from utvag.analytics.counting.public import NotEstimated, Table, estimate

ABC = Table(("a", "b", "c"), {1: 60, 2: 40, 3: 20, 4: 30, 5: 12, 6: 9, 7: 5})
ABCD = capture_recapture.drawn_table(300, 0.0, 1)


def by_statsmodels(columns, counts):
    import statsmodels.api as sm

    return sm.GLM(counts, columns, family=sm.families.Poisson()).fit(tol=1e-12, maxiter=200)


@pytest.mark.parametrize("model", [(), ((0, 1),), ((0, 1), (1, 2)), ((0, 3), (1, 2), (2, 3))])
def test_a_second_opinion_fits_the_same(model):
    columns = design(4, model)
    ours, theirs = fit(columns, ABCD.counts), by_statsmodels(columns, ABCD.counts)
    assert ours.terms == pytest.approx(theirs.params, abs=1e-6)
    assert ours.log_likelihood == pytest.approx(theirs.llf)
    found = next(
        one
        for one in estimate(ABCD, every_interval=True).models
        if one.dependent == estimating.names(ABCD, model)
    )
    assert found.aic == pytest.approx(theirs.aic)
    assert found.bic == pytest.approx(theirs.llf * -2 + len(theirs.params) * np.log(ABCD.observed))
    assert found.persons == pytest.approx(ABCD.observed + np.exp(theirs.params[0]))


def test_three_lists_that_all_depend_in_pairs_have_their_closed_form():
    """Fienberg 1972: those in no list, of the product of odd histories over that of even ones."""
    found = next(one for one in estimate(ABC).models if len(one.dependent) == 3)
    assert found.persons == pytest.approx(ABC.observed + 60 * 40 * 30 * 5 / (20 * 12 * 9))


def slow_interval(counts, lists, model):
    """Each whole number of persons in no list, fitted by somebody else."""
    from scipy.special import gammaln

    columns, likely = design(lists, model, with_nobody=True), []
    for nobody in range(400):
        whole = np.concatenate([[nobody], counts])
        shares = by_statsmodels(columns, whole).mu / whole.sum()
        likely.append(gammaln(whole.sum() + 1) - gammaln(nobody + 1) + whole @ np.log(shares))
    inside = [nobody for nobody, one in enumerate(likely) if one > max(likely) - WITHIN]
    return inside[0] + counts.sum(), inside[-1] + counts.sum()


def test_the_interval_is_that_of_trying_every_number():
    lower, upper = profile_interval(ABC.counts, 3, (), fit(design(3, ()), ABC.counts))
    slow = slow_interval(ABC.counts, 3, ())
    assert lower == pytest.approx(slow[0], abs=1)
    assert upper == pytest.approx(slow[1], abs=1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 5]), min_size=7, max_size=7), st.integers(0, 7))
def test_whether_there_is_an_estimate_is_known_beforehand(counts, which):
    """Slowly: go uphill for long; without a highest point the terms grow and grow."""
    columns, counts = design(3, list(all_models("abc"))[which]), np.array(counts, dtype=float)
    if not counts.any():
        return
    if exists(columns, counts):
        found = fit(columns, counts)
        assert columns.T @ found.expected == pytest.approx(columns.T @ counts, abs=1e-4)
        assert np.abs(found.terms).max() < 12
    else:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                grown = fit(columns, counts).terms
        except (NotFitted, np.linalg.LinAlgError):
            return
        assert np.abs(grown).max() > 12


def test_lists_that_hardly_meet_are_refused_and_named():
    with pytest.raises(NotEstimated, match="c shares 3 persons"):
        estimate(Table(("a", "b", "c"), {1: 60, 2: 40, 3: 20, 4: 30, 5: 2, 6: 1}))
    with pytest.raises(NotEstimated, match="fewer than 3"):
        estimate(Table(("a", "b"), {1: 60, 2: 40, 3: 20}))


def test_where_every_combination_is_empty_nothing_is_estimated():
    with pytest.raises(NotEstimated, match="No model"):
        estimate(Table(("a", "b", "c"), {7: 50}))


def test_a_dependence_of_two_who_never_meet_is_left_out_with_the_reason():
    found = estimate(Table(("a", "b", "c"), {1: 60, 2: 40, 4: 30, 5: 12, 6: 9}))
    left_out = [one for one in found.models if ("a", "b") in one.dependent]
    assert left_out
    assert all("Nobody is in both a and b" in one.why_not for one in left_out)
    assert found.reasonable


def test_the_answer_is_the_range_over_all_reasonable_models():
    found = estimate(ABCD)
    assert len(found.models) == 64
    assert found.lower == min(one.lower for one in found.reasonable)
    assert found.upper == max(one.upper for one in found.reasonable)
    best = found.reasonable[0]
    assert best.aic == min(one.aic for one in found.models)
    assert (best.lower, best.upper) != (found.lower, found.upper)
    assert found.lower >= found.observed
    assert "Experimental" in found.warning


def test_a_model_without_support_is_told_but_not_in_the_range():
    """Half of the second list are from the first: independence has no support."""
    found = estimate(Table(("a", "b", "c"), {1: 100, 2: 20, 3: 60, 4: 60, 5: 20, 6: 4, 7: 12}))
    alone = found.models[0]
    assert "more than 10 above" in alone.why_not
    assert alone not in found.reasonable


def test_no_upper_limit_is_said_to_be_none():
    found = estimate(Table(("a", "b", "c"), {1: 300, 2: 300, 3: 1, 4: 300, 5: 6, 6: 6}))
    assert found.upper == inf


def test_more_lists_than_can_be_tried_leave_out_the_richest_models(monkeypatch):
    assert sum(1 for _ in all_models("abcde")) == 1_024
    assert max(map(len, all_models("abcdef"))) == 3
    monkeypatch.setattr(models, "MOST_MODELS", 10)
    assert max(map(len, all_models("abcd"))) == 1


def test_actors_are_put_together_as_lists_that_meet():
    found = Table.grouped({0b001: 4, 0b010: 3, 0b011: 2, 0b100: 1, 0b1000: 9}, {"one": 0b011, "other": 0b100})
    assert found.persons == {1: 9, 2: 1}
    assert found.observed == 10
    assert tables.pairs_of("abc") == [(0, 1), (0, 2), (1, 2)]


def test_people_who_differ_in_how_easily_they_are_found_make_one_models_interval_wrong():
    """A small part of the assurance part `capture`: 25 populations of 300 each way."""
    inside = dict.fromkeys((0.0, 1.0), 0)
    for deviation in inside:
        for seed in range(25):
            _, lower, upper = capture_recapture.alone(capture_recapture.drawn_table(300, deviation, seed))
            inside[deviation] += lower <= 300 <= upper
    assert inside[0.0] >= 20
    assert inside[1.0] <= 3
