"""What differs in an invoice, in words that somebody reads: decimals that there are, a comma, and no nought kronor."""

from datetime import date
from decimal import Decimal

import pytest

from utvag.economy.domain.checking import Differs, Finding
from utvag.economy.domain.periods import Span
from utvag.economy.presenters.costs import finding_rows

DAY = Span(date(2026, 3, 10), date(2026, 3, 10))


@pytest.mark.parametrize(
    ("differs", "asked", "agreed", "says"),
    [
        (Differs.VAT, "0.0025", "0", "Moms: 0,25 % faktureras, men den blir 0 %."),
        (Differs.VAT, "0.2500", "0", "Moms: 25 % faktureras, men den blir 0 %."),
        (Differs.NUMBER, "0.00", "22", "10 mars 2026: 0 dygn faktureras, men de är 22."),
        (Differs.NUMBER, "1.50", "100", "10 mars 2026: 1,5 dygn faktureras, men de är 100."),
        (Differs.CREDIT, "500", "0", "10 mars 2026: 500,00 kr krediteras, men inget har fakturerats."),
        (
            Differs.CREDIT,
            "500",
            "100",
            "10 mars 2026: 500,00 kr krediteras, men bara 100,00 kr har fakturerats.",
        ),
    ],
)
def test_what_differs(differs, asked, agreed, says):
    (row,) = finding_rows([Finding(differs, 1, DAY, Decimal(asked), Decimal(agreed))])
    assert row["says"].replace("\N{NO-BREAK SPACE}", " ") == says
