"""One month of the ledger is compared with that month alone; what cannot be read is told with its line."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from utvag.economy import actions, presenters, queries
from utvag.economy.domain.ledger_file import Said, read_ledger
from utvag.economy.domain.received import InvoiceRefused
from utvag.economy.tests.conftest import AT

STRING = "4511-7310-55710"
HEAD = "sträng;månad;belopp\r\n"
IN_MAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def closed(bearer, acting, greta):
    """March and April are closed: 66,000 and 90,000."""
    with acting(greta):
        march = actions.close_month(month=date(2026, 3, 1), by=greta, at=AT)
        actions.close_month(month=date(2026, 4, 1), by=greta, at=IN_MAY)
    return march


@pytest.fixture
def compared(client, greta):
    """`compared(file, month="03")`: what greta's page says of a file."""
    client.force_login(greta)

    def compare(content, month="", name="huvudbok.csv"):
        sent = {"year": 2026, "month": month, "file": SimpleUploadedFile(name, content)}
        return client.post(reverse("economy:reconciliation"), sent).context

    return compare


@pytest.mark.django_db
def test_a_month_is_compared_with_that_month_alone(closed, compared):
    march = f"{HEAD}{STRING};2026-03;66000,00\r\n".encode()
    assert compared(march, "03")["rows"] == []
    assert [row["month"] for row in compared(march)["rows"]] == ["2026-04"]
    both = march + f"{STRING};2026-04;1,00\r\n".encode()
    assert compared(both, "03")["rows"] == []
    assert compared(march, "05")["form"].errors["file"]


@pytest.mark.django_db
def test_a_month_that_is_none_is_told_with_its_line(closed, compared):
    content = f"{HEAD}{STRING};2026-03;66000,00\r\n{STRING};oktober;1,00\r\n".encode()
    (said,) = compared(content)["form"].errors["file"]
    assert said.startswith("Rad 3 i filen: ")
    assert "2021-05" in said


@pytest.mark.django_db
def test_the_programs_own_sie_file_is_read_back(closed, compared, acting, greta):
    with acting(greta):
        content = presenters.ledger_sie(closed, list(queries.postings_of(closed)), AT.date())
    assert compared(content, "03", "bokforing-2026-03.se")["rows"] == []
    (row,) = compared(content.replace(b" 66000.00 ", b" 65000.00 "), "03", "x.se")["rows"]
    assert row["string"] == STRING


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("#FLAGGA 0\n#VER A 1 20260331\n{\n#TRANS 4511 {} x\n}", "number", 4),
        ("#FLAGGA 0\n#VER A 1 oktober\n{\n#TRANS 4511 {} 1.00\n}", "day", 4),
        ("#FLAGGA 0\n#TRANS 4511 {", "transaction", 2),
        ('#FLAGGA 0\n#TRANS 4511 {} 1.00 20260331 "x', "csv", 2),
        ("#FLAGGA 0\n", "lines", 0),
    ],
)
def test_what_is_no_sie_is_refused_with_its_line(text, key, line):
    with pytest.raises(InvoiceRefused) as refused:
        read_ledger(text.encode(), {"4511"})
    assert (refused.value.key, refused.value.row) == (key, line)


def test_transactions_have_their_own_day_or_the_verifications_and_other_accounts_are_left_out():
    text = """#FLAGGA 0
#VER "A" 1 20260331 "x"
{
\t#TRANS 4511 {1 "7310" 20 "55710" 21 "9"} 10.00 20260430 "y"
\t#TRANS 4511 {1 7310} -1.5
\t#TRANS 2990 {1 "7310"} -10.00
}"""
    assert read_ledger(text.encode(), {"4511"}) == [
        Said("4511-7310-55710-9", "2026-04", Decimal("10.00")),
        Said("4511-7310", "2026-03", Decimal("-1.50")),
    ]
