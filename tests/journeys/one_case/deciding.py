"""Communication, the decision with its law and delegation, and the notice."""

from datetime import date, timedelta

from tests.journeys.casework import Casework

KIND, UNDER_ITS_HEADING = "Bistånd: öppenvård", "Öppenvård"
LAW_AND_RIGHT = ("11 kap. 1 § SoL (2025:400)", "På delegation: Socialnämnden")


def goes_on_to_the_decision(astrid: Casework) -> None:
    """The police track has not moved since the check; nothing here waits for it."""
    astrid.goes_to("Spåren")
    astrid.sees_nothing_of("(Till riskanalys)")
    astrid.pick("Flytta till", "Till beslut")
    astrid.presses("Flytta", "Beslut (Till beslut)")


def communicates(astrid: Casework, today: date) -> None:
    astrid.goes_to("Beslut")
    astrid.press("Kommunicera inför beslut")
    astrid.skip()
    astrid.choose("Inför vilket beslut", UNDER_ITS_HEADING)
    astrid.write("Vad personen får ta del av", "Utredningen i sin helhet.")
    astrid.choose("Hur", "Överlämnat personligen")
    astrid.day("Svar senast", today + timedelta(days=7))
    astrid.presses("Spara", "Utredningen i sin helhet.")
    astrid.press("Anteckna svaret")
    astrid.skip()
    astrid.rewrite("Svaret", "Har läst och har inget att tillägga.")
    astrid.presses("Spara", "Har läst och har inget att tillägga.")


def decides(astrid: Casework, today: date) -> None:
    """A kind beyond her delegation is refused with the reason; within it, the law of the day is cited."""
    astrid.press("Nytt beslut")
    astrid.arrives("Nytt beslut")
    astrid.choose("Beslutstyp", "Hem för vård")
    astrid.write("Vad som beslutas", "Öppenvård två gånger i veckan.")
    astrid.press("Besluta")
    astrid.corrects("Beslutstyp")
    astrid.choose("Beslutstyp", UNDER_ITS_HEADING)
    astrid.day("Från", today)
    astrid.choose("Kommunicering", KIND)
    astrid.presses("Besluta", "Öppenvård två gånger i veckan.", *LAW_AND_RIGHT)


def gives_notice(astrid: Casework, today: date) -> None:
    astrid.press("Skriv underrättelse")
    astrid.skip()
    astrid.choose("Hur", "Överlämnat personligen")
    astrid.day("Personen fick del av den", today)
    astrid.presses("Spara", "Underrättelse", "Personen fick del av den")
