"""State money to words and figures: of one case, one application, and the pipeline of all."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.documents import public as documents
from utvag.economy.domain.claiming import PARTLY_RECLAIMED, PIPELINE, Risk, Standing, may_follow, risk_of
from utvag.economy.domain.explained import Explained
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.periods import Span, year_of
from utvag.economy.domain.schemes import Scheme, evidence_words, for_persons, scheme_of
from utvag.economy.models import StateMoneyApplication, StateMoneyStep
from utvag.economy.queries import state_money as queries

# How long back days are told of that nobody has claimed: longer ago no scheme pays.
YEARS_BACK = 3
DRAFT = pgettext_lazy("state money", "Draft")
STATES: dict[str, Any] = {
    "DRAFT": DRAFT,
    **dict(StateMoneyStep.Step.choices),
    PARTLY_RECLAIMED: pgettext_lazy("state money", "Reclaimed in part"),
}
SHOWN = (*PIPELINE[:-2], PARTLY_RECLAIMED, *PIPELINE[-2:])
WHY = {
    "UNSPENT": gettext_lazy("more than there is a cost for"),
    "NO_REPORT": gettext_lazy("the report is late"),
    "NO_EVIDENCE": gettext_lazy("evidence is lacking"),
}
COLORS = {
    "REFUSED": "danger",
    "RECLAIMED": "danger",
    "PARTLY": "warning",
    PARTLY_RECLAIMED: "warning",
    "GRANTED": "success",
    "PAID": "success",
}


def language() -> str:
    """`sv` or `en`, as amounts are written."""
    return (get_language() or "sv").split("-")[0]


def sek(amount: Decimal | None) -> str:
    """An amount in words of money; nothing where there is none, or none is to be seen."""
    return "" if amount is None else documents.kronor(amount, language())


@dataclass(frozen=True)
class Line:
    """One application as lists show it."""

    stands: Standing
    scheme: Scheme
    state: str
    color: str
    risk: Risk
    why: str
    url: str = ""
    label: str = ""
    late: bool = False

    @property
    def amounts(self) -> tuple[str, str, str]:
        """Asked, granted, paid."""
        return sek(self.stands.asked), sek(self.stands.granted), sek(self.stands.paid)

    @property
    def back(self) -> tuple[str, str] | None:
        """What of what was paid is reclaimed, and what remains."""
        return (sek(self.stands.reclaimed), sek(self.stands.kept)) if self.stands.reclaimed else None

    @property
    def at_risk(self) -> str:
        """What of what is paid may have to be paid back."""
        return sek(self.risk.amount) if self.risk.amount and self.stands.is_received else ""

    @property
    def may_not_come(self) -> str:
        """What of what is granted and not paid may never be."""
        return sek(self.risk.amount) if self.risk.amount and not self.stands.is_received else ""

    @property
    def name(self) -> str:
        return self.scheme.name.in_language(language())


def line(stands: Standing, today: date, *, url: str = "", label: str = "") -> Line:
    """With what may have to be paid back, as of the day."""
    risk = risk_of(stands, today)
    return Line(
        stands=stands,
        scheme=scheme_of(stands.scheme, stands.since),
        state=str(STATES[stands.shown]),
        color=COLORS.get(stands.shown, "neutral"),
        risk=risk,
        why=", ".join(str(WHY[each]) for each in risk.why),
        url=url,
        label=label,
        late=stands.is_late(today),
    )


def lines_of(rows: Iterable[StateMoneyApplication], today: date) -> list[Line]:
    """Of cases that the reader has, each leading to its page."""
    return [
        line(
            queries.standing_of(row),
            today,
            url=reverse("economy:state_money_application", args=[row.case_id, row.pk]),
            label=row.case.display,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Opening:
    """What can still be claimed in one scheme and year."""

    scheme: Scheme
    year: int
    days: int
    apply_by: date | None
    # Its last day has gone by: what is left is hardly to be claimed any more.
    is_late: bool = False

    @property
    def name(self) -> str:
        return self.scheme.name.in_language(language())


def _opening(scheme: Scheme, period: Span, days: int, today: date) -> Opening:
    apply_by = scheme.apply_by.after(period) if scheme.apply_by else None
    is_late = apply_by is not None and apply_by < today
    return Opening(scheme, period.first.year, days, apply_by, is_late)


def years_of(case: cases.Case, today: date) -> list[int]:
    """Calendar years from the first contact until now, the latest first; as many as may still be asked for."""
    first = max(local_date(case.first_contact_at).year, today.year - YEARS_BACK)
    return list(range(today.year, first - 1, -1))


def openings(case: cases.Case, today: date) -> list[Opening]:
    """What of the case nobody has claimed, by scheme and year; for those on the place's list."""
    found = []
    for year in years_of(case, today):
        whole = year_of(date(year, 1, 1))
        for scheme in for_persons():
            period = whole.meets(scheme.days)
            if period is None:
                continue
            days = sum(span.days for _stay, span in queries.claimable(case, scheme, period))
            if days:
                found.append(_opening(scheme, period, days, today))
    return found


