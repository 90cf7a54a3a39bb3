"""Pre-assessment, investigation, the police's statements, assessments, and the child."""

from datetime import date, timedelta

from tests.journeys.casework import Casework

HEADING = "Förhandsbedömning och utredning"
STATEMENTS = (("Grad av kriminalitet", "Medel"), ("Hotbild", "Hög"), ("Skyddsbehov", "Medel"))


def pre_assesses(astrid: Casework) -> None:
    astrid.goes_to("Utredning", HEADING)
    astrid.choose("Vad som inleds", "Förhandsbedömning")
    astrid.presses("Inled", "Förhandsbedömning", "Ska vara klar")
    astrid.press("Avsluta")
    astrid.skip()
    astrid.choose("Slutsats", "Inled utredning")
    astrid.write("Bedömning och skäl", "Personen söker själv hjälp och är hotad.")
    astrid.presses("Spara", "Personen söker själv hjälp")


def begins_the_investigation(astrid: Casework) -> None:
    astrid.choose("Vad som inleds", "Utredning")
    astrid.presses("Inled", "Ska vara klar")
    # The track has moved with it.
    astrid.goes_to("Spåren")
    astrid.sees("Utredning (Inled utredning)")


def concludes_the_investigation(astrid: Casework) -> None:
    astrid.goes_to("Utredning", HEADING)
    astrid.press("Avsluta")
    astrid.skip()
    astrid.choose("Slutsats", "Föreslår")
    astrid.write("Bedömning och skäl", "Öppenvård räcker, med stöd i vardagen.")
    astrid.presses("Spara", "Öppenvård räcker")


def records_what_the_police_say(astrid: Casework, today: date) -> None:
    astrid.goes_to("Polisen")
    for about, conclusion in STATEMENTS:
        astrid.press("Registrera en bedömning")
        astrid.skip()
        astrid.pick("Vad gäller det", about)
        astrid.choose("Vilken del av polisen", "Lokalpolisområde")
        astrid.day("Gäller till och med", today + timedelta(days=90))
        astrid.choose("Slutsats", conclusion)
        astrid.write("Kort sammanfattning", f"{about}: muntligt i dag.")
        astrid.presses("Spara", f"{about}: muntligt i dag.", "Lokalpolisområde")


def assesses_needs_and_motivation(astrid: Casework) -> None:
    for kind, own_words in (("Behovsbedömning", "Jag vill bo i lugn och ro."),
                            ("Bedömning av motivation", "Jag gör det för mitt barn.")):  # fmt: skip
        astrid.goes_to("Bedömningar")
        astrid.press(kind)
        astrid.arrives(kind)
        astrid.tick("Boende")
        astrid.choose("Nivå", "Hög")
        astrid.write("Bedömningen", "Behöver stöd under lång tid.")
        astrid.write("Personens egna ord", own_words)
        astrid.presses("Spara", kind, own_words)


def considers_the_child(astrid: Casework, today: date) -> None:
    """Protection the same day, best interests, and whether to report."""
    astrid.goes_to("Barn")
    astrid.sees("Ett barn kan fara illa", "Ta ställning till orosanmälan")
    astrid.press("Skriv bedömningen")
    astrid.skip()
    astrid.pick("Slutsats", "Inget behov av omedelbart skydd")
    astrid.write("Bedömningen", "Barnet är hos mormor, som ingen hotar.")
    astrid.presses("Spara", "Barnet är hos mormor")

    astrid.press("Pröva ett barns bästa")
    astrid.skip()
    astrid.write("Om ett annat barn: vilket", "Ett barn, 6 år")
    astrid.write("Vad som har vägts in", "Trygghet, skola och kontakt med mormor.")
    astrid.write("Barnets egen syn", "Vill vara hos mormor och gå kvar i sin skola.")
    astrid.write("Slutsats", "Barnet bor kvar hos mormor tills vidare.")
    astrid.presses("Spara", "Ett barn, 6 år", "Vill vara hos mormor")

    astrid.press("Skriv ställningstagandet")
    astrid.skip()
    astrid.pick("Orosanmälan", "Orosanmälan är gjord")
    astrid.day("Anmäld den", today)
    astrid.write("Skäl", "Hotet mot föräldern gäller också barnet.")
    astrid.presses("Spara", "Orosanmälan är gjord", "Hotet mot föräldern")
