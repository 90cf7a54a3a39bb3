"""Invented neighbours that work by other models: the same call ends in different units, and shows why."""

from datetime import date

from utvag.demo.stories.beats import (
    Assess,
    Close,
    Decide,
    Enter,
    Goal,
    Hear,
    Know,
    MakePlan,
    Meet,
    Next,
    Note,
    PreAssess,
    Promise,
)
from utvag.demo.stories.paths import investigated, police_track
from utvag.demo.stories.shapes import Came, Story, Who

# Word for word the same everywhere, so that only the model makes the difference.
SAME_CALL = Came(
    "self",
    "Ringer själv från jobbet. Vill lämna, vet inte vem man frågar. Är rädd men inte hotad. Inga barn.",
    facts={"addiction": "no", "age": 24, "child_present": "no"},
)
FROM_POLICE = Came(
    "police",
    "Polisen ringer: personen behöver skydd och vill lämna i dag.",
    caller="Polisens avhopparsamordnare",
    facts={"addiction": "no", "protection_need": "yes", "age": 24, "child_present": "no"},
)
NOT_JUDGED = Came(
    "police",
    "Polisen ringer: personen vill lämna. Behovet av skydd är inte bedömt än.",
    caller="Polisens avhopparsamordnare",
    facts={"addiction": "no", "age": 23, "child_present": "no"},
)


def _granted(who: str, care: str, way: str, day: int = 45) -> tuple:
    """From an investigation to care, told shortly."""
    return (
        *investigated(
            6,
            took=day - 6,
            needs="Tryggt boende och någon att prata med.",
            view="”Jag vill kunna planera en vecka framåt.”",
            motivation="Hög.",
            text="Dygnetruntvård föreslås.",
            facts={"care_needed": "yes"},
            at_once=True,
        ),
        Decide(
            day + 1,
            care,
            f"{who} beviljas vistelse i hem för vård eller boende.",
            "Behovet är styrkt.",
            lasts=240,
            notified=2,
        ),
        Enter(day + 2, "intensive", way=way),
        MakePlan(
            day + 10,
            "Vill planera en vecka framåt.",
            (Goal("personal_safety", "Känner sig trygg.", "Egen skattning."),),
        ),
    )


