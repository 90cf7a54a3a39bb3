"""Lines for tests: invented cases, stays and applications, and counts of them made one line at a time."""

from datetime import date, timedelta

from hypothesis import strategies as st

from utvag.analytics.public import Unit
from utvag.statistics.domain.columns import ApplicationLine, CaseLine, StayLine
from utvag.statistics.domain.definitions import Kind

NEW_YEAR = date(2024, 1, 1)


def days(first=0, last=900):
    return st.integers(first, last).map(lambda number: NEW_YEAR + timedelta(days=number))


def maybe(days):
    return st.none() | days


persons = st.sampled_from(["p1", "p2", "p3", "p4"])
case_lines = st.builds(
    CaseLine,
    case=st.uuids().map(str),
    person=persons,
    first_contact_on=days(),
    opened_on=days(),
    first_meeting_on=maybe(days()),
    assessed_on=maybe(days()),
    decided_on=maybe(days()),
    started_on=maybe(days()),
    placed_on=maybe(days()),
    closed_on=maybe(days()),
    age=st.sampled_from(["18-24", "25-29", "unknown"]),
    channel=st.sampled_from(["self", "police"]),
    stage=st.sampled_from(["intake", "intensive"]),
    closed_as=st.sampled_from(["", "OWN_WISH"]),
    is_reentry=st.sampled_from(["yes", "no"]),
)
stay_lines = st.builds(
    StayLine,
    case=st.uuids().map(str),
    person=persons,
    arrived_on=days(),
    left_on=maybe(days()),
    kind=st.sampled_from(["HVB", "TRAINING_FLAT"]),
)
application_lines = st.builds(
    ApplicationLine,
    case=st.uuids().map(str),
    person=persons,
    sent_on=days(),
    settled_as=st.sampled_from(["", "GRANTED"]),
)
worlds = st.fixed_dictionaries(
    {
        "cases": st.lists(case_lines, max_size=12),
        "stays": st.lists(stay_lines, max_size=8),
        "applications": st.lists(application_lines, max_size=8),
    }
)


def counted_by_hand(lines, definition, period, by="", group=""):
    """(value, among, behind) of one period and group: each line looked at in its turn."""
    among, reached = [], []
    for line in lines[definition.of]:
        if any(getattr(line, column) not in some for column, some in definition.where.items()):
            continue
        if by and getattr(line, by) != group:
            continue
        if not _is_in(line, definition, period):
            continue
        among.append(line.person)
        if definition.kind is not Kind.SHARE or _has_come(line, definition):
            reached.append(line.person)
    if definition.unit is Unit.PERSONS:
        return len(set(reached)), len(set(among)), len(set(reached))
    return len(reached), len(among), len(set(reached))


def _is_in(line, definition, period):
    if definition.kind is Kind.STOCK:
        begins, ends = getattr(line, definition.begins), getattr(line, definition.ends)
        return begins is not None and begins <= period.last and (ends is None or ends > period.last)
    day = getattr(line, definition.on)
    return day is not None and period.first <= day <= period.last


def _has_come(line, definition):
    came = getattr(line, definition.came_to)
    if came is None:
        return False
    others = [getattr(line, day) for day in definition.without]
    return all(day is None or day > came for day in others)
