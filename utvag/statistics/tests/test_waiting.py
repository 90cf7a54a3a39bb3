from contextlib import closing
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from utvag.statistics.domain.columns import CaseLine
from utvag.statistics.domain.counting import tables_of
from utvag.statistics.domain.definitions import definitions
from utvag.statistics.domain.periods import Period
from utvag.statistics.domain.waiting import by_parts, waited

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
BEGAN = date(2025, 3, 1)


def waits(*ends, key="to_meeting", until=date(2025, 12, 31)):
    lines = [
        CaseLine(
            case=str(number),
            person=str(number),
            first_contact_on=BEGAN,
            opened_on=BEGAN,
            first_meeting_on=BEGAN + timedelta(days=came) if came is not None else None,
            closed_on=BEGAN + timedelta(days=gave_up) if gave_up is not None else None,
        )
        for number, (came, gave_up) in enumerate(ends)
    ]
    with closing(tables_of({"cases": lines})) as made:
        return waited(made, definitions().version(key, 1), [YEAR], until)[0]


def test_half_have_waited_so_long_when_everybody_has_come():
    assert waits((1, None), (3, None), (10, None), (20, None)).half == 3


def test_who_still_waits_makes_the_wait_longer_not_shorter():
    assert waits((1, None), (3, None)).half == 1
    assert waits((1, None), (3, None), (None, None), (None, None)).half == 3


def test_where_less_than_half_have_come_nobody_can_say_how_long_half_wait():
    assert waits((1, None), (None, None), (None, None)).half is None


def test_who_gave_up_waited_until_then():
    assert waits((5, None), (None, 2), (9, None)).days == (5, 5, 9)


def test_a_meeting_after_the_case_was_closed_did_not_end_the_wait():
    assert waits((30, 10)).came == 0


def test_the_same_as_the_median_of_all_where_nobody_is_left():
    assert by_parts([(days, True) for days in (2, 4, 6, 8)]) == (2, 4, 6)


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=20))
def test_the_curve_is_that_of_statsmodels(spells):
    import numpy
    from statsmodels.duration.survfunc import SurvfuncRight

    curve = SurvfuncRight([days for days, _ in spells], [int(came) for _, came in spells])
    for part, day in zip((0.25, 0.5, 0.75), by_parts(spells), strict=True):
        reached = numpy.nonzero(1 - curve.surv_prob >= part - 1e-12)[0]
        assert day == (int(curve.surv_times[reached[0]]) if len(reached) else None)
