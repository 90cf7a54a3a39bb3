"""A father whose support was decided under the old act and then under the new; still going on."""

from datetime import date

from utvag.demo.stories.beats import (
    BestInterests,
    Check,
    Close,
    Concern,
    Decide,
    Enter,
    Goal,
    Happen,
    Join,
    Know,
    MakePlan,
    MakeSip,
    Meet,
    Next,
    Note,
    PreAssess,
    Promise,
    Protect,
    Todo,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2025-1",
        date(2025, 2, 3),
        Who(
            "Hampus Hackspett",
            "200002292399",
            address="Påhittade gatan 50",
            near=(
                Near(
                    "CHILD", "Hedda Hackspett", date(2021, 8, 4), "PARTLY", "Bor varannan vecka hos mamman."
                ),
                Near("PARTNER", "Maja Mosippa", 2000, "NO", "Heddas mamma. De talar bra med varandra."),
            ),
        ),
        Came(
            "probation",
            "Frivårdsinspektören ringer. Hampus vill att Hedda ska ha en pappa som är hemma.",
            caller="Frivårdsinspektör",
            facts={"addiction": "yes", "age": 24},
        ),
        alias="Gröngöling",
        told=(
            Know(0, {"child_present": "yes"}),
            Protect(0, "Hedda är hos sin mamma den här veckan. Inget behov av omedelbart skydd."),
            Concern(
                1,
                "Hedda Hackspett",
                False,
                "Disa känner familjen. Ingen anmälan behövs; Hampus tog själv upp frågan.",
            ),
            Meet(
                2,
                "Hampus, polisen, frivården. Disa från barnenheten var med första halvtimmen.",
                others="Polisen, avhopparsamordnare\nFrivården, inspektör",
                planned=1,
            ),
            Join(2, "disa", note="Följer Heddas situation."),
            Enter(3, "pre_assessment"),
            PreAssess(3, 5, "Utredning inleds. Barnets situation ingår."),
            *police_track(
                4,
                criminality="Flera år i miljön. Övervakad.",
                threat="Medelhög.",
                protection="Bör bo på annan ort de första månaderna.",
            ),
            *investigated(
                8,
                took=46,
                needs="Behandling, och ett umgänge som Hedda kan lita på.",
                view="”Jag vill lämna på förskolan och hämta samma dag.”",
                motivation="Hög. Hedda är skälet, och han själv.",
                text="Hem för vård eller boende inom ramavtal med möjlighet till besök.",
                child="Hedda mår bra av att träffa pappa regelbundet. Boendet har ett rum för besök.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                56,
                "granted_hvb",
                "Hampus beviljas behandling i hem för vård eller boende.",
                "Öppenvård räcker inte ännu. Barnets bästa är prövat.",
                lasts=300,
            ),
            Enter(57, "intensive", way="inside_framework"),
            MakePlan(
                69,
                "Vill kunna säga till Hedda vilken dag han kommer, och komma.",
                (
                    Goal(
                        "family_children",
                        "Umgänget sker som planerat.",
                        "Hedda, mamma och Hampus.",
                        (("OWN_UNIT", "Bo skriver umgängesdagarna i förväg.", 14, 10),),
                    ),
                    Goal("substance_use", "Är drogfri.", "Hampus och boendet."),
                ),
            ),
            BestInterests(
                160,
                "Omprövat. Hedda har varit hos pappa åtta gånger och vill dit.",
                "Hedda Hackspett",
                "”Pappas rum har en fågel på dörren.”",
            ),
            Happen(
                210,
                "OTHER",
                "Återfall efter ett begravningskaffe. Umgänget pausades en vecka, som Hampus själv föreslog.",
            ),
            Know(330, {"can_return": "yes"}),
            Enter(345, "step_down"),
            Decide(
                346,
                "granted_supported_housing",
                "Hampus beviljas stödboende enligt nya socialtjänstlagen.",
                "Har kommit långt och behöver stöd i vardagen.",
                lasts=365,
            ),
            MakeSip(
                380,
                "Hampus",
                "Att alla säger samma sak.",
                (
                    ("MUNICIPALITY", "Bo Lind, socialsekreterare"),
                    ("REGION", "Beroendemottagningen, sjuksköterska"),
                    ("CLIENT", "Hampus"),
                ),
                (
                    ("Sover på nätterna", "Läkartid om sömn", "REGION", 30),
                    ("Har arbete", "Praktik på plåtslageri", "EMPLOYMENT", 60),
                ),
                "Alla kom. Hampus sammanfattade mötet själv.",
                follow_up=300,
            ),
            *checks(60, 650, every=60),
            Note(430, "Praktiken har blivit timanställning. Hedda har fått se verkstaden, med hörselkåpor."),
            MakePlan(
                470,
                "Vill ha eget boende före nästa sommar.",
                (
                    Goal(
                        "housing",
                        "Har eget kontrakt.",
                        "Kontrakt.",
                        (("OWN_UNIT", "Ansöker om träningslägenhet.", 60, 55),),
                    ),
                    Goal(
                        "family_children",
                        "Hedda sover över varannan helg.",
                        "Hedda säger att det är bra.",
                        (("CLIENT", "Köper en säng till Hedda.", 30, 21),),
                    ),
                ),
            ),
            Close(960, "GOALS_REACHED", "Eget kontrakt. Hedda har egen nyckel på snöre."),
        ),
        today=(
            MakePlan(
                -35,
                "Vill ha eget boende före sommaren och att Hedda får välja tapeten.",
                (
                    Goal(
                        "housing",
                        "Har eget kontrakt.",
                        "Kontrakt.",
                        (("OWN_UNIT", "Påminner bostadsbolaget.", 30, 26),),
                    ),
                    Goal("family_children", "Hedda sover över varannan helg.", "Hedda säger att det är bra."),
                    Goal(
                        "income_debts",
                        "Har en månads buffert.",
                        "Kontoutdrag som Hampus själv visar.",
                        (("CLIENT", "Sätter undan 500 kronor i månaden.", 45, None),),
                    ),
                ),
                children="Hedda kommer varannan fredag. Mamma hämtar på söndagen.",
            ),
            Check(-9, by="astrid"),
            Promise(-30, "Bostadsbolaget", "Besked om träningslägenhet", 21),
            Promise(-60, "Beroendemottagningen", "Tid för läkarbesök", 20, 18),
            Meet(
                0,
                "",
                kind="COORDINATION",
                others="Regionens beroendemottagning, sjuksköterska",
                planned=10,
                hour=15,
            ),
            Next(-5, "supported_housing", 5),
            Todo(-8, "Ring förskolan tillsammans med Hampus", 5),
        ),
        placements=(
            Placement(57, 345, "HVB", day_price=3050),
            Placement(345, None, "SUPPORTED_HOUSING", day_price=1100),
        ),
    ),
)
