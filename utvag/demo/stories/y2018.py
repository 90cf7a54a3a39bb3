"""2018: three; one had been here before."""

from datetime import date

from utvag.demo.stories.beats import (
    BestInterests,
    Close,
    Concern,
    Decide,
    Enter,
    Goal,
    HandOver,
    Hear,
    Investigate,
    Know,
    MakePlan,
    Meet,
    Note,
    PreAssess,
    Protect,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2018-1",
        date(2018, 1, 29),
        Who("Melker Murslev", "199001162396", address="Påhittade gatan 12"),
        Came(
            "self",
            "Har haft numret i plånboken i nästan två år. Nu ringer han. Vill träffas redan i dag.",
            facts={"addiction": "no", "age": 28, "child_present": "no"},
        ),
        earlier="2016-1",
        joined=2,
        told=(
            Meet(1, "Melker, polisen och Astrid träffades samma dag som han bad om det.", planned=1),
            *police_track(
                3,
                criminality="Har varit med sedan tonåren, utan ledande roll.",
                threat="Medelhög. Har blivit varnad för att sluta svara i telefon.",
                protection="Bör bo på annan ort en tid.",
            ),
            *investigated(
                3,
                took=40,
                needs="En annan ort, en fast kontakt och en väg till arbete.",
                view="”Förra gången var jag inte klar. Det är jag nu.”",
                motivation="Hög. Har själv lämnat tillbaka telefonen.",
                text="Stöd utanför ramavtal föreslås eftersom det inte finns något beroende att behandla.",
                facts={"care_needed": "yes"},
                at_once=True,
            ),
            Decide(
                44,
                "granted_hvb",
                "Melker beviljas vistelse i hem för vård eller boende utanför ramavtal.",
                "Behovet är skydd, struktur och samtal, inte beroendevård.",
                lasts=300,
            ),
            Enter(
                45, "intensive", "Boenden inom ramavtal är inriktade på beroende.", way="outside_framework"
            ),
            MakePlan(
                56,
                "Vill ta körkort och bo i eget.",
                (
                    Goal(
                        "housing",
                        "Bor i egen lägenhet.",
                        "Kontrakt.",
                        (("OWN_UNIT", "Ansöker om bostad.", 120, 110),),
                    ),
                    Goal("work_education", "Har körkort och arbete.", "Körkort; anställning."),
                ),
            ),
            Know(290, {"can_return": "yes"}),
            Enter(300, "step_down"),
            *checks(60, 620, every=150),
            Note(410, "Klarade uppkörningen. Bjöd på bulle."),
            Enter(560, "follow_up"),
            Close(780, "GOALS_REACHED", "Bor i eget, arbetar i bygghandel. Vill klara sig själv nu."),
        ),
        placements=(Placement(45, 300, "HVB", False, 3000, "GRANTED"),),
    ),
    Story(
        "2018-2",
        date(2018, 5, 21),
        Who("Vilgot Vinkelhake", "199007212393"),
        Came(
            "prison",
            "Kontaktmannen på anstalten ringer. Vilgot friges om tre veckor och vill inte tillbaka till det gamla.",
            caller="Kontaktman",
            facts={"addiction": "yes", "age": 27, "child_present": "no"},
        ),
        told=(
            Hear(2, "prison", "Samtal med Vilgot på högtalare. Han ansöker om behandling."),
            Enter(3, "investigation", way="apply_at_once"),
            Investigate(3, 25, "Vilgot tar tillbaka sin ansökan. Utredningen avslutas.", "WITHDRAWN"),
            Note(
                21,
                "Vilgot ringer efter frigivningen. Han flyttar till en kusin och vill avvakta.",
                "TELEPHONE",
            ),
            Close(28, "OWN_WISH", "Tar tillbaka ansökan. Välkommen åter."),
        ),
    ),
    Story(
        "2018-3",
        date(2018, 9, 10),
        Who(
            "Greger Gråsiska",
            born=date(1991, 2, 3),
            address="Påhittade gatan 3",
            near=(
                Near("CHILD", "Gry Gråsiska", date(2015, 6, 12), "PARTLY", "Varannan helg."),
                Near("PARTNER", "Sara Snöbär", 1992, "NO", "Grys mamma."),
            ),
        ),
        Came(
            "social_services",
            "Kollega på barn- och ungdomsenheten. Pappan vill lämna för dotterns skull.",
            caller="Kollega",
            facts={"addiction": "yes", "age": 27},
        ),
        worker="bo",
        alias="Gulsparv",
        told=(
            Meet(2, "Greger vill att mötet börjar med Gry. Det gör det.", planned=2),
            Know(2, {"child_present": "yes"}),
            Protect(2, "Gry är trygg hos sin mamma. Inget behov av omedelbart skydd."),
            Concern(
                3, "Gry Gråsiska", False, "Mamman söker själv det stöd hon vill ha. Ingen oro för Gry i dag."
            ),
            Enter(5, "pre_assessment"),
            PreAssess(5, 9, "Utredning inleds. Barnets situation tas med från början."),
            *police_track(
                6,
                criminality="Tidigare mer aktiv, nu i utkanten.",
                threat="Låg till medelhög.",
                protection="Inte behov av skydd just nu.",
                need="no",
                level="LOW",
            ),
            *investigated(
                15,
                took=45,
                needs="Behandling, och att få vara pappa på ett tryggt sätt.",
                view="”Hon ska inte behöva ljuga om var pappa är.”",
                motivation="Hög. Dottern är skälet.",
                text="Hem för vård eller boende inom ramavtal nära nog för umgänge.",
                child="Gry vinner på att pappa får stöd. Boendet tar emot besök. Gry säger att hon vill sova över när det finns en säng.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                62,
                "granted_hvb",
                "Greger beviljas behandling i hem för vård eller boende.",
                "Behovet kan inte tillgodoses på annat sätt. Barnets bästa är prövat.",
                lasts=270,
            ),
            Enter(63, "intensive", way="inside_framework"),
            MakePlan(
                75,
                "Vill kunna hämta på förskolan varje fredag.",
                (
                    Goal(
                        "family_children",
                        "Umgänget med Gry fungerar.",
                        "Gry och båda föräldrarna säger det.",
                        (
                            ("CLIENT", "Ringer Gry varje kväll.", 14, 14),
                            ("OWN_UNIT", "Planerar besök med boendet.", 21, 20),
                        ),
                    ),
                    Goal("substance_use", "Är drogfri.", "Gregers egna ord och provsvar."),
                ),
                children="Gry hälsar på varannan söndag. Mamman följer med.",
            ),
            HandOver(140, "cecilia", "Bo är tjänstledig. Greger och Cecilia har träffats två gånger."),
            BestInterests(
                180,
                "Omprövat: umgänget går bra. Övernattning från och med i sommar.",
                "Gry Gråsiska",
                "Vill ha en egen tandborste där.",
            ),
            Know(310, {"can_return": "yes"}),
            Enter(320, "step_down", by="cecilia"),
            Decide(
                320,
                "granted_supported_housing",
                "Greger beviljas stödboende.",
                "Steget till eget boende blir annars för stort.",
                lasts=240,
            ),
            *checks(80, 600, every=150),
            Enter(580, "follow_up", by="cecilia"),
            Know(790, {"goals_reached": "yes"}),
            Close(
                800,
                "GOALS_REACHED",
                "Gry bor hos pappa varannan vecka. Greger hjälper andra pappor i en förening.",
            ),
        ),
        helps_others="Leder en pappagrupp i en förening.",
        placements=(
            Placement(63, 320, "HVB", day_price=2700),
            Placement(320, 580, "SUPPORTED_HOUSING", day_price=950),
        ),
    ),
)
