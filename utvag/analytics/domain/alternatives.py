"""A programme of one's own, places bought one by one, or a programme shared with neighbours: what each costs a year.

With Poisson arrivals and stays that do not wait for each other, as many as N ~ Poisson(mean) could live in one's own
rooms on a day; whoever finds them full, or cannot stay in the municipality because of the threat, is placed in a
bought place. So the saving of own rooms has a ceiling, rooms * (price - own cost a day) * days of a year, whatever
happens: where the fixed cost is above it, no number of clients makes such a programme pay.
A year is the mean Gregorian one, as for arrivals: so buying costs arrivals * stay * price, as a reader multiplies it.
Amounts are SEK a year, expected values; what varies between years is for the forecast.
"""

from dataclasses import dataclass, replace

from utvag.analytics.domain.arrivals import DAYS_IN_A_YEAR
from utvag.analytics.domain.occupancy import in_rooms, steady_mean

# No municipality has more; beyond it a break-even is said to be out of reach.
MOST_CLIENTS = 200.0


@dataclass(frozen=True)
class Terms:
    """All that is assumed. Shares are between 0 and 1, amounts SEK.

    `arrivals` a year and `stay` in days give how many are in the programme at once (Little's law). `local`: the share
    who can stay in the municipality of their own; `nearby`: the share who can stay in one of the sharing ones.
    """

    arrivals: float
    stay: float
    bought_day: float
    staff: float
    staff_year: float
    room_year: float
    own_day: float
    rooms: float
    local: float
    neighbours: float
    shared_staff: float
    shared_rooms: float
    nearby: float
    coordination: float

    @property
    def clients(self) -> float:
        """How many are in the programme at once, on average."""
        return steady_mean(self.arrivals, self.stay)


@dataclass(frozen=True)
class Alternative:
    """What one way costs the municipality a year, and how much of its rooms is used (nothing for bought places)."""

    key: str
    fixed: float
    bought: float
    own: float
    rooms: float = 0.0
    used: float = 0.0

    @property
    def cost(self) -> float:
        return self.fixed + self.bought + self.own

    @property
    def utilisation(self) -> float:
        return self.used / self.rooms if self.rooms else 0.0


@dataclass(frozen=True)
class BreakEven:
    """From how many clients at once, with how many rooms; `ceiling`: the most that the rooms as given can save."""

    clients: float | None
    rooms: int
    ceiling: float
    full_rooms: float | None


def buying(terms: Terms) -> Alternative:
    """Every day at the price of a bought place."""
    return Alternative("buying", 0.0, DAYS_IN_A_YEAR * terms.bought_day * terms.clients, 0.0)


def own(terms: Terms) -> Alternative:
    """Fixed staff and rooms of one's own, and bought places for those who cannot stay or find them full."""
    used = in_rooms(terms.clients * terms.local, int(terms.rooms))
    fixed = terms.staff * terms.staff_year + terms.rooms * terms.room_year
    return _with_rooms("own", terms, fixed, used, terms.rooms, 1.0)


def shared(terms: Terms) -> Alternative:
    """The same together with neighbours that have as many clients each; the municipality's part, and co-ordination."""
    parties = terms.neighbours + 1
    used = in_rooms(terms.clients * parties * terms.nearby, int(terms.shared_rooms))
    fixed = terms.shared_staff * terms.staff_year + terms.shared_rooms * terms.room_year
    together = _with_rooms("shared", terms, fixed, used, terms.shared_rooms, parties)
    return replace(
        together,
        fixed=together.fixed / parties + terms.coordination,
        bought=together.bought / parties,
        own=together.own / parties,
    )


def alternatives(terms: Terms) -> tuple[Alternative, Alternative, Alternative]:
    """Buying, one's own, shared."""
    return buying(terms), own(terms), shared(terms)


def break_even(terms: Terms) -> BreakEven:
    """From how many clients at once a programme of one's own costs no more than buying, with the rooms as given.

    `full_rooms`: how many rooms that are never empty the fixed staff would have to be spread over, at the least.
    """
    margin = DAYS_IN_A_YEAR * (terms.bought_day - terms.own_day)
    saved = margin - terms.room_year
    full = terms.staff * terms.staff_year / saved if saved > 0 else None
    ceiling = max(0.0, margin) * int(terms.rooms)
    return BreakEven(_least_clients(terms), int(terms.rooms), ceiling, full)


def break_even_with_rooms(terms: Terms, most_rooms: int) -> BreakEven | None:
    """The fewest clients with any number of rooms up to `most_rooms`, which the same staff can serve."""
    found = [
        (clients, rooms)
        for rooms in range(1, most_rooms + 1)
        if (clients := _least_clients(replace(terms, rooms=rooms))) is not None
    ]
    if not found:
        return None
    _clients, rooms = min(found)
    return break_even(replace(terms, rooms=rooms))


def _least_clients(terms: Terms) -> float | None:
    """By halving: what own rooms save grows with the clients, and never falls."""
    low, high = 0.0, MOST_CLIENTS
    if _loss(terms, high) > 0:
        return None
    while high - low > 1e-4:
        middle = (low + high) / 2
        if _loss(terms, middle) > 0:
            low = middle
        else:
            high = middle
    return high


def _loss(terms: Terms, clients: float) -> float:
    """How much more one's own costs than buying, for so many clients at once."""
    used = in_rooms(clients * terms.local, int(terms.rooms))
    fixed = terms.staff * terms.staff_year + terms.rooms * terms.room_year
    return fixed - DAYS_IN_A_YEAR * (terms.bought_day - terms.own_day) * used


def _with_rooms(
    key: str, terms: Terms, fixed: float, used: float, rooms: float, parties: float
) -> Alternative:
    bought = DAYS_IN_A_YEAR * terms.bought_day * (terms.clients * parties - used)
    return Alternative(key, fixed, bought, DAYS_IN_A_YEAR * terms.own_day * used, rooms, used)
