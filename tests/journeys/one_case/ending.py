"""The number becomes known, the case is closed with a reason, and the person comes back."""

from tests.journeys.casework import Casework
from tests.journeys.one_case.calling import ALIAS

# Published by the Swedish Tax Agency for tests; nobody has it.
NUMBER, SHOWN = "19900101-2385", "19900101"


def writes_down_the_number(astrid: Casework) -> None:
    """Identity is guarded: she confirms that it is she."""
    astrid.goes_to("Personen")
    astrid.press("Ändra")
    astrid.press("Fortsätt")
    astrid.arrives("Personen")
    astrid.write("Namn", "Tea Testsson")
    astrid.write("Person-, samordnings- eller reservnummer", NUMBER)
    astrid.presses("Spara", "Tea Testsson", SHOWN)


def closes_the_case(astrid: Casework) -> None:
    """What is open must have been seen first."""
    astrid.goes_to("Avslut")
    astrid.sees("Det här är fortfarande öppet", "Boka tid hos budgetrådgivaren")
    astrid.pick("Varför avslutas ärendet?", "Personen vill avsluta")
    astrid.press("Avsluta ärendet")
    astrid.corrects("Jag har gått igenom det: det får avslutas med ärendet")
    astrid.tick("Jag har gått igenom det: det får avslutas med ärendet")
    astrid.presses("Avsluta ärendet", "Ärendet är avslutat", "Personen vill avsluta", "Astrid Berg")


def takes_the_person_back(astrid: Casework) -> None:
    """The next case of the same person, with the earlier one to read."""
    astrid.press("Ny kontakt för samma person")
    astrid.skip()
    astrid.choose("Vem hör av sig", "Personen själv")
    astrid.write("Vad som sades", "Vill försöka igen.")
    astrid.write("Ditt namn på ärendet", "Vårlärka")
    astrid.presses("Öppna nästa ärende", "Personens nästa ärende är öppnat", "Aktualisering")
    astrid.is_in("Vårlärka")
    astrid.goes_to("Personen")
    astrid.sees("Tea Testsson")
    astrid.goes_to("Avslut")
    astrid.sees("Andra ärenden för samma person", "tidigare")
    astrid.opens_the_earlier_case(ALIAS)
    astrid.is_in("Avslutat")
