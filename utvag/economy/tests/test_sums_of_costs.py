"""What holds of every cost: parts add up to the whole, days are not lost, a slow and obvious count agrees."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from utvag.economy.domain.agreed import Absence, Bearing, Extra, IndexPoint, Part, Phase, Step, Terms, Unit
from utvag.economy.domain.costing import by_day, by_period, changed, cost, gross_cost, paid_days
from utvag.economy.domain.layers import layers
from utvag.economy.domain.periods import Span, add_months, cut
from utvag.economy.domain.rows import Amounts, rows

DAYS = st.dates(date(2019, 11, 1), date(2021, 4, 30))
PRICES = st.decimals(0, 9999, places=2, allow_nan=False)
SHARES = st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.75"), Decimal("0.333")])


@st.composite
def spans(draw, longest=500):
    first = draw(DAYS)
    return Span(first, first + timedelta(days=draw(st.integers(0, longest))))


@st.composite
def phases(draw):
    span = draw(spans())
    has_index = draw(st.booleans())
    return Phase(
        span.first,
        draw(st.sampled_from([span.last, None])),
        draw(PRICES),
        draw(st.sampled_from([Unit.DAY, Unit.MONTH])),
        draw(st.sampled_from(list(Part))),
        draw(st.sampled_from(["exempt_care", "standard", "premises", "none"])),
        draw(st.integers(0, 5)),
        draw(st.sampled_from([date.min, date(2020, 6, 1)])),
        Decimal("101.3") if has_index else None,
        (IndexPoint(draw(DAYS), Decimal("104.1")),) if has_index else (),
    )


@st.composite
def bearings(draw):
    span = draw(spans())
    return Bearing(
        span.first,
        draw(st.sampled_from([span.last, None])),
        Terms(draw(st.booleans()), draw(st.integers(0, 3)), draw(st.sampled_from([(), _steps(draw)]))),
        tuple(draw(st.lists(phases(), max_size=5))),
        tuple(Absence(*span) for span in draw(st.lists(spans(longest=40), max_size=3))),
        tuple(
            Extra(*span, Decimal("1.5"), draw(PRICES), Part.EXTRA, "standard")
            for span in draw(st.lists(spans(longest=70), max_size=2))
        ),
    )


def _steps(draw):
    return (Step(1, draw(SHARES)), Step(4, draw(SHARES)))


def summed(amounts):
    return sum(amounts, Amounts())


@settings(max_examples=60, deadline=None)
@given(bearings(), spans(longest=120), st.sampled_from(["day", "month", "quarter", "year"]))
def test_the_pieces_of_a_span_add_up_to_it(bearing, span, period):
    assert summed(cost(bearing, piece) for piece in cut(span, period)) == cost(bearing, span)


@settings(max_examples=60, deadline=None)
@given(bearings(), spans(), st.integers(0, 500))
def test_a_span_cut_anywhere_costs_the_same(bearing, span, after):
    cut_on = span.first + timedelta(days=after)
    if cut_on < span.last:
        both = [Span(span.first, cut_on), Span(cut_on + timedelta(days=1), span.last)]
        assert summed(cost(bearing, each) for each in both) == cost(bearing, span)


@settings(max_examples=60, deadline=None)
@given(bearings(), spans())
def test_months_and_years_of_the_rows_add_up_too(bearing, span):
    found = list(rows(bearing, span))
    for period in ("month", "quarter", "year"):
        assert summed(by_period(found, period).values()) == cost(bearing, span)


@settings(max_examples=30, deadline=None)
@given(bearings(), spans(longest=60))
def test_days_add_up(bearing, span):
    assert summed(by_day(bearing, span).values()) == cost(bearing, span)


@settings(max_examples=80, deadline=None)
@given(bearings(), spans(), st.sampled_from([date(2020, 1, 1), date.max]))
def test_the_short_way_is_as_right_as_the_long_one(bearing, span, known_on):
    assert gross_cost(bearing, span, known_on=known_on) == cost(bearing, span, known_on=known_on).gross


@settings(max_examples=60, deadline=None)
@given(st.lists(phases(), max_size=6), DAYS)
def test_on_each_day_the_price_written_last_holds(written, day):
    """The slow twin: look at every price and take the last written that holds on the day."""
    held = {}
    for phase in sorted(written, key=lambda p: (p.known_on, p.order, p.first)):
        if phase.first <= day and (phase.last is None or day <= phase.last):
            held[phase.part] = phase
    found = {phase.part: phase for first, last, phase in layers(written) if first <= day <= last}
    assert found == held


@settings(max_examples=60, deadline=None)
@given(bearings(), spans())
def test_a_stay_costs_nothing_outside_its_days(bearing, span):
    paid = paid_days(bearing, span)
    counted = sum(
        r.days.days for r in rows(bearing, span) if r.unit is not Unit.PIECE and r.part is Part.CARE
    )
    assert counted <= paid


@settings(max_examples=60, deadline=None)
@given(bearings(), spans(), st.sampled_from([date(2020, 1, 1), date(2020, 12, 31)]))
def test_what_was_known_and_what_was_learnt_make_the_whole(bearing, span, then):
    assert cost(bearing, span, known_on=then) + changed(bearing, span, then=then) == cost(bearing, span)


def test_a_credit_of_the_whole_leaves_nothing():
    first = date(2021, 3, 1)
    phase = Phase(first, None, Decimal("1000.05"), Unit.MONTH)
    took = Bearing(first, date(2021, 3, 18), phases=(phase,))
    whole = cost(took, Span(first, date(2021, 3, 31)))
    back = Extra(first, first, Decimal(1), whole.net, Part.CREDIT)
    again = Bearing(first, date(2021, 3, 18), phases=(phase,), extras=(back,))
    assert cost(again, Span(first, date(2021, 3, 31))) == Amounts()


def test_months_are_added_as_a_calendar_does():
    assert add_months(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert add_months(date(2021, 11, 30), 3) == date(2022, 2, 28)