PROVKOPING = (
    Story(
        "provkoping-1",
        date(2024, 9, 9),
        Who("Tova Torndyvel", born=date(1999, 4, 4)),
        SAME_CALL,
        at="provkoping",
        worker="maja",
        takes_call="maja",
        alias="Dubbeltrast",
        told=(
            Meet(1, "Polis och socialtjänst i samma rum från början, så som teamet arbetar.", planned=1),
            Enter(2, "pre_assessment"),
            Assess(4, "INITIAL_THREAT", "Ingen känd hotbild i dag. Bedömd tillsammans med polisen."),
            Assess(5, "MOTIVATION", "Hög. Har förberett sig i ett år.", "”Nu eller aldrig.”"),
            PreAssess(5, 2, "Utredning inleds."),
            *investigated(
                8,
                took=40,
                needs="Samtal, bostad, arbete.",
                view="”Jag vill jobba.”",
                motivation="Hög.",
                text="Öppenvård föreslås.",
                facts={"care_needed": "no"},
            ),
            Decide(50, "granted_open_care", "Tova beviljas öppenvård.", "Behovet är styrkt.", lasts=300),
            Enter(51, "step_down", way="open_care_at_once"),
            MakePlan(60, "Vill jobba.", (Goal("work_education", "Har arbete.", "Anställning."),)),
            Enter(330, "follow_up"),
            Close(620, "GOALS_REACHED", "Arbetar på bageri. Hälsar."),
        ),
    ),
    Story(
        "provkoping-2",
        date(2025, 11, 10),
        Who("Sverker Sågbock", born=date(2000, 9, 14)),
        FROM_POLICE,
        at="provkoping",
        worker="maja",
        takes_call="maja",
        alias="Ormvråk",
        told=(
            Meet(1, "Gemensamt möte samma eftermiddag.", planned=1),
            *police_track(
                2, criminality="Aktiv till nyligen.", threat="Hög.", protection="Annan ort.", level="HIGH"
            ),
            *_granted("Sverker", "granted_hvb", "round_the_clock"),
            Note(200, "Sverker har lärt sig sticka. Säger att det är som att rulla tummarna, fast varmare."),
        ),
        today=(
            Meet(1, "", planned=6, hour=10),
            Next(-4, "visit", 8),
            Promise(-16, "Polisen", "Ny bedömning av hotbilden", 12),
        ),
    ),
    Story(
        "provkoping-3",
        6,
        Who("Pim Pilfink", born=2003),
        SAME_CALL,
        at="provkoping",
        worker="maja",
        takes_call="maja",
        told=(Hear(1, "self", "Talades vid en halvtimme. Pim vill träffas med polisen med."),),
        today=(Meet(1, "", planned=2, hour=14), Next(-1, "joint_meeting", 2)),
    ),
)
TESTHOLM = (
    Story(
        "testholm-1",
        date(2025, 6, 9),
        Who("Rasmus Rabarber", born=date(2001, 2, 20)),
        FROM_POLICE,
        at="testholm",
        worker="nils",
        takes_call="nils",
        alias="Storspov",
        told=(
            Meet(1, "Polisen lämnade över i person.", planned=1),
            *police_track(
                2, criminality="Flera år.", threat="Hög.", protection="Personskydd behövs.", level="HIGH"
            ),
            *_granted("Rasmus", "granted_hvb", "buy_place"),
            Enter(280, "training_flat"),
            Decide(
                281,
                "granted_training_flat",
                "Rasmus beviljas träningslägenhet med boendestöd.",
                "Behovet är styrkt.",
                lasts=365,
                notified=2,
            ),
            Note(300, "Rasmus bor själv sedan två veckor. Har köpt gardiner."),
        ),
        today=(Meet(2, "", planned=8, hour=9), Next(-3, "support", 6)),
    ),
    Story(
        "testholm-2",
        20,
        Who("Elof Ekollon", born=date(2002, 7, 7)),
        SAME_CALL,
        at="testholm",
        worker="nils",
        takes_call="nils",
        alias="Hussvala",
        told=(
            Hear(
                0,
                "self",
                "Förklarade att stadsdelen tar emot, eftersom polisen inte har bedömt behov av skydd. Elof tyckte att det var krångligt. Det är det.",
            ),
        ),
    ),
)
TESTHOLM_NORRA = (
    Story(
        "testholm-norra-1",
        date(2024, 2, 12),
        Who("Sanna Svartvinbär", born=date(1999, 3, 30)),
        SAME_CALL,
        at="testholm-norra",
        worker="olga",
        takes_call="olga",
        told=(
            Meet(3, "Möte på stadsdelskontoret.", planned=2),
            *_granted("Sanna", "granted_hvb", "buy_place"),
            Enter(300, "step_down"),
            Enter(480, "follow_up"),
            Close(700, "GOALS_REACHED", "Studerar till kock."),
        ),
    ),
    Story(
        "testholm-norra-2",
        33,
        Who("Vidar Vinbärsbuske", born=date(2003, 1, 8)),
        NOT_JUDGED,
        at="testholm-norra",
        worker="olga",
        takes_call="olga",
        alias="Steglits",
        told=(
            Meet(3, "Vidar kom med sin chef, som kände till allt och stannade hela mötet.", planned=2),
            Enter(4, "pre_assessment"),
            PreAssess(4, 8, "Utredning inleds."),
            Enter(12, "investigation"),
            # From here the rules point to the central unit; people decide.
            Know(20, {"protection_need": "yes"}, by="olga"),
        ),
        today=(Meet(1, "", planned=5, hour=11), Next(-2, "needs_talk", 5)),
    ),
    # Sent to the central unit as a package, which has accepted it.
    Story(
        "testholm-norra-3",
        16,
        Who("Sixten Syrenbuske", born=date(2001, 9, 3)),
        NOT_JUDGED,
        at="testholm-norra",
        worker="olga",
        takes_call="olga",
        alias="Gärdsmyg",
        told=(Know(3, {"protection_need": "yes"}, by="olga"),),
    ),
)
MALLBORG = (
    Story(
        "mallborg-1",
        date(2020, 10, 5),
        Who("Gunnar Gråal", born=date(1996, 6, 16)),
        SAME_CALL,
        at="mallborg-centrum",
        worker="pelle",
        takes_call="pelle",
        told=(
            Meet(
                2, "Stadsdelen håller i det; stadsledningskontoret får inte veta vem det gäller.", planned=1
            ),
            *_granted("Gunnar", "granted_hvb", "round_the_clock"),
            Enter(260, "step_down"),
            Enter(420, "follow_up"),
            Close(600, "GOALS_REACHED", "Arbetar på varv."),
        ),
    ),
    Story(
        "mallborg-2",
        date(2021, 3, 1),
        Who("Lydia Lodjursvide", born=date(1995, 12, 12)),
        FROM_POLICE,
        at="mallborg-centrum",
        worker="pelle",
        takes_call="pelle",
        told=(
            Meet(1, "Polisen och stadsdelen.", planned=1),
            *police_track(2, criminality="Kortvarig.", threat="Medelhög.", protection="Annan ort."),
            *_granted("Lydia", "granted_hvb", "round_the_clock"),
            Enter(250, "step_down"),
            Enter(400, "follow_up"),
            Close(640, "OWN_WISH", "Tackar för sig."),
        ),
    ),
    Story(
        "mallborg-3",
        12,
        Who("Orvar Oxbär", born=date(2002, 11, 2)),
        SAME_CALL,
        at="mallborg-centrum",
        worker="pelle",
        takes_call="pelle",
        alias="Skrattmås",
        told=(
            Hear(
                1,
                "self",
                "Berättade att Centrum sedan maj 2021 handlägger för hela staden, så att samma människor är kvar.",
            ),
        ),
        today=(Next(-2, "joint_meeting", 3),),
    ),
)
STORIES = (*PROVKOPING, *TESTHOLM, *TESTHOLM_NORRA, *MALLBORG)
