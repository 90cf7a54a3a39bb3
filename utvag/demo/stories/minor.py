"""A boy of sixteen, through the children's unit; still going on."""

from datetime import date

from utvag.demo.stories.beats import (
    Assess,
    BestInterests,
    Close,
    CompulsoryCare,
    Concern,
    Consent,
    Decide,
    Enter,
    Goal,
    Investigate,
    Join,
    Know,
    MakePlan,
    Meet,
    Next,
    Note,
    PreAssess,
    Promise,
    Protect,
    View,
)
from utvag.demo.stories.shapes import Came, Near, Story, Who

STORIES = (
    Story(
        "2026-1",
        date(2026, 2, 16),
        Who(
            "Loke Lärkträd",
            born=date(2009, 4, 18),
            address="Påhittade gatan 70",
            called="Loke",
            near=(
                Near("GUARDIAN", "Lena Lärkträd", 1980, "YES", "Vårdnadshavare. Vill ha hjälp."),
                Near("GUARDIAN", "Lars Lärkträd", 1979, "NO", "Vårdnadshavare. Bor på annan ort."),
            ),
        ),
        Came(
            "school",
            "Skolkuratorn ringer med Loke bredvid. Han har blivit ombedd att förvara något och vill inte.",
            caller="Skolkurator",
            facts={"age": 16, "child_present": "yes", "addiction": "no"},
        ),
        worker="disa",
        alias="Sädgås",
        told=(
            Join(0, "bo", note="Avhopparenheten är med."),
            Protect(
                0,
                "Loke är hemma med sin mamma i kväll. Skolkuratorn ringer i morgon. Inget omedelbart skydd behövs.",
            ),
            Concern(0, "", True, "Anmälan från skolan är mottagen och registrerad samma dag."),
            View(2, "”Jag vill inte ha det i skåpet. Jag vill inte att någon blir arg på mamma.”"),
            Enter(1, "pre_assessment", by="disa"),
            PreAssess(
                1, 5, "Utredning inleds. Loke och båda vårdnadshavarna är informerade.", concerns="CHILD"
            ),
            Meet(
                3,
                "Loke, mamma, skolkuratorn och polisen. Loke fick prata först.",
                others="Polisen, avhopparsamordnare\nSkolan, kurator",
                planned=2,
            ),
            Enter(6, "investigation", by="disa"),
            Investigate(
                6,
                80,
                "Loke behöver vuxna som håller, och en väg tillbaka till skolan. Öppenvård för familjen föreslås.",
                concerns="CHILD",
            ),
            Consent(7, True, "Loke och vårdnadshavarna säger ja till att tala med polisen."),
            Enter(8, "initial_check", track="police", by="astrid"),
            Assess(60, "MOTIVATION", "Loke vill, men är rädd att bli ensam."),
            Assess(
                80,
                "NEEDS",
                "Skola, vuxna i närheten, något att göra på eftermiddagarna.",
                "”Jag vill börja om i en annan klass.”",
            ),
            BestInterests(
                82,
                "Lokes egen vilja, skolan och hemmet har vägts samman. Att bo kvar hemma är till hans bästa.",
                "Loke Lärkträd",
                "”Jag vill bo hemma. Men inte gå den vägen till skolan.”",
            ),
            Know(82, {"care_needed": "no"}),
            Enter(86, "decision", by="disa"),
            Decide(
                88,
                "granted_open_care",
                "Loke och hans familj beviljas öppenvård.",
                "Behovet kan tillgodoses i öppenvård.",
                lasts=240,
                by="disa",
            ),
            Enter(89, "step_down", way="open_care_at_once", by="disa"),
            MakePlan(
                98,
                "Vill börja i en annan klass och spela bas.",
                (
                    Goal(
                        "work_education",
                        "Går i skolan fyra dagar av fem.",
                        "Närvaron.",
                        (("OTHER_PRINCIPAL", "Skolan ordnar ny klass.", 30, 26),),
                    ),
                    Goal("family_children", "Familjen äter middag tillsammans på söndagar.", "Alla tre."),
                ),
                by="disa",
            ),
            Note(150, "Loke har bytt klass. Han har fått en bas av morfar.", by="disa"),
            CompulsoryCare(
                196,
                "Nämndens beslut om omedelbart omhändertagande, mål 1-00 (påhittat)",
                "Hot mot Loke i hemmet. Omedelbart omhändertagen (6 § LVU) och placerad på annan ort. Rätten har sagt "
                "sista dagen; därefter frivilligt stöd hos pappa.",
                lasts=24,
                by="disa",
            ),
            View(197, "”Jag fattar varför. Jag vill ringa mamma varje kväll.”", by="disa"),
            Note(
                221,
                "Omhändertagandet upphörde i går. Loke bor hos pappa tills vidare, med stöd av öppenvården.",
                by="disa",
            ),
            Note(
                230, "Samtal med Loke själv. Han vill att mamma frågar mer och att pappa ringer.", by="disa"
            ),
            Close(520, "OTHER_SUPPORT", "Familjen har det stöd den vill ha i skolan.", by="disa"),
        ),
        today=(
            MakePlan(
                -66,
                "Vill att vuxna frågar honom först.",
                (
                    Goal(
                        "work_education",
                        "Går i skolan varje dag.",
                        "Närvaron.",
                        (("OTHER_PRINCIPAL", "Skolan ger lista varje fredag.", 30, 24),),
                    ),
                    Goal("prosocial_friends", "Spelar i bandet.", "Bandet har ett namn."),
                ),
                children="Mamma frågar mer. Pappa ringer på onsdagar.",
                by="disa",
            ),
            Meet(4, "", kind="FOLLOW_UP", others="Skolan, kurator", planned=8, hour=14, by="disa"),
            Promise(-20, "Skolan", "Återkoppla närvaron", 15, by="disa"),
            Next(-6, "joint_meeting", 10, by="disa"),
        ),
    ),
)
