"""The short way: a call, a note and the end; and the same person again, whom only the registrar recognises."""

from tests.journeys.casework import Casework

# Published by the Swedish Tax Agency for tests; nobody has it.
NUMBER = "19870521-2382"


def takes_a_call(astrid: Casework, *, alias: str = "Tofsvipa", number: str = "") -> None:
    """Who it is that calls must be said; a mistake leads back to its field."""
    astrid.press("Ny kontakt")
    astrid.arrives("Ny kontakt")
    astrid.write("Personnummer", number)
    astrid.write("Ditt namn på ärendet", alias)
    astrid.press("Registrera")
    astrid.corrects("Vem hör av sig")
    astrid.choose("Vem hör av sig", "Polisen")
    astrid.presses("Registrera", "ärendet är öppnat: Beroendeenheten")
    astrid.is_in(alias)


def writes_in_the_journal(astrid: Casework) -> None:
    astrid.goes_to("Journal")
    astrid.press("Skriv")
    astrid.arrives("Skriv i journalen")
    astrid.write("Text", "Polisen ringde; personen vill inte längre.")
    astrid.presses("Signera", "Signerad", "personen vill inte längre.")


def closes_the_case(astrid: Casework) -> None:
    astrid.goes_to("Avslut")
    astrid.pick("Varför avslutas ärendet?", "Personen vill avsluta")
    astrid.tick("Jag har gått igenom det: det får avslutas med ärendet")
    astrid.presses("Avsluta ärendet", "Ärendet är avslutat")


def is_told_of_no_earlier_case(astrid: Casework, alias: str) -> None:
    astrid.goes_to("Avslut")
    astrid.sees_nothing_of("Andra ärenden för samma person", alias)


def joins_the_two_records(eva: Casework) -> None:
    eva.press("Dubbletter")
    eva.arrives("Möjliga dubbletter")
    eva.sees("Samma nummer")
    eva.press("Jämför par 1")
    eva.skip()
    eva.pick("Vad har du kommit fram till?", "Samma person")
    eva.pick("Vilken post har rätt identitet?", "Post A")
    eva.pick("På vilken grund?", "Numren har jämförts med källan")
    eva.presses("Besluta")
    eva.sees_nothing_of("Samma nummer")


def reads_the_earlier_case(astrid: Casework, alias: str) -> None:
    """The coordinator hears of it on My day."""
    astrid.goes_to_my_day()
    astrid.sees("Personen har ett tidigare ärende: läs det")
    astrid.press("Personen har ett tidigare ärende: läs det")
    astrid.arrives("Avslut")
    astrid.sees("Andra ärenden för samma person", "tidigare")
    astrid.opens_the_earlier_case(alias)
