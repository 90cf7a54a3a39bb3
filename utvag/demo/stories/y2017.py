"""2017: two; one of them now helps others."""

from datetime import date

from utvag.demo.stories.beats import (
    Close,
    Decide,
    Enter,
    Goal,
    Happen,
    Hear,
    Know,
    MakePlan,
    Meet,
    Next,
    Note,
    PreAssess,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2017-1",
        date(2017, 2, 20),
        Who(
            "Sixten Skiftnyckel",
            "199006022397",
            address="Påhittade gatan 7",
            near=(
                Near("PARTNER", "Mira Mossros", 1991, "PARTLY", "Vill vara med på möten när Sixten vill."),
            ),
        ),
        Came(
            "relative",
            "Sambon ringer. Sixten sitter bredvid och säger ja till att hon berättar. De vill ha ett annat liv.",
            caller="Sambon",
            facts={"addiction": "yes", "age": 26, "child_present": "no"},
        ),
        alias="Stare",
        told=(
            Meet(
                3,
                "Första gemensamma mötet. Sixten kom med sin sambo. Lugnt samtal, många frågor om pengar.",
                planned=2,
            ),
            Enter(4, "pre_assessment"),
            PreAssess(4, 8, "Önskar stöd och har behov som behöver utredas."),
            *police_track(
                6,
                criminality="Delaktig i mindre omfattning under flera år.",
                threat="Låg, men skulder kan användas för påtryckning.",
                protection="Inget behov av särskilt skydd.",
                level="LOW",
                need="no",
            ),
            *investigated(
                12,
                took=52,
                needs="Behandling för beroendet, därefter stöd hemma och hjälp med skulder.",
                view="”Jag vill vara någon man kan lita på.”",
                motivation="Varierar. Högre när sambon är med.",
                text="Hem för vård eller boende inom ramavtal föreslås, därefter öppenvård.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                66,
                "granted_hvb",
                "Sixten beviljas behandling i hem för vård eller boende.",
                "Behovet kan inte tillgodoses i öppenvård.",
                lasts=240,
            ),
            Enter(67, "intensive", way="inside_framework"),
            MakePlan(
                80,
                "Är rädd att misslyckas. Vill att det ska stå att det är tillåtet att ringa.",
                (
                    Goal("substance_use", "Är drogfri.", "Prover som Sixten själv är med och bestämmer om."),
                    Goal(
                        "income_debts",
                        "Har en plan för skulderna.",
                        "Skriftlig plan.",
                        (("OTHER_PRINCIPAL", "Budgetrådgivaren går igenom skulderna.", 45, 40),),
                    ),
                ),
            ),
            Know(240, {"can_return": "yes"}),
            Enter(250, "step_down"),
            Decide(
                250,
                "granted_supported_housing",
                "Sixten beviljas stödboende.",
                "Behöver stöd i vardagen efter behandlingen.",
                lasts=300,
            ),
            Happen(301, "OTHER", "Återfall under en helg. Berättade själv på måndagen."),
            Enter(
                304,
                "intensive",
                "Sixten ber själv om att få komma tillbaka till behandlingshemmet en tid.",
                way="back_to_care",
            ),
            Know(420, {"can_return": "yes"}),
            Enter(425, "step_down"),
            *checks(90, 700, every=180),
            Note(600, "Sixten har varit drogfri i tio månader. Arbetar deltid på en verkstad."),
            Enter(720, "follow_up"),
            Know(950, {"goals_reached": "yes"}),
            Close(
                960,
                "GOALS_REACHED",
                "Målen är nådda. Sixten föreläser ibland för nya medarbetare i frivården.",
            ),
        ),
        helps_others="Berättar om sin egen väg för andra som funderar på att lämna, tillsammans med frivården.",
        placements=(
            Placement(67, 250, "HVB", day_price=2500),
            Placement(250, 304, "SUPPORTED_HOUSING", day_price=900),
            Placement(304, 425, "HVB", day_price=2500),
        ),
    ),
    Story(
        "2017-2",
        date(2017, 11, 6),
        Who("Folke Fura", born=1992),
        Came(
            "school",
            "En lärare på vuxenutbildningen följer med Folke hit. Han vill prata, inte skriva under något.",
            caller="Lärare",
            facts={"child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Enter(2, "pre_assessment"),
            PreAssess(
                2,
                20,
                "Folke har inte gått att nå efter första samtalet. Utredning inleds inte.",
                "NO_INVESTIGATION",
            ),
            Next(3, "joint_meeting", 5),
            Hear(7, "self", "Ingen svarar på det säkra numret. Läraren hälsar."),
            Close(
                24,
                "CONTACT_LOST",
                "Sökt fyra gånger på det sätt som var överenskommet. Läraren vet att dörren är öppen.",
            ),
        ),
    ),
)
