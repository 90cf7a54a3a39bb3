"""The call: nobody gives a number, a child is there; where it leads and why."""

from datetime import datetime, timedelta

from tests.journeys.casework import Casework

ALIAS = "Vinterhök"
WHY = "Utredning och bedömning av behov görs på beroendeenheten, vem som än hör av sig"


def takes_the_call(astrid: Casework, now: datetime) -> None:
    astrid.press("Ny kontakt")
    astrid.arrives("Ny kontakt")
    astrid.moment("När", now - timedelta(hours=3))
    astrid.choose("Vem hör av sig", "Personen själv")
    astrid.write("Vad som sades", "Vill lämna, vågar inte gå hem. Säger inget namn.")
    astrid.choose("Bor något barn med personen, eller är ett barn där nu?", "Ja")
    astrid.write("Telefon att ringa tillbaka på", "070-174 06 99")
    astrid.write("Säkert sätt att ringa tillbaka", "Efter 18. Säg att du ringer från tandläkaren.")
    astrid.choose("Samtycker till informationsutbyte med polisen", "Ja")
    astrid.write("Ditt namn på ärendet", ALIAS)
    astrid.sees("Beroendeenheten", WHY, "Ett barn bor med personen")
    astrid.presses("Registrera", "ärendet är öppnat: Beroendeenheten")
    astrid.is_in(ALIAS)
    astrid.sees(WHY, "Regel: Alla andra, vem som än hör av sig", "Källa: Tjänsteutlåtande", "3 av 24 timmar")


def writes_down_what_is_known(astrid: Casework) -> None:
    """What is learnt later is kept with its day, and why the case is here can still be read."""
    astrid.goes_to("Spåren")
    astrid.press("Anteckna vad som är känt nu, och se vad som var känt förut")
    astrid.arrives("Vad som är känt")
    astrid.choose("Behov av skydd", "Ja")
    astrid.choose("Vill själv lämna", "Ja")
    astrid.choose("Behöver dygnetruntvård", "Nej")
    astrid.choose("Har undertecknat polisens blankett", "Ja")
    astrid.presses("Spara")
    astrid.goes_to("Översikt")
    astrid.sees(WHY)
    astrid.unfold("Alla regler som prövats")
    astrid.sees("Den som är under 18")
