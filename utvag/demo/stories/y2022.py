"""2022: three; one of them took an assumed identity."""

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
    NewIdentity,
    Note,
    PreAssess,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Placement, Story, Who

STORIES = (
    Story(
        "2022-1",
        date(2022, 2, 14),
        Who("Nora Nötskrika", "199912282382"),
        Came(
            "self",
            "Ringer från ett dolt nummer. Undrar om man måste anmäla någon. Det måste man inte.",
            facts={"age": 22, "child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Hear(2, "self", "Nora kom hit en kort stund. Vill fundera."),
            Enter(3, "pre_assessment"),
            PreAssess(
                3, 12, "Nora har inte hört av sig som avtalat. Utredning inleds inte nu.", "NO_INVESTIGATION"
            ),
            Close(17, "CONTACT_LOST", "Sökt på det sätt som var överenskommet. Hon har Cecilias nummer."),
        ),
    ),
    Story(
        "2022-2",
        date(2022, 6, 7),
        Who(
            "Edvin Ekorrbär",
            born=date(1994, 1, 25),
            protection="PROTECTED_REGISTRATION",
            protection_note="Post genom förmedlingen.",
            safe_way="Polisen ringer upp.",
        ),
        Came(
            "police",
            "NOA: en man med allvarligt hot behöver ett annat liv. Han är beredd.",
            caller="NOA, samordnare",
            facts={"addiction": "no", "protection_need": "yes", "age": 28, "child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Meet(
                1, "Gemensamt möte på annan plats. Tre personer, en timme.", others="Polisen, NOA", planned=1
            ),
            Enter(1, "intensive", "Kan inte vara kvar.", way="acute_at_intake", by="david"),
            *police_track(
                2,
                criminality="Lång tid i gruppen.",
                threat="Mycket hög.",
                protection="Byte av identitet prövas.",
                level="HIGH",
            ),
            *investigated(
                4,
                took=30,
                needs="Säkerhet framför allt.",
                view="”Jag vill bli tråkig.”",
                motivation="Fast.",
                text="Placering utanför ramavtal.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                35,
                "granted_hvb",
                "Beviljas vistelse i hem för vård eller boende på annan ort.",
                "Skyddsbehovet.",
                lasts=365,
            ),
            Enter(36, "intensive", "Skyddsbehovet kräver plats utanför ramavtal.", way="outside_framework"),
            MakePlan(
                48,
                "Vill kunna handla mat utan keps.",
                (Goal("personal_safety", "Lever tryggt.", "Egen skattning."),),
            ),
            Know(240, {"can_return": "no"}),
            Enter(250, "long_stay"),
            NewIdentity(480, "Jon Järnek", born=1993),
            *checks(60, 470, every=150),
            Enter(560, "follow_up", way="settled_elsewhere"),
            Close(700, "OTHER_MUNICIPALITY", "Lever på annan ort. Inget mer behövs härifrån."),
        ),
        placements=(Placement(1, 560, "HVB", False, 3200, "GRANTED"),),
    ),
    Story(
        "2022-3",
        date(2022, 10, 3),
        Who("Tage Törnskata", "200001022391", address="Påhittade gatan 18", language="Svenska"),
        Came(
            "employment_service",
            "Handläggaren på Arbetsförmedlingen har Tage på besök. Han vill börja om.",
            caller="Arbetsförmedlare",
            facts={"addiction": "yes", "age": 22, "child_present": "no"},
        ),
        worker="bo",
        told=(
            Meet(2, "Gemensamt möte. Tage hade skrivit ner tre saker han vill.", planned=1),
            Enter(4, "pre_assessment"),
            PreAssess(4, 8, "Utredning inleds."),
            *police_track(
                5,
                criminality="Ung, nyligen indragen.",
                threat="Låg.",
                protection="Inget särskilt skydd.",
                level="LOW",
                need="no",
            ),
            *investigated(
                12,
                took=40,
                needs="Kort behandling, sedan arbete.",
                view="”Jobb, körkort, hund.”",
                motivation="Hög.",
                text="Hem för vård eller boende inom ramavtal, kort tid.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                54,
                "granted_hvb",
                "Tage beviljas behandling i hem för vård eller boende.",
                "Behovet är styrkt.",
                lasts=150,
            ),
            Enter(55, "intensive", way="inside_framework"),
            MakePlan(66, "Jobb, körkort, hund.", (Goal("work_education", "Har jobb.", "Anställning."),)),
            Happen(130, "OTHER", "Rökte en kväll. Berättade vid frukosten."),
            Know(190, {"can_return": "yes"}),
            Enter(200, "step_down"),
            *checks(70, 420, every=150),
            Note(380, "Jobbet klart, körkortet klart. Hunden heter Plan."),
            Enter(400, "follow_up"),
            Close(500, "GOALS_REACHED", "Tre av tre."),
        ),
        placements=(Placement(55, 200, "HVB", day_price=2950),),
    ),
)
