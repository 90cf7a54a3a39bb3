"""The second half of 2020: two, both still going on in May 2021."""

from datetime import date

from utvag.demo.stories.beats import (
    BestInterests,
    Close,
    Concern,
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
    Protect,
    Withdraw,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2020-3",
        date(2020, 9, 7),
        Who("Ivar Idegran", born=date(1993, 4, 2), address="Påhittade gatan 9", called="Ivve"),
        Came(
            "self",
            "Kommer till receptionen utan tid. Vill ha hjälp att sluta. Vill inte ha med polisen att göra.",
            facts={"addiction": "yes", "age": 27, "child_present": "no", "consent_police": "no"},
        ),
        alias="Rödvingetrast",
        told=(
            Hear(
                1,
                "self",
                "Berättade om polisens stöd och att svaret inte påverkar vårt. Ivar säger nej och får ha det svaret.",
            ),
            Meet(
                3,
                "Möte utan polisen, som Ivar vill. Vi gick igenom vad socialtjänsten kan göra ändå: allt utom skyddet.",
                kind="COORDINATION",
                others="Regionens beroendemottagning, sjuksköterska",
                planned=2,
            ),
            Enter(3, "pre_assessment"),
            PreAssess(
                3, 6, "Utredning inleds. Att Ivar säger nej till polisen ändrar inte rätten till stöd."
            ),
            *investigated(
                8,
                took=60,
                needs="Behandling, och samtal om hur man lämnar utan att det märks.",
                view="”Det är mitt liv, inte deras.”",
                motivation="Hög när det gäller beroendet. Prövande när det gäller vännerna.",
                text="Hem för vård eller boende inom ramavtal. Polisens bedömningar finns inte; egna iakttagelser räcker.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                70,
                "granted_hvb",
                "Ivar beviljas behandling i hem för vård eller boende.",
                "Behovet är styrkt. Polisens bedömning har inte behövts.",
                lasts=240,
            ),
            Enter(71, "intensive", way="inside_framework"),
            MakePlan(
                84,
                "Vill bestämma takten själv.",
                (
                    Goal("substance_use", "Inga droger på vardagar, sedan inga alls.", "Ivars egen dagbok."),
                    Goal("group_contact", "Har bytt nummer.", "Ivar berättar."),
                ),
            ),
            Happen(
                150, "RETURN_TO_GROUP", "Borta ett dygn. Kom tillbaka själv. Ingen åtgärd mer än ett samtal."
            ),
            Know(290, {"can_return": "yes"}),
            Enter(300, "step_down"),
            Note(
                236,
                "Ivar frågade själv vad som händer om han ändrar sig om polisen. Fick veta: då berättar vi igen.",
            ),
            Enter(470, "follow_up"),
            Close(640, "OWN_WISH", "Tycker att han står på egna ben. Har numret."),
        ),
        placements=(Placement(71, 300, "HVB", day_price=2750),),
    ),
    Story(
        "2020-4",
        date(2020, 11, 16),
        Who(
            "Signe Sädesärla",
            "199610202385",
            address="Påhittade gatan 14",
            near=(
                Near("CHILD", "Sol Sädesärla", date(2017, 3, 9), "YES", "Går på förskola."),
                Near("PARENT", "Sten Sädesärla", 1968, "NO", "Morfar. Passar Sol på torsdagar."),
            ),
        ),
        Came(
            "social_services",
            "Kollega på ekonomiskt bistånd. Signe förvarar saker åt andra och vågar inte sluta.",
            caller="Kollega",
            facts={"addiction": "no", "age": 24, "child_present": "yes"},
        ),
        worker="cecilia",
        alias="Järnsparv",
        told=(
            Protect(0, "Sol är med sin mamma hos morfar i natt. Inget ytterligare skydd behövs just nu."),
            Concern(1, "Sol Sädesärla", True, "Orosanmälan gjord tillsammans med Signe, som vill ha hjälp."),
            Meet(1, "Signe kom med Sol, som ritade. Disa från barnenheten var med från början.", planned=1),
            Enter(1, "pre_assessment"),
            PreAssess(1, 3, "Utredning inleds. Barnets skydd bedömt samma dag."),
            *police_track(
                3,
                criminality="Utnyttjad av andra snarare än drivande.",
                threat="Medelhög. Kan öka när hon säger nej.",
                protection="Bör flytta med barnet.",
            ),
            *investigated(
                5,
                took=38,
                needs="Ny bostad med barnet, ekonomi, någon att ringa på kvällen.",
                view="”Jag vill att Sol ska ha en lugn förskola.”",
                motivation="Hög, men rädd.",
                text="Mor och barn föreslås gemensam vistelse utanför ramavtal.",
                child="Sol behöver sin mamma, sin morfar och en fungerande förskola. Flytten prövas vara till hennes bästa.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                44,
                "granted_hvb",
                "Signe beviljas vistelse tillsammans med sin dotter.",
                "Inget boende inom ramavtal tar emot båda.",
                lasts=365,
            ),
            Enter(45, "intensive", "Behöver bo tillsammans med barnet.", way="outside_framework"),
            MakePlan(
                58,
                "Vill läsa till undersköterska.",
                (
                    Goal("family_children", "Sol trivs på förskolan.", "Sol, Signe och förskolan."),
                    Goal(
                        "work_education",
                        "Har sökt utbildning.",
                        "Ansökan inskickad.",
                        (("CLIENT", "Söker till höstterminen.", 90, 84),),
                    ),
                ),
                children="Morfar hälsar på varannan vecka.",
            ),
            BestInterests(
                120,
                "Omprövat efter tre månader. Sol har fått en vän.",
                "Sol Sädesärla",
                "”Morfar ska bo här med.”",
            ),
            *checks(60, 560, every=150),
            Note(165, "Signe är antagen till utbildningen. Grät och skrattade."),
            Withdraw(420, "Vill inte längre att uppgifter lämnas. Vårt stöd fortsätter som förut."),
            Know(380, {"can_return": "no"}),
            Enter(390, "long_stay"),
            Enter(560, "follow_up", way="settled_elsewhere"),
            Close(
                700,
                "GOALS_REACHED",
                "Signe arbetar extra inom äldreomsorgen och läser vidare. Sol börjar skolan.",
            ),
        ),
        placements=(Placement(45, 560, "HVB", False, 3400, "APPLIED"),),
    ),
)
