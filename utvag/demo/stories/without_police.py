"""Somebody who says no to the police, and gets support all the same; still going on."""

from datetime import date

from utvag.demo.stories.beats import (
    Close,
    Consent,
    Decide,
    Enter,
    Goal,
    Hear,
    MakePlan,
    Meet,
    Next,
    Note,
    PreAssess,
    Promise,
    Shield,
)
from utvag.demo.stories.paths import investigated
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2025-2",
        date(2025, 5, 12),
        Who("Birk Borrsväng", born=date(2001, 10, 3)),
        Came(
            "self",
            "Birk ringer, lägger på, ringer igen. Vill veta om det kostar.",
            facts={"age": 23, "child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Hear(1, "self", "Det kostar inget. Birk skrattade. Vill ändå vänta."),
            Close(12, "OWN_WISH", "Vill vänta till efter sommaren. Det är hans val."),
        ),
    ),
    Story(
        "2025-3",
        date(2025, 8, 18),
        Who(
            "Kettil Kornknarr",
            born=date(2003, 5, 11),
            protection="CONFIDENTIALITY_MARK",
            address="Påhittade gatan 4",
            protection_note="Sekretessmarkering. Inga brev med avsändare.",
            safe_way="Ring mamma och säg ”biblioteket”.",
            near=(Near("PARENT", "Karin Kornknarr", 1974, "YES", "Mamma. Tar emot meddelanden."),),
        ),
        Came(
            "relative",
            "Mamman ringer. Kettil vill ha stöd men absolut inte polisen.",
            caller="Mamman",
            facts={"addiction": "no", "age": 22, "child_present": "no", "consent_police": "no"},
        ),
        alias="Ängspiplärka",
        told=(
            Hear(
                1,
                "relative",
                "Talade med Kettil. Berättade om polisens stöd. Han säger nej, och det är hans svar.",
            ),
            Consent(
                2,
                False,
                "Vill inte att polisen får veta något. Har fått veta att stödet från oss är detsamma.",
            ),
            Meet(
                3,
                "Kettil, mamma och Bo. Utan polisen. Vi gick igenom vad vi kan göra på egen hand.",
                kind="OTHER",
                others="",
                planned=2,
            ),
            Enter(3, "pre_assessment"),
            PreAssess(3, 4, "Utredning inleds."),
            *investigated(
                7,
                took=70,
                needs="Bort från sina gamla tider på dygnet. Någon att prata med som inte dömer.",
                view="”Om jag får välja själv så håller det.”",
                motivation="Hög så länge det är hans eget.",
                text="Placering utanför ramavtal. Polisens bedömningar saknas; vår egen riskbedömning är gjord med Kettil.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                80,
                "granted_hvb",
                "Kettil beviljas vistelse i hem för vård eller boende utanför ramavtal.",
                "Behovet är inte beroendevård. Att han inte samtycker till polisen påverkar inte rätten.",
                lasts=300,
            ),
            Enter(
                81, "intensive", "Boenden inom ramavtal är inriktade på beroende.", way="outside_framework"
            ),
            MakePlan(
                93,
                "Vill välja själv, i små steg.",
                (
                    Goal(
                        "identity_belonging",
                        "Är med i en kör.",
                        "Kettil sjunger.",
                        (("CLIENT", "Provsjunger.", 45, 40),),
                    ),
                    Goal("group_contact", "Har inte svarat på gamla nummer.", "Kettils egen lista."),
                ),
            ),
            Note(200, "Kettil har gått på körövning sex tisdagar i rad. Andra stämman.", "TELEPHONE"),
            Shield(120, "CONFIDENTIALITY_MARK", "Markeringen är förnyad hos Skatteverket."),
            Decide(
                380,
                "granted_hvb",
                "Vistelsen förlängs.",
                "Målen är på väg att nås men inte nådda.",
                lasts=180,
            ),
            Note(
                400,
                "Kettil frågade själv vad polisen kan hjälpa till med. Fick veta igen. Funderar.",
                "VISIT",
                addendum="Rätt datum för besöket är dagen före, på hans egen födelsedagsfika.",
            ),
            Close(720, "GOALS_REACHED", "Kettil sjunger i två körer."),
        ),
        today=(
            MakePlan(
                -80,
                "Vill välja själv, i lite större steg.",
                (
                    Goal("identity_belonging", "Sjunger på julkonserten.", "Affischen."),
                    Goal(
                        "work_education",
                        "Har praktik i musikbutiken.",
                        "Avtal.",
                        (("OTHER_PRINCIPAL", "Arbetsförmedlingen ordnar avtal.", 60, 58),),
                    ),
                ),
                follow_up=77,
            ),
            Promise(-25, "Föreningen Vändpunkten", "Stödperson som kan följa till körövningen", 14, 12),
            Promise(-12, "Boendet", "Månadsbrev om hur det går", 5),
            Meet(2, "", kind="FOLLOW_UP", others="Boendet, kontaktperson", planned=9, hour=11),
            Next(-3, "visit", 9),
        ),
        placements=(Placement(81, None, "HVB", False, 3200, "APPLIED"),),
    ),
)
