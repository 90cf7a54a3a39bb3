"""2024: somebody who came back, and somebody who is soon done."""

from datetime import date

from utvag.demo.stories.beats import (
    Check,
    Close,
    Decide,
    Emergency,
    Enter,
    Goal,
    Happen,
    Know,
    MakePlan,
    Meet,
    Next,
    Note,
    PreAssess,
    Todo,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2024-1",
        date(2024, 3, 11),
        Who(
            "Nora Nötskrika",
            "199912282382",
            address="Påhittade gatan 33",
            near=(Near("SIBLING", "Nils Nötskrika", 1996, "NO", "Bror. Kör gärna till möten."),),
        ),
        Came(
            "relative",
            "Brodern ringer. Nora står bredvid. Det har gått två år och hon vill försöka nu.",
            caller="Brodern",
            facts={"addiction": "yes", "age": 24, "child_present": "no"},
        ),
        earlier="2022-1",
        joined=2,
        worker="cecilia",
        told=(
            Meet(2, "Nora, hennes bror, polisen och Cecilia. Nora ledde mötet själv.", planned=1),
            *police_track(
                4,
                criminality="Har förvarat och kört åt andra.",
                threat="Medelhög.",
                protection="Bör bo på annan ort en tid.",
            ),
            *investigated(
                4,
                took=45,
                needs="Behandling på annan ort, därefter arbete.",
                view="”Jag vill svara i telefon utan att bli rädd.”",
                motivation="Hög.",
                text="Hem för vård eller boende inom ramavtal.",
                facts={"care_needed": "yes"},
                at_once=True,
            ),
            Decide(
                50,
                "granted_hvb",
                "Nora beviljas behandling i hem för vård eller boende.",
                "Behovet är styrkt.",
                lasts=240,
            ),
            Enter(51, "intensive", way="inside_framework"),
            MakePlan(
                62,
                "Vill ha ett vanligt telefonabonnemang.",
                (Goal("group_contact", "Ingen kontakt med de gamla.", "Nora berättar."),),
            ),
            Know(250, {"can_return": "yes"}),
            Enter(260, "step_down"),
            *checks(70, 560, every=150),
            Enter(480, "follow_up"),
            Close(610, "GOALS_REACHED", "Nora har fast anställning och ett vanligt abonnemang."),
        ),
        placements=(Placement(51, 260, "HVB", day_price=2950),),
    ),
    Story(
        "2024-2",
        date(2024, 5, 20),
        Who(
            "Alma Alkärr",
            "200001052380",
            address="Påhittade gatan 41",
            called="Alla",
            near=(Near("PARENT", "Anders Alkärr", 1971, "NO", "Pappa. Alma ringer honom på söndagar."),),
        ),
        Came(
            "health_care",
            "Mottagningen ringer med Alma i rummet. Hon har sagt det högt för första gången.",
            caller="Sjuksköterska",
            facts={"addiction": "yes", "age": 24, "child_present": "no"},
        ),
        alias="Gransångare",
        told=(
            Meet(
                2,
                "Alma valde platsen. Polisen kom i civila kläder, som hon bett om.",
                planned=1,
                place="Bibliotekets studierum",
            ),
            Enter(3, "pre_assessment"),
            PreAssess(3, 6, "Utredning inleds."),
            *police_track(
                5,
                criminality="Har hjälpt andra att gömma saker. Inte drivande.",
                threat="Medelhög under första året.",
                protection="Bör bo på annan ort till en början.",
            ),
            *investigated(
                9,
                took=44,
                needs="Vård för beroendet, trygghet, och hjälp med en obetald skuld.",
                view="”Jag vill få tillbaka mina morgnar.”",
                motivation="Från fem till åtta under utredningen, enligt henne själv.",
                text="Hem för vård eller boende inom ramavtal föreslås.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                55,
                "granted_hvb",
                "Alma beviljas behandling i hem för vård eller boende.",
                "Öppenvård räcker inte ännu.",
                lasts=300,
            ),
            Enter(56, "intensive", way="inside_framework"),
            MakePlan(
                67,
                "Vill vakna utsövd och veta vilken dag det är.",
                (
                    Goal("substance_use", "Är drogfri.", "Alma och boendet."),
                    Goal(
                        "income_debts",
                        "Skulden är betald eller avskriven.",
                        "Besked.",
                        (("OTHER_PRINCIPAL", "Budgetrådgivaren skriver till fordringsägaren.", 45, 60),),
                    ),
                ),
            ),
            Happen(133, "OTHER", "Ett glas på en födelsedag. Alma ringde boendet från bussen hem."),
            Know(320, {"can_return": "yes"}),
            Enter(330, "step_down"),
            Decide(
                330,
                "granted_supported_housing",
                "Alma beviljas stödboende.",
                "Behöver stöd i vardagen efter behandlingen.",
                lasts=270,
            ),
            *checks(70, 880, every=150),
            Note(470, "Alma har sovit hela natten i tre veckor. Hon för bok."),
            Enter(610, "follow_up"),
            MakePlan(
                620,
                "Vill fortsätta ses, men mer sällan.",
                (
                    Goal("own_motivation", "Vet vad hon gör en dålig dag.", "Egen lista på kylskåpet."),
                    Goal(
                        "work_education",
                        "Går kvar på bageriet.",
                        "Alma och chefen.",
                        (
                            ("CLIENT", "Ber om schema i förväg.", 30, 25),
                            ("OWN_UNIT", "Pratar med arbetsgivaren om Alma vill.", 60, 58),
                        ),
                    ),
                ),
                others=(("Arbetsförmedlingen", "Lönestöd till och med våren."),),
                follow_up=180,
            ),
            Note(
                760,
                "Uppföljning på bageriet, före öppning. Alma bjöd på kanelbulle och sade att hon är trött på ett bra sätt.",
                "VISIT",
            ),
            Close(1020, "GOALS_REACHED", "Alma avslutade på bageriet, med kaffe och utan papper."),
        ),
        today=(
            MakePlan(
                -52,
                "Vill kunna sluta utan att det känns som ett avsked.",
                (
                    Goal(
                        "own_motivation",
                        "Klarar en dålig dag utan att ringa först, och ringer annars.",
                        "Listan på kylskåpet.",
                    ),
                    Goal(
                        "work_education",
                        "Är kvar på bageriet efter provanställningen.",
                        "Alma och chefen.",
                        (("CLIENT", "Frågar chefen om tillsvidareanställning.", 60, None),),
                    ),
                ),
                follow_up=75,
            ),
            Emergency(
                -48,
                "NOBODY",
                "Almas chef ringde växeln: en man frågade efter henne på bageriet. Bo var på semester.",
                found="Samtalet finns i växelns lista. Cecilia läste telefonnumret och hotet och ringde polisen.",
                by="cecilia",
            ),
            Check(-36, by="astrid"),
            Meet(1, "", kind="FOLLOW_UP", others="", planned=20, hour=10, place="Bageriet"),
            Next(-10, "plan_closure", 30),
            Todo(-9, "Fråga Alma hur hon vill avsluta", 6),
        ),
        placements=(
            Placement(56, 330, "HVB", day_price=2980),
            Placement(330, 610, "SUPPORTED_HOUSING", day_price=1050),
        ),
    ),
)
