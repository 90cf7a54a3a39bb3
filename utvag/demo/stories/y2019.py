"""2019: three; two of them were still going on in May 2021."""

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
    Note,
    PreAssess,
    Promise,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Placement, Story, Who

STORIES = (
    Story(
        "2019-1",
        date(2019, 5, 6),
        Who("Hjalmar Hyvel", born=date(1992, 8, 30), address="Påhittade gatan 21"),
        Came(
            "health_care",
            "Kuratorn på akutmottagningen ringer. Hjalmar har bett henne göra det.",
            caller="Kurator",
            facts={"addiction": "yes", "age": 26, "child_present": "no"},
        ),
        alias="Härmsångare",
        told=(
            Meet(3, "Träffades på sjukhuset. Kort möte, Hjalmar var trött.", planned=2),
            Enter(3, "pre_assessment"),
            PreAssess(3, 7, "Utredning inleds."),
            *police_track(
                8,
                criminality="Har utfört uppdrag åt andra för att betala skulder.",
                threat="Medelhög, knuten till skulderna.",
                protection="Behöver komma bort en tid.",
            ),
            *investigated(
                11,
                took=60,
                needs="Vård för beroendet, hjälp med skulder, en lugn plats.",
                view="”Jag vill inte vara skyldig någon något.”",
                motivation="Växer. Började på fyra, är nu på sju.",
                text="Hem för vård eller boende inom ramavtal.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                73,
                "granted_hvb",
                "Hjalmar beviljas behandling i hem för vård eller boende.",
                "Behovet är styrkt.",
                lasts=300,
            ),
            Enter(74, "intensive", way="inside_framework"),
            MakePlan(
                85,
                "Vill lära sig laga mat som mormor.",
                (
                    Goal(
                        "income_debts",
                        "Har skuldsanering beviljad.",
                        "Beslut.",
                        (("OTHER_PRINCIPAL", "Skuldrådgivaren ansöker.", 90, 95),),
                    ),
                    Goal("health", "Sover och äter regelbundet.", "Hjalmars egen skattning."),
                ),
            ),
            Know(390, {"can_return": "yes"}),
            Enter(400, "step_down"),
            Decide(
                400, "granted_open_care", "Hjalmar beviljas öppenvård.", "Fortsatt stöd behövs.", lasts=270
            ),
            *checks(90, 830, every=150),
            Happen(
                455,
                "OTHER",
                "Tog tabletter en natt. Personalen på öppenvården fick veta samma morgon, av Hjalmar.",
            ),
            Enter(640, "follow_up"),
            Note(
                733,
                "Uppföljning. Skuldsaneringen är beviljad. Hjalmar arbetar i ett storkök och bjuder på smakprov.",
            ),
            Close(
                860,
                "GOALS_REACHED",
                "Två år efter första samtalet. Hjalmar vill avsluta med en promenad i stället för ett möte.",
            ),
        ),
        placements=(Placement(74, 400, "HVB", day_price=2700),),
    ),
    Story(
        "2019-2",
        date(2019, 8, 19),
        Who("Malte Mejsel", born=1999),
        Came(
            "ngo",
            "Föreningen hör av sig. Malte har frågor om ett eget företag, inte om att lämna något.",
            caller="Stödperson",
            facts={"age": 20, "child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Hear(1, "self", "Talade med Malte. Han vill starta eget och hade hamnat fel."),
            Close(4, "NOT_IN_TARGET_GROUP", "Visad vidare till näringslivskontoret. Nöjd med det."),
        ),
    ),
    Story(
        "2019-3",
        date(2019, 10, 14),
        Who(
            "Bror Blåmes",
            born=date(1990, 11, 22),
            safe_way="Brev till boendets postlåda. Inga samtal.",
            protection="CONFIDENTIALITY_MARK",
            protection_note="Markering i folkbokföringen. Inget utskick med adress.",
        ),
        Came(
            "police",
            "Polisens samordnare har en man i rummet som inte kan gå hem i kväll.",
            caller="Polisens avhopparsamordnare",
            facts={"addiction": "no", "protection_need": "yes", "age": 28, "child_present": "no"},
        ),
        worker="cecilia",
        alias="Bergfink",
        told=(
            Enter(0, "intensive", "Kan inte vara kvar i kommunen i natt.", way="acute_at_intake", by="david"),
            Meet(1, "Samråd i telefon om de första dygnen.", planned=1),
            *police_track(
                1,
                criminality="Har haft förtroende i gruppen under flera år.",
                threat="Hög och riktad mot honom.",
                protection="Ska inte vistas i hemkommunen eller i grannkommunerna.",
                level="HIGH",
            ),
            *investigated(
                5,
                took=35,
                needs="Säkerhet på lång sikt och något att göra om dagarna.",
                view="”Jag vill slippa bestämma allt själv ett tag.”",
                motivation="Fast. Har inget att gå tillbaka till.",
                text="Längre placering på annan ort, utanför ramavtal.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                41,
                "granted_hvb",
                "Bror beviljas vistelse i hem för vård eller boende på annan ort.",
                "Ramavtalen saknar boende med den säkerhet som behövs.",
                lasts=365,
            ),
            Enter(42, "intensive", "Säkerheten kräver plats utanför ramavtal.", way="outside_framework"),
            MakePlan(
                55,
                "Vill läsa in gymnasiet.",
                (
                    Goal(
                        "personal_safety", "Känner sig trygg nog att gå till skolan.", "Brors egen skattning."
                    ),
                    Goal("work_education", "Har läst klart tre kurser.", "Betyg."),
                ),
            ),
            Know(330, {"can_return": "no"}),
            Enter(340, "long_stay"),
            Decide(
                405,
                "granted_hvb",
                "Vistelsen förlängs.",
                "Bror kan inte återvända. Behovet kvarstår.",
                lasts=300,
            ),
            Promise(560, "Vuxenutbildningen", "Ordna skyddad närvarolista", 30, 41),
            *checks(60, 700, every=150),
            Note(
                545,
                "Bror har klarat matematik 1. Har börjat tala om att söka arbete där han bor.",
                "TELEPHONE",
            ),
            Enter(705, "follow_up", way="settled_elsewhere"),
            Close(
                770,
                "OTHER_MUNICIPALITY",
                "Bor kvar på den nya orten. Kommunen där har tagit över det stöd som behövs.",
            ),
        ),
        placements=(
            Placement(0, 41, "PROTECTED_HOUSING", False, 3900, "GRANTED"),
            Placement(42, 705, "HVB", False, 3000, "GRANTED"),
        ),
    ),
)
