"""2023: three."""

from datetime import date

from utvag.demo.stories.beats import Close, Decide, Enter, Goal, Hear, Investigate, MakePlan, Meet, PreAssess
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Story, Who

STORIES = (
    Story(
        "2023-1",
        date(2023, 2, 6),
        Who("Kasper Kråkbär", born=date(2000, 12, 1), address="Påhittade gatan 22"),
        Came(
            "prison",
            "Häktet hör av sig. Kasper vill ha stöd när han kommer ut.",
            caller="Häktet, kontaktman",
            facts={"addiction": "yes", "age": 22, "child_present": "no"},
        ),
        told=(
            Hear(2, "prison", "Videosamtal med Kasper. Lovade att höra av oss på måndag, och gjorde det."),
            Enter(3, "investigation", way="apply_at_once"),
            Investigate(
                3,
                40,
                "Kasper döms till fängelse. Utredningen avslutas; planering tas upp sex månader före frigivning.",
                "WITHDRAWN",
            ),
            Close(44, "PRISON", "Avtjänar straff. Anstalten vet vem de ska ringa."),
        ),
    ),
    Story(
        "2023-2",
        date(2023, 4, 24),
        Who("Hilding Hammarskaft", born=2001),
        Came(
            "ngo",
            "Föreningens stödperson ringer från ett kafé. Hilding lyssnar men vill inte säga sitt namn.",
            caller="Stödperson",
            facts={"child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Hear(
                1,
                "ngo",
                "Hilding hälsar via föreningen att han väntar. Det är hans beslut.",
                "IN",
                "Stödperson",
            ),
            Close(
                10, "OWN_WISH", "Vill ha stödet från föreningen tills vidare. Vi har sagt vad vi kan göra."
            ),
        ),
    ),
    Story(
        "2023-3",
        date(2023, 9, 18),
        Who("Jorun Järpe", "200002262384", address="Påhittade gatan 27"),
        Came(
            "school",
            "Studievägledaren på folkhögskolan. Jorun har flyttat hit för att komma bort.",
            caller="Studievägledare",
            facts={"addiction": "no", "age": 23, "child_present": "no"},
        ),
        worker="bo",
        told=(
            Meet(3, "Jorun och polisen på folkhögskolan. Hon vill bo kvar och läsa klart.", planned=2),
            Enter(4, "pre_assessment"),
            PreAssess(4, 10, "Utredning inleds."),
            *police_track(
                6,
                criminality="Har stått nära andra, inte själv dömd.",
                threat="Låg på nuvarande ort.",
                protection="Inget särskilt skydd.",
                level="LOW",
                need="no",
            ),
            *investigated(
                14,
                took=35,
                needs="Någon att prata med och hjälp att klara ekonomin.",
                view="”Jag vill inte flytta en gång till.”",
                motivation="Hög.",
                text="Öppenvård föreslås. Dygnetruntvård behövs inte.",
                facts={"care_needed": "no"},
            ),
            Decide(
                50,
                "granted_open_care",
                "Jorun beviljas öppenvård i egen regi.",
                "Behovet kan tillgodoses i öppenvård.",
                lasts=300,
            ),
            Enter(51, "step_down", way="open_care_at_once"),
            MakePlan(
                60,
                "Vill läsa klart och våga ha besök.",
                (Goal("work_education", "Har gymnasieexamen.", "Betyg."),),
            ),
            *checks(60, 400, every=150),
            Enter(300, "follow_up"),
            Close(455, "GOALS_REACHED", "Examen klar. Jorun hade med sig tårta."),
        ),
    ),
)
