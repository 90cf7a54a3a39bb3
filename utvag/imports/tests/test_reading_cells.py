"""A cell is read as a Swede means it, or refused with what to write instead."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utvag.common.numbers import parse
from utvag.imports.domain.cells import convert
from utvag.imports.domain.dates import moment, time_of_day
from utvag.imports.domain.fields import Choice, fields
from utvag.imports.domain.known import Known, Worker
from utvag.imports.domain.messages import MESSAGES
from utvag.imports.domain.problems import CellRefused
from utvag.imports.domain.table import UNWORKED
from utvag.imports.domain.values import Answer, amount
from utvag.people.domain.messages import MESSAGES as NUMBER_MESSAGES

TODAY = date(2026, 11, 22)
MAY = date(2021, 5, 7)
KNOWN = Known(
    TODAY,
    parse,
    (
        Worker("vera@pahitt.example", "Vera Påhitt"),
        Worker("mans.e@pahitt.example", "Måns Exempel"),
        Worker("mans.s@pahitt.example", "Måns Saga"),
    ),
)


def read(value, key, known=KNOWN):
    return convert(value, fields()[key], known).value


def refusal(value, key, known=KNOWN):
    with pytest.raises(CellRefused) as refused:
        convert(value, fields()[key], known)
    assert (MESSAGES | NUMBER_MESSAGES)[refused.value.key] % refused.value.params
    return refused.value


@pytest.mark.parametrize(
    "written",
    [
        "2021-05-07", "2021/05/07", "2021.05.07", "2021 05 07", "2021-5-7", "20210507", 20210507,
        20210507.0, "20210507.0", "210507", "7/5-21", "7/5 21", "7/5 2021", "7/5/2021", "07/05/2021",
        "7/5 -21", "7.5.2021", "7.5.21", "07-05-2021", "21-05-07", "7 maj 2021", "7 MAJ 2021",
        "den 7 maj 2021", "den 7:e maj 2021", "7:e maj -21", "fredag 7 maj 2021", "fre 7 maj 2021",
        "7 maj, 2021", "7maj2021", "May 7, 2021", " 2021-05-07 ", "2021-05-07 00:00:00", 44323,
        44323.0, "44323", datetime(2021, 5, 7), MAY, "2021\u201305\u201307",
    ],
)  # fmt: skip
def test_every_common_way_to_write_a_date(written):
    assert moment(written, today=TODAY).day == MAY


@pytest.mark.parametrize(
    "written",
    ["2021-05-07 14:30", "2021-05-07T14:30:00", "7 maj 2021 kl 14.30", "7/5-21 kl. 14:30",
     datetime(2021, 5, 7, 14, 30), 44323 + 14.5 / 24],
)  # fmt: skip
def test_the_time_of_day_may_stand_with_the_date(written):
    found = moment(written, today=TODAY)

    assert (found.day, found.clock) == (MAY, time(14, 30))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("maj 2021", "date.day_missing"), ("maj -21", "date.day_missing"),
        ("2021-05", "date.day_missing"), ("2021", "date.day_missing"), (2021, "date.day_missing"),
        ("våren 2021", "date.day_missing"), ("v. 18 2021", "date.day_missing"),
        ("7/5", "date.year_missing"), ("7 maj", "date.year_missing"),
        ("snart", "date.unreadable"), ("31/4 2021", "date.impossible"),
        ("2021-13-01", "date.impossible"), ("15-05-16", "date.ambiguous"), ("10-05-12", "date.ambiguous"),
        ("2026-11-23", "date.future"), ("1921-05-07", "date.too_old"),
    ],
)  # fmt: skip
def test_a_date_is_never_guessed(written, key):
    assert refusal(written, "first_contact_on").key == key


def test_a_month_is_enough_where_the_field_says_so():
    found = convert("maj 2021", fields()["police_threat_on"], KNOWN)

    assert (found.value, found.note) == (date(2021, 5, 1), "date.first_of_month")


def test_a_day_number_of_a_spreadsheet_is_said_to_be_read_so():
    found = convert(44323, fields()["opened_on"], KNOWN)

    assert MESSAGES[found.note] % found.params == (
        "Read as a date from the spreadsheet's day number: 2021-05-07."
    )


DATE_FORMS = (
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: int(f"{d:%Y%m%d}"),
    lambda d: f"{d.day}/{d.month}-{d:%y}",
    lambda d: f"{d.day}/{d.month} {d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: (
        f"{d.day} {['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'][d.month - 1]} {d.year}"
    ),
    lambda d: f"{d:%Y-%m-%d} 00:00:00",
    lambda d: (d - date(1899, 12, 30)).days,
    lambda d: datetime(d.year, d.month, d.day),
)


@given(st.dates(date(2012, 1, 1), TODAY), st.sampled_from(DATE_FORMS))
def test_every_form_of_every_day_leads_back_to_the_day(day, form):
    assert moment(form(day), today=TODAY).day == day


@given(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans()))
def test_anything_at_all_is_a_value_or_a_refusal_for_every_field(value):
    refusals = []
    for field in fields().values():
        try:
            convert(value, field, KNOWN)
        except CellRefused as refused:
            refusals.append(refused)
    for refused in refusals:
        assert (MESSAGES | NUMBER_MESSAGES)[refused.key] % refused.params


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("9:30", time(9, 30)), ("kl 09.30", time(9, 30)), ("0930", time(9, 30)), ("9", time(9)),
     (0.5, time(12)), (timedelta(hours=9.5), time(9, 30)), (time(9, 30, 12), time(9, 30))],
)  # fmt: skip
def test_times_of_day(written, read_as):
    assert time_of_day(written) == read_as


@pytest.mark.parametrize(
    "written",
    ["3 000,50 kr", "3\u00a0000,50 kr", "3\u202f000,50", "3000,50", "3000.5", 3000.5, "3.000,50",
     "3,000.50", "3000:50", "kr 3000,50", "3 000,50 kr/dygn", "SEK 3000,50"],
)  # fmt: skip
def test_amounts_with_decimal_commas(written):
    assert amount(written) == Decimal("3000.50")


@pytest.mark.parametrize(("written", "kronor"), [("3000:-", 3000), ("3 000 kr", 3000), (0, 0)])
def test_whole_amounts(written, kronor):
    assert amount(written) == kronor


@pytest.mark.parametrize(
    ("written", "key"),
    [("3.000", "amount.ambiguous"), ("tre tusen", "amount.unreadable"), (-5, "amount.negative"),
     (float("nan"), "amount.unreadable")],
)  # fmt: skip
def test_an_amount_is_never_guessed(written, key):
    assert refusal(written, "day_price").key == key


@given(st.decimals(0, 10**8, places=2, allow_nan=False, allow_infinity=False))
def test_every_amount_written_the_swedish_way_is_read_back(kronor):
    spoken = f"{kronor:,.2f}".replace(",", "\u00a0").replace(".", ",")

    assert amount(f"{spoken} kr") == kronor


@pytest.mark.parametrize(
    ("written", "said"),
    [("Ja", Answer.YES), ("x", Answer.YES), ("✓", Answer.YES), (True, Answer.YES), (1, Answer.YES),
     ("ja, två", Answer.YES), ("nej", Answer.NO), (0.0, Answer.NO), ("inga", Answer.NO),
     ("okänt", Answer.UNKNOWN), ("?", Answer.UNKNOWN), ("vet ej", Answer.UNKNOWN)],
)  # fmt: skip
def test_yes_no_and_unknown(written, said):
    assert read(written, "consent_police") == said


@pytest.mark.parametrize(
    ("written", "key", "value"),
    [("Polis", "source", "police"), ("MAMMA", "source", "relative"), ("LPO", "source", "police"),
     ("sekr.", "protection", "confidentiality_mark"), ("Placerad", "stage", "intensive"),
     ("Egen begäran", "closure_reason", "client_ended"), ("tel", "channel", "telephone")],
)  # fmt: skip
def test_choice_words_and_their_synonyms(written, key, value):
    assert read(written, key) == value


def test_a_word_that_is_not_in_the_list_is_never_guessed_but_one_is_suggested():
    refused = refusal("Polsen", "source")

    assert (refused.key, refused.suggestion) == ("choice.unknown", "Polisen")


def test_the_municipality_has_its_own_stages_and_districts():
    own = {
        "stage": (Choice("mapping", "Kartläggning", "Mapping"),),
        "district": (Choice("north", "Norra", "North", ("norr",)),),
    }
    known = Known(TODAY, parse, choices=own)

    assert read("kartläggning", "stage", known) == "mapping"
    assert read("Norr", "district", known) == "north"
    assert refusal("Utredning", "stage", known).key == "choice.unknown"


@pytest.mark.parametrize(
    "written",
    ["vera@pahitt.example", "VERA@PAHITT.EXAMPLE", "Vera Påhitt <vera@pahitt.example>",
     "Vera Påhitt", "Påhitt, Vera", "vera", "Vera P"],
)  # fmt: skip
def test_a_worker_is_known_by_address_or_name(written):
    assert read(written, "worker") == "vera@pahitt.example"


@pytest.mark.parametrize(
    ("written", "key"),
    [("Måns", "worker.several"), ("Nobody Here", "worker.unknown"), ("a@b.example", "worker.unknown")],
)  # fmt: skip
def test_an_unknown_worker_is_refused(written, key):
    assert refusal(written, "worker").key == key


@pytest.mark.parametrize(
    ("written", "whole"),
    [("070-174 06 05", "+46701740605"), ("+46 (0)70 174 06 05", "+46701740605"),
     (701740605, "+46701740605"), ("0046 70 1740605", "+46701740605"), ("08-465 004 00", "+46846500400")],
)  # fmt: skip
def test_telephone_numbers(written, whole):
    assert read(written, "phone") == whole


@pytest.mark.parametrize(
    ("written", "years"),
    [("2014, 2017", (2014, 2017)), (2014, (2014,)), ("2017 och 2014", (2014, 2017)),
     ("f. 2014; f. 2017", (2014, 2017))],
)  # fmt: skip
def test_children_are_years_of_birth(written, years):
    assert read(written, "children_born") == years


@pytest.mark.parametrize("written", ["7 år", "Lilla My", "14", "1950"])
def test_ages_and_names_of_children_are_refused(written):
    assert refusal(written, "children_born").key in {"years.unreadable", "years.range"}


@pytest.mark.parametrize(("written", "count"), [("två", 2), (3.0, 3), ("2 barn", 2), ("0", 0)])
def test_counts(written, count):
    assert read(written, "children_count") == count


def test_a_count_beyond_reason_is_refused():
    assert refusal("200", "children_count").key == "integer.range"


def test_personal_numbers_are_read_by_the_people_module():
    assert read("19121212-1212", "number").normalised == "191212121212"
    assert refusal("199001012386", "number").key == "number.control"


def test_a_number_that_makes_somebody_a_child_by_a_short_year_is_pointed_out():
    assert convert("170101-2393", fields()["number"], KNOWN).note == "number.assumed_century"
    assert not convert("20170101-2393", fields()["number"], KNOWN).note


@pytest.mark.parametrize("written", ["-", "\u2013", " ", None, "n/a", ""])
def test_a_dash_is_an_empty_cell(written):
    assert read(written, "closed_on") is None


def test_not_known_is_left_out_and_said():
    found = convert("okänt", fields()["number"], KNOWN)

    assert (found.value, found.note) == (None, "cell.unknown_left_out")


@pytest.mark.parametrize("error", ["#REF!", "#SAKNAS!", "#N/A", "####"])
def test_errors_of_the_spreadsheet_are_not_values(error):
    assert refusal(error, "person_name").key == "cell.error"


def test_a_formula_without_a_value_is_refused():
    assert refusal(UNWORKED, "person_name").key == "cell.formula"


def test_a_number_in_the_column_of_names_is_pointed_out():
    assert refusal("19900101-2385", "person_name").key == "name.digits"


def test_a_refusal_never_repeats_the_value_by_accident():
    refused = refusal("Hemlig Person", "first_contact_on")

    assert "Hemlig" not in f"{refused} {refused!r}"
