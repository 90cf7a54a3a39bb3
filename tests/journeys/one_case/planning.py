"""The plan, the journal, a promise, tasks, and an event on the way."""

from datetime import date, timedelta

from tests.journeys.casework import Casework

VIEW = "Jag vill bo nära mitt barn och slippa mina gamla vänner."


def plans(astrid: Casework, today: date) -> None:
    """No agreement before the client's own view is there."""
    astrid.goes_to("Plan")
    astrid.presses("Påbörja planen", "Utkast")
    astrid.press("Lägg till ett mål")
    astrid.skip()
    astrid.choose("Område", "Boende")
    astrid.write("Mål", "Ett eget hem där ingen hotar.")
    astrid.write("Hur det märks att målet är nått", "Nyckeln är hämtad.")
    astrid.write("Vad", "Söka lägenhet genom bostadsbolaget")
    astrid.choose("Vem som ansvarar", "Vår enhet")
    astrid.day("Senast", today + timedelta(days=30))
    astrid.presses("Spara", "Ett eget hem där ingen hotar.", "Söka lägenhet")
    astrid.press("Klientens syn och kontakter")
    astrid.skip()
    astrid.write("Klientens egen syn", VIEW)
    astrid.write("Kontakt med barn och närstående", "Barnet varje helg hos mormor.")
    astrid.day("Uppföljning", today + timedelta(days=60))
    astrid.presses("Spara", VIEW)
    astrid.presses("Fastställ planen", "Fastställd")


def writes_in_the_journal(astrid: Casework) -> None:
    astrid.goes_to("Journal")
    astrid.press("Skriv")
    astrid.arrives("Skriv i journalen")
    astrid.choose("Slag", "Telefonsamtal")
    astrid.write("Text", "Ringde efter 18. Personen är hos sin mor.")
    astrid.presses("Spara utkastet", "Utkast")
    astrid.press("Fortsätt och signera")
    astrid.skip()
    astrid.presses("Signera", "Signerad", "Personen är hos sin mor.")
    astrid.press("Skriv ett tillägg")
    astrid.skip()
    astrid.write("Vad det borde stå", "Det var mormor, inte modern.")
    astrid.write("Varför", "Skrev fel.")
    astrid.presses("Signera tillägget", "Det var mormor, inte modern.", "Skrev fel.")


def follows_a_promise(astrid: Casework, today: date) -> None:
    astrid.goes_to("Löften")
    astrid.choose("Vilken aktör", "Hyresvärd")
    astrid.write("Vad som lovades", "Svar om lägenheten")
    astrid.day("Lovat den", today)
    astrid.day("Senast", today)
    astrid.presses("Spara", "Svar om lägenheten", "Senast i dag")
    astrid.press("Skriv hur det gick")
    astrid.skip()
    astrid.pick("Vad det ledde till", "Hållet")
    astrid.day("Vilken dag var det?", today)
    astrid.presses("Spara", "Hållet")


def does_what_was_to_be_done(astrid: Casework) -> None:
    """One by a key; the notice that has been given has answered its own."""
    astrid.goes_to("Uppgifter")
    astrid.sees("Ring tillbaka på det sätt som är säkert")
    astrid.sees_nothing_of("Underrätta om beslutet")
    astrid.presses("Klart Ring tillbaka på det sätt som är säkert")
    astrid.write("Vad ska göras", "Boka tid hos budgetrådgivaren")
    astrid.presses("Lägg till", "Boka tid hos budgetrådgivaren")


def hears_of_a_relapse(astrid: Casework) -> None:
    """An event on the way: it brings its task, and ends nothing."""
    astrid.goes_to("Händelser")
    astrid.choose("Vad som hände", "Tillbaka i grupperingen")
    astrid.choose("Vem berättade", "Personen")
    astrid.presses("Spara", "Tillbaka i grupperingen")
    astrid.goes_to("Uppgifter")
    astrid.sees("Samtal efter återfallet; stödet fortsätter")
