"""Two months of the log as Ines reviews them: one that is done, and one that waits for her."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from utvag.audit import public as audit
from utvag.cases import public as cases
from utvag.common.clock import STOCKHOLM, local_date, start_of
from utvag.demo.telling.actors import Actors
from utvag.demo.telling.unbroken import in_one_piece
from utvag.oversight import public as oversight

PAGES = ("overview", "journal", "tasks", "plan", "person")
# Rule, finding and why, of the month that is done; what was drawn is explained with the last.
FINDINGS = {
    "outside_hours": ("EXPLAINED", "Hade jour den kvällen. Bekräftat av David Sten. (Påhittat.)"),
    "no_assignment": ("FOLLOW_UP", "Följde ärendet inför ett möte som ställdes in. Frågan tas upp med chefen. (Påhittat.)"),
}  # fmt: skip
DRAWN = "Hör till uppgiften: kollegan arbetar i ärendet. (Påhittat.)"


def tell_reviews(at: datetime) -> None:
    """Looks of two months, each sealed when it ended, and a review of each; only where the log is sealed."""
    if not settings.LOG_KEY or connection.in_atomic_block or _are_told():
        return
    this_month = local_date(at - oversight.GRACE).replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    earlier = _quiet_month(last_month)
    _tell_looks(earlier, _in_the_evening)
    _seal(start_of(last_month) + oversight.GRACE)
    _tell_looks(last_month, _many_at_once)
    _seal(start_of(this_month) + oversight.GRACE)
    with in_one_piece(), Actors().on_stage() as actors:
        ines = actors.become("ines")
        begun = start_of(last_month) + timedelta(hours=10)
        done = _review(ines, earlier, (earlier + timedelta(days=31)).replace(day=1), begun)
        _finish(done, ines, begun + timedelta(days=2))
        _review(ines, last_month, this_month, min(at, start_of(this_month) + timedelta(hours=10)))


def _are_told() -> bool:
    with Actors().on_stage() as actors, in_one_piece():
        actors.become("ines")
        return oversight.reviews().exists()


def _quiet_month(before: date) -> date:
    """The newest month in which Ines did nothing: what is drawn of her own somebody else would have to answer."""
    with Actors().on_stage() as actors, in_one_piece():
        done = audit.entries_of_actor(actors.become("ines").pk)
        while True:
            month = (before - timedelta(days=1)).replace(day=1)
            if not done.filter(at__gte=start_of(month), at__lt=start_of(before)).exists():
                return month
            before = month


def _review(ines: Any, first: date, until: date, at: datetime) -> oversight.Review:
    return oversight.open_review(
        first_on=first, last_on=until - timedelta(days=1), reviewer=ines, by=ines, at=at
    )


def _finish(review: oversight.Review, ines: Any, at: datetime) -> None:
    """Everything is answered; what was not explained has been followed up."""
    for item in oversight.items_of(review):
        outcome, reason = FINDINGS.get(item.rule, ("EXPLAINED", DRAWN))
        oversight.answer_item(item=item, outcome=outcome, reason=reason, by=ines, at=at)
        if outcome != "EXPLAINED":
            oversight.follow_up(
                item=item,
                text="Talade med enhetschefen om att läsa utan uppgift. (Påhittat.)",
                is_done=True,
                by=ines,
                at=at + timedelta(days=3),
            )
    summary = "Inga misstänkta överträdelser. Enheten påminns om att lämna ärenden som man inte arbetar i. (Påhittat.)"
    oversight.sign_off(review=review, summary=summary, by=ines, at=at + timedelta(hours=1))


def _tell_looks(month: date, oddly: Any) -> None:
    with in_one_piece(), Actors().on_stage() as actors:
        astrid = actors.become("astrid")
        begun = cases.Case.objects.filter(
            opened_at__lt=start_of(month), closure=None, unit_id__in=astrid.unit_ids
        )
        some = list(begun.order_by("number")[:9])
        for number, case in enumerate(some):
            for page_number, page in enumerate(PAGES):
                _look(astrid, case, _working_day(month, number, 9, 3 * page_number), page)
        oddly(actors, some, month)


def _in_the_evening(actors: Actors, some: Sequence[Any], month: date) -> None:
    """One look late at night, and a manager who reads the same case day after day."""
    for case in some[:1]:
        astrid = actors.become("astrid")
        _look(astrid, case, _working_day(month, 3, 22, 10), "journal")
        david = actors.become("david")
        for day in range(5):
            _look(david, case, _working_day(month, 5 + day, 11, 20), "journal")


def _many_at_once(actors: Actors, some: Sequence[Any], month: date) -> None:
    """The unit's cases one after the other before a meeting (too few to ask about), a Sunday, and idle searches."""
    astrid = actors.become("astrid")
    for number, case in enumerate(some):
        _look(astrid, case, _working_day(month, 6, 13, number), "overview")
    sunday = next(day for n in range(7) if (day := month + timedelta(days=n)).weekday() == 6)
    for case in some[:1]:
        _look(astrid, case, datetime.combine(sunday, time(16, 40), STOCKHOLM), "journal")
    bo = actors.become("bo")
    for number in range(5):
        at = _working_day(month, 8, 15, 4 * number)
        audit.record("cases.list.seen", subject=None, by=bo, at=at, page="search", cases=[])


def _look(by: Any, case: Any, at: datetime, page: str) -> None:
    audit.record("cases.page.seen", subject=case, by=by, at=at, case=case, page=page)


def _working_day(month: date, number: int, hour: int, minute: int) -> datetime:
    """A moment on one of the month's first weekdays."""
    weekdays = [day for n in range(28) if (day := month + timedelta(days=n)).weekday() < 5]
    return datetime.combine(weekdays[number], time(hour, minute), STOCKHOLM)


def _seal(at: datetime) -> None:
    """As the sealer did when the month ended."""
    audit.seal_now(audit.log_signer(settings.LOG_NAME, settings.LOG_KEY), at=at)
