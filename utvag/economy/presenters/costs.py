"""The costs of a case in words: months, prices, invoices and what differs in them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.economy.domain import vat
from utvag.economy.domain.checking import Differs, Finding
from utvag.economy.domain.money import ZERO
from utvag.economy.domain.months import Month
from utvag.economy.domain.periods import NEVER, Span
from utvag.economy.domain.rows import Amounts
from utvag.economy.domain.statement import readings
from utvag.economy.models import (
    CostBearer,
    ExtraCost,
    Invoice,
    InvoiceLine,
    InvoiceStep,
    Rate,
    WhyBeyond,
    WhyWithdrawn,
)
from utvag.economy.presenters.words import days, month, number, percent, sek, state_of
from utvag.placements import public as placements


def month_rows(months: Iterable[Month]) -> list[dict[str, Any]]:
    """Months of one or more bearers together, the latest first."""
    sums: dict[Any, tuple[Amounts, Decimal, Decimal]] = {}
    for each in months:
        cost, actual, beyond = sums.get(each.first, (Amounts(), ZERO, ZERO))
        sums[each.first] = (cost + each.whole, actual + each.actual, beyond + each.beyond)
    return [
        {
            "month": month(first),
            "actual": sek(actual),
            "beyond": sek(beyond) if beyond else "",
            "accrued": sek(cost.net - actual),
            "cost": sek(cost.net),
            "back": sek(cost.back),
            "own": sek(cost.own),
        }
        for first, (cost, actual, beyond) in sorted(sums.items(), reverse=True)
    ]


def bearer_facts(bearer: CostBearer) -> dict[str, Any]:
    """One bearer as its page's head says it."""
    return {
        "pk": bearer.pk,
        "number": bearer.number,
        "days": days(Span(bearer.first_on, bearer.last_on or NEVER)),
        "bought": bearer.get_framework_display(),
        "line": str(bearer.line),
        "payee": bearer.payee.code if bearer.payee else "",
        "last_day_paid": bearer.last_day_paid,
        "least_days": bearer.least_days,
        "steps": [
            _("from day %(day)s: %(share)s %%") % {"day": from_day, "share": number(share * 100)}
            for from_day, share in zip(bearer.absence_days, bearer.absence_shares, strict=True)
        ],
        "is_own": bearer.payee_id is None,
        "has_ended": bearer.last_on is not None,
        "withdrawn": _withdrawn(bearer),
    }


def _withdrawn(bearer: CostBearer) -> dict[str, Any] | None:
    """Why, by whom and when, where it was written by mistake."""
    if bearer.withdrawn_at is None or bearer.withdrawn_by is None:
        return None
    why = WhyWithdrawn(bearer.withdrawn_why).label
    return {"why": why, "by": bearer.withdrawn_by.name, "at": bearer.withdrawn_at}


def rate_rows(rates: Iterable[Rate]) -> list[dict[str, Any]]:
    """Prices, the last written first."""
    names = _vat_names()
    return [
        {
            "pk": rate.pk,
            "days": days(Span(rate.first_on, rate.last_on or NEVER)),
            "part": rate.get_part_display(),
            "price": f"{sek(rate.price)} {rate.get_unit_display()}",
            "vat": names.get(rate.vat, rate.vat),
            "by": rate.agreed_by.name,
            "at": rate.agreed_at,
            "has_index": rate.index_base is not None,
        }
        for rate in rates
    ]


def extra_rows(extras: Iterable[ExtraCost]) -> list[dict[str, Any]]:
    """What came besides, the latest first."""
    return [
        {
            "days": days(Span(extra.first_on, extra.last_on)),
            "kind": extra.get_kind_display(),
            "quantity": number(extra.quantity),
            "price": sek(extra.price),
            "by": extra.noted_by.name,
            "pk": extra.pk,
            "withdrawn": getattr(extra, "withdrawal", None),
        }
        for extra in extras
    ]


def invoice_rows(invoices: Iterable[Any]) -> list[dict[str, Any]]:
    """Invoices by number, days and amounts."""
    rows = []
    for invoice in invoices:
        state, colour = state_of(invoice)
        rows.append(
            {
                "pk": invoice.pk,
                "number": invoice.number,
                "bearer": invoice.bearer.number,
                "payee": _payee_of(invoice),
                "issued_on": invoice.issued_on,
                "due_on": invoice.due_on,
                "net": sek(invoice.net),
                "gross": sek(invoice.net + invoice.vat),
                "state": state,
                "colour": colour,
                "same_payee": invoice.same_payee,
                "is_answered": invoice.is_approved or invoice.is_disputed,
                "though": _though(invoice),
            }
        )
    return rows


def _though(invoice: Any) -> str:
    """Why it is approved though it differs; by the first alone it is not approved yet."""
    if invoice.beyond not in WhyBeyond.values:
        return ""
    why = {"why": WhyBeyond(invoice.beyond).label}
    said = {
        InvoiceStep.Step.PROPOSED: _("It differs, and waits for the second: %(why)s"),
        InvoiceStep.Step.APPROVED: _("Approved by two though it differs: %(why)s"),
    }
    return said.get(invoice.answer, "") % why


