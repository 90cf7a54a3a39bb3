"""Arrivals at one to four a year."""

import numpy as np
import pytest

from utvag.analytics.domain.arrivals import Prior, Year, believed

COUNTED = [Year(2015 + place, count, count) for place, count in enumerate((1, 2, 1, 3, 2, 4))]
# The statement of 7 May 2021: one to four a year since 2015, and four in 2020.
STATED = [*(Year(year, 1, 4) for year in range(2015, 2020)), Year(2020, 4, 4)]


def test_exact_counts_give_the_conjugate_gamma():
    belief = believed(COUNTED)
    assert belief.mean == pytest.approx(13.5 / 6, rel=1e-3)
    assert belief.deviation == pytest.approx(np.sqrt(13.5) / 6, rel=1e-3)


def test_what_is_foreseen_is_negative_binomial():
    chances = believed(COUNTED).foreseen(200)
    mean = np.arange(201) @ chances
    assert chances.sum() == pytest.approx(1, abs=1e-6)
    assert mean == pytest.approx(2.25, rel=1e-3)
    assert np.arange(201) ** 2 @ chances - mean**2 == pytest.approx(2.625, rel=2e-3)
    assert 1 - chances[:5].sum() == pytest.approx(0.0928, abs=5e-4)


def test_between_one_and_four_is_believed_as_no_more_than_that():
    belief = believed(STATED)
    assert belief.mean == pytest.approx(2.752, abs=0.005)
    assert belief.deviation == pytest.approx(0.817, abs=0.005)
    assert belief.quantile(0.025) == pytest.approx(1.35, abs=0.01)
    assert belief.quantile(0.975) == pytest.approx(4.53, abs=0.01)
    chances = belief.foreseen(40)
    assert chances[0] == pytest.approx(0.086, abs=0.001)
    assert 1 - chances[:5].sum() == pytest.approx(0.164, abs=0.001)
    assert 1 - chances[:8].sum() == pytest.approx(0.016, abs=0.001)


def test_a_year_that_is_not_over_counts_for_its_part():
    with_third = believed([*COUNTED, Year(2021, 1, 1, share=1 / 3)])
    assert with_third.mean == pytest.approx(14.5 / (6 + 1 / 3), rel=1e-3)


def test_the_prior_is_said_and_can_be_another():
    assert believed(COUNTED, Prior(2, 1)).mean == pytest.approx(15 / 7, rel=1e-3)
    assert believed([], Prior(2, 1)).mean == pytest.approx(2, rel=1e-2)
    with pytest.raises(ValueError, match="nothing is known"):
        believed([])


def test_rates_are_drawn_as_they_are_believed():
    drawn = believed(STATED).drawn(np.random.default_rng(1), 200_000)
    assert drawn.mean() == pytest.approx(2.752, abs=0.01)
    assert drawn.std() == pytest.approx(0.817, abs=0.01)


@pytest.mark.parametrize("wrong", [(3, 2, 1.0), (-1, 2, 1.0), (1, 2, 0.0), (1, 2, 1.5)])
def test_a_year_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="least and a greatest"):
        Year(2020, *wrong)
