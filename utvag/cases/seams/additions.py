"""Where modules above add to a case without being imported: tabs, facts, sections of an export, My day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from utvag.common.clock import local_date

# In the order of a case's life. Those with one page lead straight to it.
TAB_GROUPS = {
    "overview": _("Overview"),
    "person": _("Person and children"),
    "work": _("The work"),
    "tracks": _("Tracks and police"),
    "decision": _("Investigation and decisions"),
    "placement": _("Placement and money"),
    "journal": _("Journal"),
    "end": _("Closure and log"),
}


TASK = "task"


@dataclass(frozen=True)
class Tab:
    """A page of a case, with its own address (`url_name` takes the case's id), in one of `TAB_GROUPS`."""

    key: str
    label: Any
    url_name: str
    group: str
    order: int


class Identifying(str):
    """Who somebody near is, where somebody is or how to reach them: only in a file that has the person's name."""

    __slots__ = ()


@dataclass(frozen=True)
class Passage:
    """Something written, under its heading: what is said of it line by line, and the text itself."""

    heading: str
    text: str = ""
    facts: Sequence[tuple[str, Any]] = ()


@dataclass(frozen=True)
class Section:
    """A part of a whole case on paper: facts, tables and texts under a heading. Rows are exported by themselves."""

    title: str
    facts: list[tuple[str, str]]
    tables: list[dict[str, Any]]
    texts: list[Passage]


@dataclass(frozen=True)
class DayItem:
    """One thing that waits for somebody: what, when, and the page where it is done, if it has one; no names."""

    kind: str
    label: str
    url: str
    due_at: datetime | None
    # None: it belongs to no case.
    case: Any
    # What is written when it is done (a key of the operating models' ANSWERS).
    answered_by: str = ""
    # It takes place at its time, and is not due by it.
    happens: bool = False

    @property
    def case_id(self) -> str:
        """For the log; empty for what belongs to no case."""
        return str(self.case.pk) if self.case else ""

    @property
    def case_label(self) -> str:
        return self.case.display if self.case else ""

    @property
    def page_of_day(self) -> str:
        """The page of the case that the address lies under: an earlier day is read, so no form is opened."""
        below = self.url.split(f"{self.case_id}/")[-1]
        if below.count("/") < 2 or below == self.url:
            return self.url
        return self.url.removesuffix(below) + below.split("/")[0] + "/"

    @property
    def due_on(self) -> date | None:
        return local_date(self.due_at) if self.due_at else None


_tabs: dict[str, Tab] = {}
_done: list[Callable[[Any], Iterable[str]]] = []
_facts: list[Callable[[Any, date], Mapping[str, str]]] = []
_sections: dict[str, tuple[int, Callable[[Any], Section]]] = {}
_days: list[Callable[[Any, datetime, datetime | None], Iterable[DayItem]]] = []


def register_tab(tab: Tab) -> None:
    """Add a tab to every case page."""
    if tab.group not in TAB_GROUPS:
        raise ValueError(f"The page {tab.key!r} of a case: {tab.group!r} is none of {', '.join(TAB_GROUPS)}.")
    _tabs[tab.key] = tab


def tabs() -> list[Tab]:
    return sorted(_tabs.values(), key=lambda tab: tab.order)


def tab_groups() -> list[tuple[Any, list[Tab]]]:
    """Each group's words and its pages; a group without pages is left out."""
    groups = [(label, [tab for tab in tabs() if tab.group == key]) for key, label in TAB_GROUPS.items()]
    return [(label, pages) for label, pages in groups if pages]


def register_done(source: Callable[[Any], Iterable[str]]) -> None:
    """`source(case)` gives the keys of assessments that are in place, for the model's transitions."""
    if source not in _done:
        _done.append(source)


def register_facts(source: Callable[[Any, date], Mapping[str, str]]) -> None:
    """`source(case, on)` gives what rows say on a day of facts that begin and end by themselves; one query."""
    if source not in _facts:
        _facts.append(source)


def facts_by_rows(case: Any, on: date) -> dict[str, str]:
    """What the rows of the modules above say on the day, whatever was written down before."""
    return {key: value for source in _facts for key, value in source(case, on).items()}


class DoneKeys(Collection[str]):
    """Every assessment key that any module says is in place; asked when first wondered, as few ways require any."""

    def __init__(self, case: Any) -> None:
        self._case = case

    @cached_property
    def _keys(self) -> set[str]:
        return {key for source in _done for key in source(self._case)}

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def done_in(case: Any) -> DoneKeys:
    return DoneKeys(case)


def register_section(key: str, order: int, source: Callable[[Any], Section]) -> None:
    """Add a section to a whole case on paper."""
    _sections[key] = (order, source)


def sections_of(case: Any) -> list[tuple[str, Section]]:
    """All sections in order, each with its key."""
    ordered = sorted(_sections.items(), key=lambda item: item[1][0])
    return [(key, source(case)) for key, (_order, source) in ordered]


def register_day(source: Callable[[Any, datetime, datetime | None], Iterable[DayItem]]) -> None:
    """`source(user, at, until)` gives what waits for the user; `until` as in `utvag.common.as_of`."""
    if source not in _days:
        _days.append(source)


def day_of(user: Any, at: datetime, until: datetime | None = None) -> list[DayItem]:
    """What waits for the user, the most urgent first; with `until`, what waited at the end of an earlier day."""
    items = [item for source in _days for item in source(user, at, until)]
    # The model's task says no more than the line that is about the thing itself.
    told = {(item.case_id, item.answered_by) for item in items if item.kind != TASK and item.answered_by}
    items = [item for item in items if item.kind != TASK or (item.case_id, item.answered_by) not in told]
    return sorted(items, key=lambda item: (item.due_at is None, item.due_at, item.label))


class Blocks(Enum):
    """Whether a case can be closed with something unfinished."""

    NO = "no"
    UNLESS_DEATH = "unless the person has died"
    ALWAYS = "always"


@dataclass(frozen=True)
class OpenThing:
    """Something that is not finished in a case: shown when it is handed over or closed."""

    label: str
    url: str
    due_on: date | None = None
    blocks: Blocks = Blocks.NO
    kind: str = ""
    # What is written when it is settled (a key of the operating models' ANSWERS).
    answered_by: str = ""
    # It takes place on its day, and is not due by it.
    happens: bool = False
    # Nobody can finish it once the case is closed: whoever closes says why it is given up.
    given_up: bool = False

    def must_be_settled(self, reason: str) -> bool:
        """Whether a case that ends for `reason` has to wait for it."""
        return self.blocks is Blocks.ALWAYS or (self.blocks is Blocks.UNLESS_DEATH and reason != "DEATH")


@dataclass(frozen=True)
class Banner:
    """A warning on every page of a case, until what it says is done."""

    title: str
    text: str
    url: str
    link: str


_open_things: list[Callable[[Any, datetime], Iterable[OpenThing]]] = []
_banners: list[Callable[[Any, datetime], Iterable[Banner]]] = []


def register_open_things(source: Callable[[Any, datetime], Iterable[OpenThing]]) -> None:
    """`source(case, at)` gives what is not finished in the case."""
    if source not in _open_things:
        _open_things.append(source)


def open_things(case: Any, at: datetime) -> list[OpenThing]:
    """What is not finished in the case, each once, the most urgent first."""
    things = [thing for source in _open_things for thing in source(case, at)]
    # As on My day: the model's task says no more than the line that is about the thing itself.
    told = {thing.answered_by for thing in things if thing.kind != TASK} - {""}
    things = [thing for thing in things if thing.kind != TASK or thing.answered_by not in told]
    return sorted(things, key=lambda thing: (thing.due_on is None, thing.due_on or date.max, thing.label))


def register_banner(source: Callable[[Any, datetime], Iterable[Banner]]) -> None:
    """`source(case, at)` gives warnings for every page of the case; one query at most."""
    if source not in _banners:
        _banners.append(source)


def banners_of(case: Any, at: datetime) -> list[Banner]:
    return [banner for source in _banners for banner in source(case, at)]
