"""Writing values: Swedish habit, spaces that do not break, and JSON that rounds nothing."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from utvag.documents import public
from utvag.documents.tests.samples import AT

NBSP = "\xa0"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal(1_095_000), "1 095 000 kr"),
        (Decimal("0.5"), "0,50 kr"),
        (Decimal("-273750.00"), "−273 750 kr"),
        (3000, "3 000 kr"),
    ],
)
def test_amounts(amount, said):
    assert public.kronor(amount) == said.replace(" ", NBSP)


def test_amounts_in_english():
    assert public.kronor(Decimal("1095000.5"), "en") == f"SEK{NBSP}1,095,000.50"


def test_dates_are_held_together():
    assert public.written_date(date(2021, 5, 7)) == f"7{NBSP}maj{NBSP}2021"


def test_moments_are_in_swedish_time():
    late = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)

    assert public.written_moment(late).replace(NBSP, " ") == "1 januari 2022 kl. 00.30"


def test_json_says_what_it_is_and_keeps_every_figure():
    one = UUID("00000000-0000-4000-8000-000000000001")
    data = {"amount": Decimal("0.10"), "on": date(2021, 5, 7), "id": one, "names": {"ö", "a"}}

    made = public.json_document("case_record", data, version=1, at=AT)

    assert json.loads(made) == {
        "kind": "case_record",
        "version": 1,
        "made_at": "2021-05-07T12:30:00+00:00",
        "data": {"amount": "0.10", "on": "2021-05-07", "id": str(one), "names": ["a", "ö"]},
    }
    assert "ö".encode() in made


def test_json_refuses_what_it_cannot_write_without_telling_the_value():
    with pytest.raises(TypeError, match=r"^object cannot be written as JSON$"):
        public.json_document("case_record", {"thing": object()}, version=1, at=AT)
