"""Somebody who cannot return; still going on."""

from datetime import date

from utvag.demo.stories.beats import (
    Check,
    Close,
    Decide,
    Enter,
    Goal,
    Know,
    MakePlan,
    Meet,
    Next,
    Note,
    Promise,
    Shield,
    Statement,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2024-3",
        date(2024, 10, 14),
        Who(
            "Ragnar Rörtång",
            "200001042399",
            safe_way="Säker app, bara mellan nio och tio.",
            near=(Near("PARENT", "Rut Rörtång", 1969, "NO", "Får hälsningar genom Bo."),),
        ),
        Came(
            "police",
            "Polisens samordnare: Ragnar har vittnat om sitt eget liv i tre timmar och kan inte gå hem.",
            caller="Polisens avhopparsamordnare",
            facts={"addiction": "no", "protection_need": "yes", "age": 24, "child_present": "no"},
        ),
        alias="Fjällvråk",
        told=(
            Enter(0, "intensive", "Kan inte vara kvar i kommunen.", way="acute_at_intake", by="david"),
            Meet(1, "Samråd om de första dygnen. Ragnar fick välja mellan två orter.", planned=1),
            Decide(
                1,
                "granted_other",
                "Ragnar beviljas tillfälligt boende med personal dygnet runt.",
                "Behovet är akut.",
                lasts=30,
            ),
            *police_track(
                1,
                criminality="Har haft förtroende. Kännedom om andra.",
                threat="Hög och riktad.",
                protection="Ska bo på annan ort under lång tid.",
                level="HIGH",
            ),
            *investigated(
                4,
                took=25,
                needs="Säkert boende länge. Sysselsättning. Någon som förstår.",
                view="”Jag vill bygga något med händerna.”",
                motivation="Fast.",
                text="Placering utanför ramavtal föreslås.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                30,
                "granted_hvb",
                "Ragnar beviljas vistelse i hem för vård eller boende på annan ort.",
                "Inget boende inom ramavtal motsvarar behovet av säkerhet.",
                lasts=365,
            ),
            Enter(31, "intensive", "Skyddsbehovet täcks inte av ramavtalen.", way="outside_framework"),
            Shield(75, "PROTECTED_REGISTRATION", "Skyddad folkbokföring. Ingen adress i något register."),
            MakePlan(
                44,
                "Vill bygga en båt. Det får ta tid.",
                (
                    Goal("personal_safety", "Rör sig fritt på den nya orten.", "Egen skattning varje månad."),
                    Goal(
                        "work_education",
                        "Har en plats i en verkstad.",
                        "Avtal.",
                        (("OWN_UNIT", "Frågar tre verkstäder.", 60, 70),),
                    ),
                ),
            ),
            Know(330, {"can_return": "no"}),
            Enter(340, "long_stay"),
            Decide(
                396,
                "granted_hvb",
                "Vistelsen förlängs enligt nya socialtjänstlagen.",
                "Hotet kvarstår. Ragnar kan inte återvända.",
                lasts=365,
            ),
            *checks(
                60,
                740,
                every=60,
                deviations={
                    421: "Syntes i hemkommunen en eftermiddag. Besökte sin mamma på sjukhus; vi visste om det."
                },
            ),
            Statement(380, "THREAT", "HIGH", "Hotet kvarstår. Ingen ändring.", by="astrid"),
            Statement(
                560,
                "THREAT",
                "HIGH",
                "Hotet kvarstår men är mindre akut på nuvarande ort.",
                lapses=True,
                by="astrid",
            ),
            Note(
                500,
                "Ragnar har spantat klart skrovet. Skickade ett foto på händerna, inte på ansiktet.",
                "TELEPHONE",
            ),
            MakePlan(
                410,
                "Vill stanna på den nya orten.",
                (
                    Goal(
                        "housing",
                        "Har eget kontrakt på den nya orten.",
                        "Kontrakt.",
                        (("OTHER_PRINCIPAL", "Kommunen på orten ger besked om bostad.", 120, None),),
                    ),
                    Goal(
                        "identity_belonging",
                        "Är med i båtföreningen.",
                        "Medlemskort.",
                        (("CLIENT", "Betalar medlemsavgiften.", 30, 12),),
                    ),
                ),
                others=(("Polisen", "Kontroller var sextionde dag."), ("Regionen", "Samtal varannan vecka.")),
            ),
            Close(1100, "OTHER_MUNICIPALITY", "Bor och arbetar på den nya orten. Båten är sjösatt."),
        ),
        today=(
            MakePlan(
                -60,
                "Vill bo kvar, på riktigt och i eget namn.",
                (
                    Goal(
                        "housing",
                        "Har eget kontrakt på den nya orten.",
                        "Kontrakt.",
                        (("OTHER_PRINCIPAL", "Kommunen på orten ger besked om bostad.", 53, None),),
                    ),
                    Goal(
                        "work_education",
                        "Är anställd på båtvarvet.",
                        "Avtal.",
                        (("CLIENT", "Provar tre veckor.", 30, 28),),
                    ),
                    Goal(
                        "personal_safety",
                        "Vet vad han gör om någon känner igen honom.",
                        "Har övat med boendet.",
                        (("OWN_UNIT", "Bo går igenom planen varje månad.", 30, 27),),
                    ),
                ),
                others=(("Polisen", "Kontroller en gång i månaden."), ("Regionen", "Samtal varannan vecka.")),
            ),
            Check(-28, by="astrid"),
            Promise(-45, "Kommunen på den nya orten", "Besked om bostad", 30),
            Promise(-20, "Polisen", "Ny bedömning av hotbilden", 25),
            Meet(0, "", planned=14, hour=14, place="Säkert videomöte"),
            Next(-6, "settle", 20),
        ),
        placements=(
            Placement(0, 30, "PROTECTED_HOUSING", False, 4100, "GRANTED"),
            Placement(31, None, "HVB", False, 3300, "GRANTED"),
        ),
    ),
)
