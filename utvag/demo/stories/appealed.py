"""Somebody who appealed, and won; still going on."""

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
    PreAssess,
    Promise,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Placement, Story, Who

STORIES = (
    Story(
        "2025-4",
        date(2025, 10, 20),
        Who(
            "Göte Gäddnate",
            born=date(2002, 1, 19),
            address="Påhittade gatan 61",
            interpreter="Teckenspråkstolk",
        ),
        Came(
            "employment_service",
            "Arbetsförmedlaren och Göte skriver tillsammans. Göte vill ha tolk från start.",
            caller="Arbetsförmedlare",
            facts={"addiction": "yes", "age": 23, "child_present": "no"},
        ),
        worker="cecilia",
        alias="Smådopping",
        told=(
            Meet(3, "Gemensamt möte med två tolkar. Tog den tid det tog.", planned=2),
            Enter(4, "pre_assessment"),
            PreAssess(4, 7, "Utredning inleds."),
            *police_track(
                6,
                criminality="I utkanten, utnyttjad för att han inte hörs.",
                threat="Låg till medelhög.",
                protection="Inget särskilt skydd.",
                level="LOW",
                need="no",
            ),
            *investigated(
                11,
                took=52,
                needs="Behandling där det går att tala teckenspråk. Vänner.",
                view="”Jag vill vara där andra ser vad jag säger.”",
                motivation="Hög.",
                text="Hem för vård eller boende inom ramavtal, det enda med teckenspråkig personal.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                64,
                "granted_hvb",
                "Göte beviljas behandling i hem för vård eller boende.",
                "Öppenvården saknar teckenspråk.",
                lasts=270,
            ),
            Enter(65, "intensive", way="inside_framework"),
            MakePlan(
                77,
                "Vill ha två vänner och ett lag.",
                (
                    Goal(
                        "prosocial_friends",
                        "Spelar i laget.",
                        "Göte.",
                        (("CLIENT", "Går på prova-på.", 30, 28),),
                    ),
                    Goal("substance_use", "Är drogfri.", "Göte och boendet."),
                ),
            ),
            Decide(
                100,
                "partly_granted",
                "Göte beviljas resor till träning två gånger i veckan. I övrigt avslås ansökan.",
                "Två resor i veckan täcker behovet enligt planen.",
                material="Förslaget till beslut och utredningen om resor.",
                answer="”Jag vill ha tre. Men två är bra.”",
                appeal="Göte skriver att laget tränar tre gånger i veckan och att han vill ha resor till alla tre.",
                court="Förvaltningsrätten (påhittad) ändrar beslutet: tre resor i veckan.",
            ),
            *checks(70, 390, every=60),
            Note(240, "Göte har gjort mål. Visade filmen tre gånger."),
            Know(300, {"can_return": "yes"}),
            Enter(335, "step_down"),
            Decide(
                335, "granted_open_care", "Göte beviljas öppenvård med tolk.", "Kan bo hemma igen.", lasts=240
            ),
            Close(640, "GOALS_REACHED", "Göte är lagkapten."),
        ),
        today=(
            MakePlan(
                -41,
                "Vill bo hemma och spela med laget.",
                (
                    Goal("prosocial_friends", "Tränar med laget tre gånger i veckan.", "Göte."),
                    Goal(
                        "substance_use",
                        "Fortsätter vara drogfri hemma.",
                        "Göte och öppenvården.",
                        (
                            ("CLIENT", "Går till öppenvården på onsdagar.", 30, 28),
                            ("OTHER_PRINCIPAL", "Tolkcentralen bokar fast tid.", 14, 12),
                        ),
                    ),
                ),
            ),
            Check(-20, by="astrid"),
            Meet(6, "", planned=5, hour=9, others="Polisen, avhopparsamordnare\nTolkcentralen, två tolkar"),
            Next(-4, "open_care", 12),
            Promise(-15, "Regionen", "Tid hos hörselvården", 30),
        ),
        placements=(Placement(65, 335, "HVB", day_price=3150),),
    ),
)
