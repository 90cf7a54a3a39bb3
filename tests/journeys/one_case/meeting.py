"""The team, the first joint meeting with the police, and the two tracks."""

from datetime import datetime, timedelta

from tests.journeys.casework import Casework


def lets_bo_in(astrid: Casework) -> None:
    astrid.goes_to("Team")
    astrid.choose("Kollega", "Bo Lind")
    astrid.choose("Roll", "Medhandläggare")
    astrid.presses("Lägg till i teamet", "Kollegan är med i teamet")


def holds_the_first_joint_meeting(astrid: Casework, now: datetime) -> None:
    astrid.goes_to("Möten")
    astrid.sees("inget gemensamt möte hållet än")
    astrid.choose("Slag", "Gemensamt möte med polisen")
    astrid.moment("Börjar", now - timedelta(hours=1))
    astrid.write("Från andra organisationer", "Lokalpolisområdet, avhopparsamordnare")
    astrid.write("Var", "Socialkontoret, rum 4")
    astrid.presses("Planera", "Planerat", "rum 4")
    astrid.press("Skriv vad det ledde till")
    astrid.skip()
    astrid.write("Vad det ledde till", "Personen vill ha hjälp att flytta. Polisen börjar en kontroll.")
    astrid.presses("Spara", "Hållet", "2 timmar (mål 24)")


def moves_both_tracks(astrid: Casework) -> None:
    """The police stand still while social services go on, and the other way round."""
    astrid.goes_to("Spåren")
    astrid.pick("Flytta till", "Förhandsbedöm")
    astrid.presses("Flytta", "Förhandsbedömning (Förhandsbedöm)")
    astrid.sees_nothing_of("(Inled kontroll)")
    astrid.pick("Flytta till", "Inled kontroll")
    astrid.presses("Flytta", "Inledande kontroll (Inled kontroll)")
