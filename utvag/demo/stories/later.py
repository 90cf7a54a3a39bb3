"""Years that had not come when the stories were written: one case a year, told shortly."""

from datetime import date, timedelta

from utvag.demo.stories.beats import Close, Decide, Enter, Goal, MakePlan, Meet, PreAssess
from utvag.demo.stories.paths import investigated
from utvag.demo.stories.shapes import Came, Story, Who

FIRST_YEAR = 2027
NAMES = (
    "Egil Ekticka",
    "Holger Hornuggla",
    "Ruben Rovfågelsax",
    "Sture Stämjärn",
    "Tor Tornfalk",
    "Uno Ullört",
    "Viggo Vågmätare",
    "Åke Åkerbär",
)


def stories_until(today: date) -> tuple[Story, ...]:
    """A story for each later year that has begun."""
    return tuple(_story(year) for year in range(FIRST_YEAR, today.year + 1))


def _story(year: int) -> Story:
    name = NAMES[(year - FIRST_YEAR) % len(NAMES)]
    monday = date(year, 2, 1) + timedelta(days=-date(year, 2, 1).weekday() % 7)
    return Story(
        f"{year}-1",
        monday,
        Who(name, born=date(year - 23, 1, 1) + timedelta(days=year % 300)),
        Came(
            "self",
            "Ringer själv och vill veta hur man gör för att lämna.",
            facts={"addiction": "yes", "age": 22, "child_present": "no"},
        ),
        told=(
            Meet(2, "Gemensamt möte. Lugnt och sakligt.", planned=1),
            Enter(3, "pre_assessment"),
            PreAssess(3, 5, "Utredning inleds."),
            *investigated(
                9,
                took=45,
                needs="Behandling och en annan vardag.",
                view="”Jag vill ha lugna veckor.”",
                motivation="Hög.",
                text="Hem för vård eller boende inom ramavtal föreslås.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                55,
                "granted_hvb",
                "Behandling i hem för vård eller boende beviljas.",
                "Behovet är styrkt.",
                lasts=240,
            ),
            Enter(56, "intensive", way="inside_framework"),
            MakePlan(66, "Vill ha lugna veckor.", (Goal("substance_use", "Är drogfri.", "Egna ord."),)),
            Close(420, "GOALS_REACHED", "Målen är nådda."),
        ),
    )
