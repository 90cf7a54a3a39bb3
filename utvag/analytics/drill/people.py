"""Invented people. Their numbers are of days on which nobody who lives was born."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from utvag.analytics.linkage.public import Record

# Nobody who lives was born then, so that no number of the drill is anybody's.
FIRST_BORN, LAST_BORN = date(1862, 1, 1), date(1892, 12, 31)
OF_A_COORDINATION_NUMBER = 60
GIVEN = [
    "Ali",
    "Adam",
    "Mohamed",
    "Omar",
    "Elias",
    "Leo",
    "Oscar",
    "William",
    "Lucas",
    "Hugo",
    "Ahmed",
    "Hassan",
    "Ibrahim",
    "Yusuf",
    "Filip",
    "Viktor",
    "Anton",
    "Emil",
    "Kevin",
    "Daniel",
    "David",
    "Alexander",
    "Jonathan",
    "Marcus",
    "Robin",
    "Simon",
    "Amir",
    "Bilal",
    "Dennis",
    "Mikael",
    "Johan",
    "Andreas",
    "Sebastian",
    "Tobias",
    "Ismail",
    "Abdi",
    "Sara",
    "Amina",
    "Emma",
    "Johanna",
    "Fatima",
    "Linn",
    "Maja",
    "Ida",
    "Petra",
    "Nadia",
]
SURNAMES = [
    "Andersson",
    "Johansson",
    "Karlsson",
    "Nilsson",
    "Eriksson",
    "Larsson",
    "Olsson",
    "Persson",
    "Svensson",
    "Gustafsson",
    "Pettersson",
    "Jonsson",
    "Jansson",
    "Hansson",
    "Bengtsson",
    "Lindberg",
    "Jakobsson",
    "Magnusson",
    "Lindström",
    "Olofsson",
    "Lindqvist",
    "Berg",
    "Lundgren",
    "Mohamed",
    "Ali",
    "Ahmed",
    "Hassan",
    "Hussein",
    "Omar",
    "Abdi",
    "Ibrahim",
    "Yusuf",
    "Nordin",
    "Holm",
    "Sjöberg",
    "Wallin",
    "Engström",
    "Haddad",
    "Kovač",
    "Petrović",
    "Nowak",
    "Öberg",
    "Åkesson",
]


@dataclass(frozen=True)
class Person:
    """Somebody of the drill: numbers (12 digits; the second where there has been a co-ordination number), and what is so."""

    number: str
    earlier_number: str
    record: Record
    features: int


def luhn(digits: str) -> int:
    """The check digit of the first nine digits of a number without its century (the Luhn algorithm)."""
    doubled = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
    return -doubled % 10


def number_of(born: date, serial: int, *, coordination: bool = False) -> str:
    """Twelve digits; a co-ordination number has the day plus 60."""
    day = born.day + (OF_A_COORDINATION_NUMBER if coordination else 0)
    nine = f"{born:%y%m}{day:02}{serial:03}"
    return f"{born.year // 100}{nine}{luhn(nine)}"


def canonical(written: str) -> str:
    """Twelve digits. Raises `ValueError` for what has none, or whose check digit is wrong: it goes back to the sender."""
    digits = written.replace("-", "").replace(" ", "")
    if len(digits) != 12 or not digits.isdecimal() or luhn(digits[2:11]) != int(digits[11]):
        raise ValueError("This is not a personal or co-ordination number.")
    return digits


def drawn_people(count: int, towns: list[str], drawn: Random) -> list[Person]:
    """So many, each with a number of their own; a few are brothers or sisters, a few have had a co-ordination number."""
    people: list[Person] = []
    days = (LAST_BORN - FIRST_BORN).days
    for serial in drawn.sample(range(1000), count):
        born = FIRST_BORN + timedelta(days=drawn.randrange(days))
        surname, town = drawn.choice(SURNAMES), drawn.choice(towns)
        if people and drawn.random() < 0.06:
            sibling = drawn.choice(people).record
            surname, town = sibling.surname, sibling.municipality
            born = date(min(max(sibling.born + drawn.choice((-3, -2, 2, 3)), 1862), 1892), born.month, 1)
        earlier = number_of(born, serial, coordination=True) if drawn.random() < 0.06 else ""
        record = Record(drawn.choice(GIVEN), surname, born.year, town)
        people.append(Person(number_of(born, serial), earlier, record, drawn.getrandbits(5)))
    return people


def written(number: str, drawn: Random) -> tuple[str, bool]:
    """As somebody writes it, and whether they first wrote it wrong: the check digit finds any one wrong digit."""
    if drawn.random() < 0.03:
        place = drawn.randrange(2, 12)
        wrong = str((int(number[place]) + drawn.randrange(1, 10)) % 10)
        try:
            canonical(number[:place] + wrong + number[place + 1 :])
        except ValueError:
            return number, True
        raise AssertionError("one wrong digit was not found")
    return drawn.choice((number, f"{number[:8]}-{number[8:]}", f"{number[:8]} {number[8:]}")), False
