"""A place outside framework agreements: found, applied for, begun, told of, and left at once when the person asks."""

from datetime import date, timedelta

from tests.journeys.casework import Casework

WHY = "Ingen inom ramavtalet tar emot när hotet är riktat."


def looks_for_a_place(astrid: Casework, today: date) -> None:
    """Who searches shows once more who they are."""
    astrid.goes_to("Placering")
    astrid.press("Sök plats")
    assert astrid.heading == "Bekräfta att det är du"
    astrid.press("Fortsätt")
    astrid.arrives("Sök plats")
    astrid.choose("Vistelsens slag", "Hem för vård")
    astrid.day("Planerad till", today + timedelta(days=540))
    astrid.presses("Sök plats", "Dovgläntan", "Utanför: ett skäl krävs")


def applies_outside_framework(astrid: Casework) -> None:
    """A place outside has its reason: a mistake leads back to it."""
    astrid.press("Ansök om plats")
    astrid.arrives("Ansök om plats")
    astrid.choose("Vistelsens slag", "Hem för vård")
    astrid.choose("Enhet i registret", "Dovgläntan")
    astrid.pick("Köpt", "Utanför ramavtal")
    astrid.press("Spara")
    astrid.corrects("Varför utanför ramavtal")
    astrid.type(WHY)
    astrid.presses("Spara", "Ansökan är antecknad", "Ansökt")


def hears_that_they_have_room(astrid: Casework) -> None:
    astrid.press("Deras svar")
    astrid.arrives("Deras svar")
    astrid.pick("De svarar", "Tackade ja")
    astrid.presses("Spara", "Svaret är antecknat")


def notes_the_arrival(astrid: Casework) -> None:
    astrid.press("Ankomst")
    astrid.arrives("Ankomst")
    astrid.presses("Spara", "Vistelsen har börjat", "Pågående")


def writes_what_the_provider_told(astrid: Casework) -> None:
    """It stands on My day the same day, and leads back."""
    astrid.press("Vad utföraren har meddelat")
    astrid.arrives("Vad utföraren har meddelat")
    astrid.choose("Vad gäller det", "Personen vill bli")
    astrid.write("Vad de berättade", "Vill hem i dag.")
    astrid.presses("Spara", "står på Min dag")


def discharges_at_once(astrid: Casework) -> None:
    """My day leads to what was told, which is sealed with the place."""
    astrid.goes_to_my_day()
    astrid.press("Utföraren har meddelat: personen vill bli utskriven")
    astrid.arrives("Var personen vistas")
    astrid.write("Varför", "Ska läsa vad utföraren har meddelat.")
    astrid.presses("Visa platsen", "Vill hem i dag.")
    astrid.goes_to("Placering")
    astrid.unfold("Mer att göra")
    astrid.press("Skriv ut genast")
    astrid.arrives("Skriv ut genast på personens begäran")
    astrid.presses("Spara", "Personen är utskriven", "Avslutad")


def reads_what_came_of_it(astrid: Casework) -> None:
    """Where the person was is shown again for the same reason; what was told is handled there."""
    astrid.presses("Var personen vistas", "Dovgläntan", WHY)
    astrid.press("Skriv vad det ledde till")
    astrid.skip()
    astrid.write("Vad det ledde till", "Utskriven på egen begäran.")
    astrid.presses("Spara")