def evidence_rows(row: StateMoneyApplication) -> list[dict[str, Any]]:
    """Each piece that the scheme asks for, and who has noted that it is there."""
    words, said = evidence_words(), language()
    there = {each.kind: each for each in row.evidence.all()}
    scheme = scheme_of(row.scheme, row.scheme_since_on)
    return [
        {"kind": kind, "label": words[kind].in_language(said), "row": there.get(kind)}
        for kind in scheme.evidence
    ]


def next_ways(stands: Standing) -> tuple[str, ...]:
    return may_follow(stands)


@dataclass(frozen=True)
class Sum:
    """All applications in one state together."""

    state: str
    count: int
    asked: Decimal
    granted: Decimal
    paid: Decimal
    reclaimed: Decimal
    kept: Decimal


def sums(standings: Sequence[Standing]) -> list[Sum]:
    """By state, in the order of the pipeline; states that nothing is in stay in the table."""
    return [
        Sum(
            str(STATES[state]),
            len(those),
            *(
                sum((getattr(each, name) or ZERO for each in those), ZERO)
                for name in ("asked", "granted", "paid", "reclaimed", "kept")
            ),
        )
        for state in SHOWN
        for those in [[each for each in standings if each.shown == state]]
    ]


def whole_risk(standings: Collection[Standing], today: date) -> tuple[Decimal, Decimal]:
    """What may have to be paid back of what is paid; and what of what is granted and not paid may never come."""
    back = (risk_of(each, today).amount for each in standings if each.is_received)
    lost = (risk_of(each, today).amount for each in standings if not each.is_received)
    return sum(back, ZERO), sum(lost, ZERO)


def claimable_in_all(today: date) -> list[Opening]:
    """Days that nobody has claimed, of everybody together; for finance and directors."""
    found = []
    for year in range(today.year, today.year - YEARS_BACK - 1, -1):
        for scheme in for_persons():
            whole = year_of(date(year, 1, 1)).meets(scheme.days)
            period = whole.meets(Span(whole.first, today)) if whole else None
            if whole is None or period is None:
                continue
            days = queries.days_to_claim(scheme, period)
            if days:
                found.append(_opening(scheme, whole, days, today))
    return found


def days_in_words(span: Span) -> str:
    return f"{date_format(span.first, 'j F Y')} – {date_format(span.last, 'j F Y')}"


def above_agreed(found: Iterable[tuple[int, Decimal, Decimal]]) -> list[str]:
    """A warning for each stay for which more is asked than was agreed."""
    said = _(
        "Stay %(number)d: you ask for %(asked)s, but its days cost %(agreed)s by what was agreed. If that is wrong, replace "
        "the draft before you send it. What there is no cost for may have to be paid back."
    )
    return [
        said % {"number": number, "asked": sek(asked), "agreed": sek(agreed)}
        for number, asked, agreed in found
    ]


def is_shown(row: StateMoneyApplication) -> bool:
    """What was withdrawn or replaced is in the case, and not in the pipeline."""
    return queries.standing_of(row).state in PIPELINE


def claim_rows(row: StateMoneyApplication) -> list[dict[str, Any]]:
    """Days and amounts, for those to whom the wall gives them."""
    explained = queries.explained_claims(row)
    return [
        {
            "kind": claim.stay.get_kind_display(),
            "days": days_in_words(Span(claim.first_on, claim.last_on)),
            "count": (claim.last_on - claim.first_on).days + 1,
            "amount": sek(claim.amount),
            "basis": claim.get_basis_display(),
            "parts": less_of(claim.amount, explained.get(claim.pk)),
        }
        for claim in row.claims.all()
    ]


def less_of(amount: Decimal, said: Explained | None) -> list[tuple[str, str]]:
    """What the days come to by their price, and each thing that makes the amount another; nothing where it is the same."""
    if said is None or said.whole == amount:
        return []
    parts = (
        (_("Days away, as agreed"), said.away),
        (_("What the person pays"), said.own),
        (_("Not covered by the scheme"), amount - said.cost),
    )
    less = [(words, sek(value)) for words, value in parts if value]
    return [(_("The price of all the days"), sek(said.whole)), *less]


def step_rows(row: StateMoneyApplication) -> list[dict[str, Any]]:
    """What has become of it, in order."""
    return [
        {"row": step, "amount": sek(getattr(getattr(step, "amount_row", None), "amount", None))}
        for step in row.steps.all()
    ]
