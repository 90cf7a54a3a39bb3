"""Invented persons, each written as different hands would, and strangers who are nearly like."""

import random
from datetime import date, timedelta

from utvag.people.domain.likeness import Profile

SPELLINGS = (
    ("Mohammed", "Muhamed", "Mohamad", "Muhammad"),
    ("Yousef", "Josef", "Yusuf", "Youssef"),
    ("Ahmed", "Ahmad", "Achmed"),
    ("Hussein", "Husein", "Houssain"),
    ("Khalid", "Halid", "Khaled"),
    ("Abdirahman", "Abdulrahman", "Abdul Rahman", "Abd al-Rahman"),
    ("Zainab", "Zeynep", "Zaynab"),
    ("Aisha", "Aicha", "Ayşe"),
    ("Aleksandar", "Alexander", "Aleksander"),
    ("Jurij", "Yuri", "Youri"),
    ("Nikola", "Nicola"),
    ("Karl", "Carl"),
    ("Erik", "Eric", "Erick"),
    ("Kristian", "Christian"),
    ("Philip", "Filip"),
    ("Mikael", "Michael"),
    ("Kjell", "Kjel", "Tjell"),
    ("Kerstin", "Kjerstin"),
    ("Göran", "Jöran"),
    ("Åsa", "Asa"),
    ("Anna-Lena", "Annalena", "Anna Lena"),
    ("Sofia", "Sophia", "Zofia"),
    ("Viktor", "Victor", "Wiktor"),
    ("Fatima", "Fatma", "Fathima"),
    ("Tolvan", "Tålvan"),
    ("Emil",),
    ("Liam",),
    ("Maja",),
)
SURNAMES = (
    ("Påhittsson", "Pahittsson", "Påhittson"),
    ("Sjöfantasi", "Sjofantasi", "Schöfantasi"),
    ("Lindqvast", "Lindkvast", "Lindquast"),
    ("Gustavsaga", "Gustafsaga"),
    ("Wallåtsas", "Vallåtsas"),
    ("Stjernlögn", "Sjernlögn"),
    ("Sköldmyt", "Skjöldmyt", "Schöldmyt"),
    ("Jovanskrönović", "Jovanskrönovic", "Jovanskrönovitj"),
    ("al-Diktar", "El Diktar", "Aldiktar"),
    ("Exempelian", "Exempeljan"),
    ("Fabelberg", "Fabelbergh"),
    ("Skrönström", "Skronstrom"),
    ("Sagolund", "Sagolundh"),
    ("Drömqvist", "Drömkvist"),
    ("Fiktivović", "Fiktivovic"),
    ("Tankeby", "Tanckeby"),
)
_LETTERS = "abcdefghijklmnoprstuvåäö"


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + chance.choice(_LETTERS) + word[at:]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _miswritten(born: date, chance: random.Random) -> date | None:
    kind = chance.random()
    if kind < 0.70:
        return born
    if kind < 0.85:
        return None
    if kind < 0.92 and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    digit = 1 if born.day % 10 < 8 else -1
    return born + timedelta(days=digit)


def _born(chance: random.Random) -> date:
    return date(1985, 1, 1) + timedelta(days=chance.randrange(365 * 20))


def same_person(chance: random.Random) -> tuple[Profile, Profile]:
    given, surname = chance.choice(SPELLINGS), chance.choice(SURNAMES)
    middle = chance.choice(SPELLINGS)[0] if chance.random() < 0.3 else ""
    born = _born(chance)
    first = Profile(" ".join(filter(None, (given[0], middle, surname[0]))), born)
    words = [chance.choice(given), chance.choice(surname)]
    if chance.random() < 0.25:
        words[1] = _misspelt(words[1], chance)
    if middle and chance.random() < 0.5:
        words.insert(1, middle)
    if chance.random() < 0.3:
        words = words[-1:] + words[:-1]
    return first, Profile(" ".join(words), _miswritten(born, chance))


def two_persons(chance: random.Random) -> tuple[Profile, Profile]:
    """Strangers, with more in common than strangers mostly have."""
    (given, other), (surname, other_surname) = (
        chance.sample(SPELLINGS, 2),
        chance.sample(SURNAMES, 2),
    )
    born = _born(chance)
    a = Profile(f"{given[0]} {surname[0]}", born)
    kind = chance.random()
    if kind < 0.25:  # the same name, another person
        return a, Profile(a.name, born + timedelta(days=chance.randrange(400, 4000)))
    if kind < 0.45:  # siblings
        return a, Profile(
            f"{other[0]} {surname[0]}",
            born + timedelta(days=chance.randrange(300, 2000)),
        )
    if kind < 0.55:  # twins
        return a, Profile(f"{other[0]} {surname[0]}", born)
    if kind < 0.75:  # born the same day
        return a, Profile(f"{other[0]} {other_surname[0]}", born)
    return a, Profile(f"{given[0]} {other_surname[0]}", _born(chance))
