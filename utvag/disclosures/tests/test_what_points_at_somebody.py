"""A number, an address or a personal number is seen in what somebody writes, and what only looks like one is not."""

import pytest

from utvag.common.pointing import Point, points_in

TELEPHONE, ADDRESS, EMAIL, NUMBER = Point

# Numbers that the Post and Telecom Authority keeps for fiction, and invented streets.
SAID = [
    ("mobil 070-174 06 05", TELEPHONE),
    ("Mobil: 0701740605.", TELEPHONE),
    ("nås på 070 174 06 05 kvällstid", TELEPHONE),
    ("070-1740699", TELEPHONE),
    ("+46 70 174 06 05", TELEPHONE),
    ("+46 (0)70-174 06 05", TELEPHONE),
    ("0046701740605", TELEPHONE),
    ("070–174–06–05", TELEPHONE),
    ("070\u00a0174\u00a006\u00a005", TELEPHONE),
    ("hem 08-465 004 01", TELEPHONE),
    ("08-46500401", TELEPHONE),
    ("031-390 06 01", TELEPHONE),
    ("0980-319 22", TELEPHONE),
    ("031/390 06 01", TELEPHONE),
    ("0313900601", TELEPHONE),
    ("+47 22 22 55 55", TELEPHONE),
    ("Bor på Storgatan 5, 123 45 Ankeborg", ADDRESS),
    ("Storgatan 5", ADDRESS),
    ("storgatan 5 b", ADDRESS),
    ("Björkvägen 12 A, lgh 1101", ADDRESS),
    ("123 45 Ankeborg", ADDRESS),
    ("SE-123 45 Ankeborg", ADDRESS),
    ("12345 Ankeborg", ADDRESS),
    ("Norrgården 3, 123 45 ankeborg", ADDRESS),
    ("skriv till talgoxe@exempel.invalid", EMAIL),
    ("850101-0000", NUMBER),
    ("19850101-0000", NUMBER),
    ("198501010000", NUMBER),
    ("850161-0000", NUMBER),
    ("100101+0000", NUMBER),
]


@pytest.mark.parametrize(("text", "point"), SAID)
def test_it_is_seen(text, point):
    assert points_in(text) == [point]


def test_all_of_them_are_named():
    said = "Talgoxe, 850101-0000, Storgatan 5, 123 45 Ankeborg, 070-174 06 05, talgoxe@exempel.invalid"
    assert points_in(said) == [TELEPHONE, ADDRESS, EMAIL, NUMBER]


def test_ten_digits_are_a_personal_number_by_their_last_one():
    # The Tax Agency's published test number 189001019802.
    assert points_in("9001019802") == [NUMBER]
    assert points_in("9001019803") == []


HARMLESS = [
    "Mobilnumret som antecknades den 3 november",
    "numret från i mars, inte det från 2025",
    "2026-11-23",
    "23/11 2026 kl. 08.00-16.30",
    "den 01-12-2026 eller 04-05-27",
    "kl 08:00-16:30, 2026-12-01",
    "2026-11-23 08:15",
    "kl. 08-16 2026-11-23",
    "Dnr SN 2026/01234-5",
    "ärende 2026-0123456",
    "5000-K123456-26",
    "B 1234-26",
    "mål nr T 12345-25",
    "12 345 kr",
    "123 456 kronor",
    "1 250 000 SEK",
    "0,5 procent av 45 300 kr",
    "10 kap. 18 a § OSL",
    "Lag (2025:170) 4 §, 5 § och 12 kap. 2 §",
    "SOSFS 2014:5 och HSLF-FS 2022:39",
    "rum 3, plan 2, handlingsplan 3",
    "vägen 2 veckor tillbaka",
    "3-5 gånger på 14 dagar",
    "114 14",
    "112",
    "från 2026 till 2027",
    "steg 1, 2 och 3",
    "Talgoxe är 19 år",
    "vecka 48",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_let_be(text):
    assert points_in(text) == []