def _payee_of(invoice: Invoice) -> str:
    """Who wrote it, by code; of what was taken in before that was kept, whom the cost is paid to."""
    payee = invoice.payee or invoice.bearer.payee
    return payee.code if payee else ""


def checked_rows(invoices: Sequence[Any], findings: Mapping[UUID, Sequence[Finding]]) -> list[dict[str, Any]]:
    """The same with what differs in each, by numbers, days and amounts alone."""
    return [
        {**row, "differs": finding_rows(findings.get(each.pk, ()))}
        for row, each in zip(invoice_rows(invoices), invoices, strict=True)
    ]


def invoice_facts(invoice: Any) -> dict[str, Any]:
    """One invoice's head."""
    (row,) = invoice_rows([invoice])
    return {
        **row,
        "vat": sek(invoice.vat),
        "string": invoice.bearer.line.string,
        "is_paid": invoice.is_paid,
    }


def line_rows(lines: Iterable[InvoiceLine]) -> list[dict[str, Any]]:
    """The rows of an invoice."""
    return [
        {
            "place": line.place,
            "days": days(Span(line.first_on, line.last_on)),
            "quantity": number(line.quantity),
            "price": f"{sek(line.price)} {line.get_unit_display()}",
            "net": sek(line.net),
        }
        for line in lines
    ]


def finding_rows(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """What differs, in whole sentences."""
    return [{"row": str(each.row) if each.row else _("The whole"), "says": _says(each)} for each in findings]


def _says(found: Finding) -> str:
    asked, agreed = found.asked, found.agreed
    told = {
        "days": days(found.days) if found.days else "",
        "asked": sek(asked) if asked is not None else "",
        "agreed": sek(agreed) if agreed is not None else "",
    }
    if found.differs is Differs.DAYS_TWICE and found.other:
        return _("%(days)s: days that invoice %(number)s asks for already.") % {**told, "number": found.other}
    if found.differs is Differs.NUMBER:
        told |= {"asked": number(asked or ZERO), "agreed": number(agreed or ZERO)}
    if found.differs is Differs.VAT and found.row and asked is not None and agreed is not None:
        told |= {"asked": percent(asked), "agreed": percent(agreed)}
    if found.differs is Differs.CREDIT and not agreed:
        return _("%(days)s: %(asked)s is given back, and nothing has been asked for.") % told
    return _sentences()[found.differs] % told


def _sentences() -> dict[Differs, str]:
    return {
        Differs.PAYEE: _("It comes from somebody else than the payee of this cost."),
        Differs.DAYS_OUTSIDE: _("%(days)s: days that are not paid, outside the stay."),
        Differs.DAYS_TWICE: _("%(days)s: days that another row of the invoice asks for."),
        Differs.NO_PRICE: _("%(days)s: no price is agreed."),
        Differs.PRICE: _("%(days)s: the price is %(asked)s, agreed is %(agreed)s."),
        Differs.NUMBER: _("%(days)s: %(asked)s days are asked for, and they are %(agreed)s."),
        Differs.VAT: _("VAT: %(asked)s is asked for, and it comes to %(agreed)s."),
        Differs.ROW_SUM: _("%(days)s: the number times the price is %(agreed)s, and %(asked)s is asked for."),
        Differs.SUM: _("The rows come to %(agreed)s, and %(asked)s is asked for."),
        Differs.ABSENCE: _("%(days)s: away; %(agreed)s is to be paid for it, and %(asked)s is asked for."),
        Differs.AMOUNT: _("%(days)s: %(agreed)s is agreed for them, and %(asked)s is asked for."),
        Differs.BESIDES: _("%(days)s: %(asked)s is asked for by the piece, and it is not agreed."),
        Differs.CREDIT: _("%(days)s: %(asked)s is given back, and %(agreed)s alone has been asked for."),
    }


def stay_choices(case: cases.Case) -> list[tuple[str, str]]:
    """Stays of the case that have begun, by kind and days; never where."""
    kinds = dict(placements.StayKind.choices)
    return [
        (str(stay.stay_id), f"{kinds[stay.kind]}, {days(Span(stay.first_on, stay.last_on or NEVER))}")
        for stay in placements.days_of(case)
    ]


def reading_rows() -> list[dict[str, Any]]:
    """The statement of 2021 under both readings."""
    language = get_language() or "sv"
    return [
        {
            "key": model.key,
            "name": model.name.in_language(language),
            "says": model.says.in_language(language),
            "source": model.source,
            "cost": sek(model.cost),
            "phases": [
                {
                    "name": phase.name.in_language(language),
                    "days": number(phase.days),
                    "price": sek(phase.price),
                    "cost": sek(phase.cost),
                }
                for phase in model.phases
            ],
        }
        for model in readings()
    ]


def _vat_names() -> dict[str, str]:
    language = get_language() or "sv"
    return {each.key: each.name.in_language(language) for each in vat.classes()}
