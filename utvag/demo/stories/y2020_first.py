"""The first half of 2020: two, both still going on in May 2021."""

from datetime import date

from utvag.demo.stories.beats import (
    Close,
    Decide,
    Enter,
    Goal,
    Know,
    MakePlan,
    Meet,
    Note,
    PreAssess,
    Promise,
    Shield,
)
from utvag.demo.stories.paths import checks, investigated, police_track
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2020-1",
        date(2020, 2, 10),
        Who(
            "Otto Ormbunke",
            "199312162390",
            address="Påhittade gatan 5",
            near=(Near("PARENT", "Oda Ormbunke", 1965, "NO", "Otto vill att hon får veta hur det går."),),
        ),
        Came(
            "probation",
            "Frivårdsinspektören och Otto ringer tillsammans. Han har övervakning till sommaren och vill använda tiden.",
            caller="Frivårdsinspektör",
            facts={"addiction": "yes", "age": 26, "child_present": "no"},
        ),
        alias="Talgoxe",
        told=(
            Meet(
                2,
                "Otto, frivården, polisen och Astrid. Vi kom överens om vem som gör vad de första två veckorna.",
                others="Polisen, avhopparsamordnare\nFrivården, inspektör",
                planned=2,
            ),
            Enter(3, "pre_assessment"),
            PreAssess(3, 7, "Behovet är tydligt. Utredning inleds."),
            *police_track(
                5,
                criminality="Dömd och övervakad. Har själv berättat mer än vad som var känt.",
                threat="Medelhög, främst från jämnåriga i samma område.",
                protection="Behöver avstånd de första månaderna.",
            ),
            *investigated(
                10,
                took=48,
                needs="Vård för beroendet på annan ort, hjälp med tänder och sömn.",
                view="”Jag vill ha tråkiga dagar.”",
                motivation="Hög. Räknar dagarna han inte varit med om något.",
                text="Hem för vård eller boende inom ramavtal. Otto har läst och är med på förslaget.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                60,
                "granted_hvb",
                "Otto beviljas behandling i hem för vård eller boende.",
                "Behovet kan inte tillgodoses på annat sätt.",
                lasts=365,
            ),
            Enter(61, "intensive", way="inside_framework"),
            MakePlan(
                73,
                "Vill ha tråkiga dagar och en cykel.",
                (
                    Goal(
                        "substance_use",
                        "Lever utan droger.",
                        "Otto och boendet.",
                        (("CLIENT", "Går i gruppen på måndagar och torsdagar.", 30, 30),),
                    ),
                    Goal(
                        "health",
                        "Tänderna är lagade.",
                        "Klart hos tandläkaren.",
                        (("OTHER_PRINCIPAL", "Tandvården gör en plan.", 60, 88),),
                    ),
                ),
                others=(("Frivården", "Övervakning till och med juni."),),
            ),
            Promise(6, "Frivården", "Skriva till domstolen om ändrad föreskrift", 14, 20),
            *checks(70, 900, every=150),
            Note(210, "Otto har varit drogfri i sex månader. Cykeln är köpt."),
            Know(380, {"can_return": "yes"}),
            Enter(394, "step_down"),
            Decide(
                394,
                "granted_supported_housing",
                "Otto beviljas stödboende i kombination med öppenvård.",
                "Har kommit långt men bor för första gången själv.",
                lasts=330,
            ),
            Promise(
                396,
                "Bostadsbolaget",
                "Lämna besked om träningslägenhet",
                30,
                None,
                "Bolaget hade ingen ledig lägenhet.",
            ),
            MakePlan(
                404,
                "Vill bo själv, men inte vara ensam.",
                (
                    Goal("housing", "Klarar hyra och hushåll.", "Hyran betald i tid tre månader i rad."),
                    Goal("prosocial_friends", "Går till cykelklubben varje vecka.", "Otto berättar."),
                ),
            ),
            Enter(600, "follow_up"),
            Close(890, "GOALS_REACHED", "Bor i eget kontrakt. Arbetar på cykelverkstad."),
        ),
        placements=(
            Placement(61, 394, "HVB", day_price=2800),
            Placement(394, 600, "SUPPORTED_HOUSING", day_price=980),
        ),
    ),
    Story(
        "2020-2",
        date(2020, 5, 4),
        Who(
            "Rurik Rotfjäril",
            "199504242398",
            safe_way="Endast genom polisens samordnare.",
            near=(
                Near(
                    "SIBLING",
                    "Runa Rotfjäril",
                    1998,
                    "NO",
                    "Får inte veta var han är; det är hennes eget önskemål.",
                ),
            ),
        ),
        Came(
            "police",
            "NOA hör av sig. Rurik är på en plats som fungerar till fredag. Sedan behövs något annat.",
            caller="NOA, samordnare",
            facts={"addiction": "no", "protection_need": "yes", "age": 25, "child_present": "no"},
        ),
        worker="cecilia",
        alias="Bivråk",
        told=(
            Meet(
                1,
                "Polisen, David och Cecilia. Plats ordnad från fredag. Rurik deltog på telefon.",
                others="Polisen, NOA",
                planned=1,
            ),
            Enter(2, "intensive", "Måste flyttas före helgen.", way="acute_at_intake", by="david"),
            Decide(
                2,
                "granted_other",
                "Rurik beviljas tillfälligt boende med personal dygnet runt.",
                "Behovet är akut.",
                lasts=45,
            ),
            *police_track(
                3,
                criminality="Har haft uppdrag som ger kännedom om andra.",
                threat="Hög. Uppgifter om att han eftersöks.",
                protection="Skyddas på annan ort. Hemkommunen utesluten.",
                level="HIGH",
            ),
            *investigated(
                7,
                took=28,
                needs="Säkert boende under lång tid. Samtalsstöd. Sysselsättning som inte syns.",
                view="”Jag orkar om någon hör av sig när de sagt.”",
                motivation="Mycket hög.",
                text="Längre placering utanför ramavtal föreslås.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                36,
                "granted_hvb",
                "Rurik beviljas vistelse i hem för vård eller boende på annan ort.",
                "Inget boende inom ramavtal motsvarar behovet av säkerhet.",
                lasts=365,
            ),
            Enter(37, "intensive", "Ramavtalen täcker inte skyddsbehovet.", way="outside_framework"),
            Shield(
                90, "PROTECTED_REGISTRATION", "Skyddad folkbokföring från i dag. Post går genom förmedlingen."
            ),
            MakePlan(
                50,
                "Vill att de som lovar något håller det.",
                (
                    Goal("trust_services", "Cecilia ringer alltid när hon sagt.", "Rurik prickar av."),
                    Goal("personal_safety", "Kan gå ut på egen hand.", "Egen skattning varje månad."),
                ),
            ),
            Promise(40, "NOA", "Besked om ersättning för särskilda kostnader", 60, 122),
            *checks(
                60,
                900,
                every=75,
                deviations={285: "Hade kontakt med en tidigare vän. Rurik berättade det själv samma dag."},
            ),
            Know(300, {"can_return": "no"}),
            Enter(310, "long_stay"),
            Decide(
                400,
                "granted_hvb",
                "Vistelsen förlängs.",
                "Kan inte återvända. Behovet kvarstår i sin helhet.",
                lasts=250,
            ),
            Note(
                362,
                "Ett år i dag. Rurik har gjort en lista över vad som blivit bättre. Den är lång.",
                "TELEPHONE",
            ),
            Enter(650, "follow_up", way="settled_elsewhere"),
            Close(
                940, "OTHER_MUNICIPALITY", "Bor stadigvarande på annan ort. Överlämning med Ruriks samtycke."
            ),
        ),
        placements=(
            Placement(2, 36, "PROTECTED_HOUSING", False, 3900, "GRANTED"),
            Placement(37, 650, "HVB", False, 3000, "GRANTED"),
        ),
    ),
)
