"""2015 and 2016: one and two."""

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
from utvag.demo.stories.shapes import Came, Near, Placement, Story, Who

STORIES = (
    Story(
        "2015-1",
        date(2015, 9, 14),
        Who(
            "Ture Tallkotte",
            "198507099813",
            address="Påhittade gatan 1",
            safe_way="Ring frivårdens växel och be dem hälsa. Aldrig sms.",
            near=(Near("SIBLING", "Tilda Tallkotte", 1988, "NO", "Har hela tiden hållit kontakten."),),
        ),
        Came(
            "probation",
            "Frivårdsinspektören ringer med Ture bredvid sig. Han vill lämna och vet inte vart han ska vända sig. "
            "Dricker varje dag och vill ha hjälp med det också.",
            caller="Frivårdsinspektör",
            facts={"addiction": "yes", "age": 30, "child_present": "no"},
        ),
        alias="Talltita",
        told=(
            Meet(
                2,
                "Ture berättar vad han vill bort från. Polisen förklarar sin del. Alla tre är överens om nästa steg.",
                planned=2,
            ),
            Enter(3, "pre_assessment"),
            PreAssess(3, 6, "Behoven är stora och kan inte tillgodoses på annat sätt. Utredning inleds."),
            *police_track(
                4,
                criminality="Långvarig delaktighet. Polisen ser en tydlig vilja att bryta.",
                threat="Hot kan komma från tidigare vänner när det blir känt att han lämnar.",
                protection="Skydd genom avstånd under det första året.",
            ),
            *investigated(
                9,
                took=34,
                needs="Behöver bo tryggt, bli nykter och få vardagen att hålla ihop.",
                view="”Jag vill kunna gå och handla utan att titta bakåt.”",
                motivation="Säger själv åtta av tio. Det som drar tillbaka är ensamheten.",
                text="Stöd föreslås i form av hem för vård eller boende inom ramavtal, med behandling för beroendet.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                45,
                "granted_hvb",
                "Ture beviljas vistelse i hem för vård eller boende från beslutets dag.",
                "Behovet av dygnetruntvård kan inte tillgodoses på annat sätt.",
                lasts=365,
            ),
            Enter(46, "intensive", way="inside_framework"),
            MakePlan(
                58,
                "Vill börja med att bli nykter och sova. Resten får komma sedan.",
                (
                    Goal(
                        "substance_use",
                        "Lever nyktert.",
                        "Egen uppföljning och boendets.",
                        (("CLIENT", "Går på samtal två gånger i veckan.", 30, 28),),
                    ),
                    Goal(
                        "prosocial_friends",
                        "Har minst två personer att ringa som inte hör till det gamla.",
                        "Ture berättar själv.",
                        (
                            ("OWN_UNIT", "Bo ringer varje fredag.", 14, 12),
                            ("CLIENT", "Hälsar på sin syster.", 60, 55),
                        ),
                    ),
                ),
                contact="Bo ringer varje fredag klockan tio.",
            ),
            Promise(20, "Lokalpolisområdet", "Återkoppla riskanalysen till samordnaren", 14, 12),
            *checks(70, 560, every=150),
            Note(
                150,
                "Ture har varit nykter i hundra dagar. Stolt, men orolig inför första helgen hos systern.",
            ),
            Happen(231, "OTHER", "Drack en kväll. Ringde själv dagen efter. Planen ligger fast."),
            Know(330, {"can_return": "yes"}),
            Enter(340, "step_down"),
            Decide(
                341,
                "granted_open_care",
                "Ture beviljas öppenvård i egen regi.",
                "Han kan bo i hemkommunen igen och behöver stöd för att hålla fast vid det nya.",
                lasts=240,
            ),
            Note(
                420,
                "Har fått praktik på ett snickeri. Handledaren känner till bakgrunden med Tures goda minne.",
            ),
            Enter(520, "follow_up"),
            Know(630, {"goals_reached": "yes"}),
            Close(
                640,
                "GOALS_REACHED",
                "Målen är nådda. Ture vill gärna hjälpa andra och har fått frågan av en förening.",
            ),
        ),
        helps_others="Stödperson i en förening; håller samtalsgrupp varannan vecka.",
        placements=(Placement(46, 340, "HVB", day_price=2600),),
    ),
    Story(
        "2016-1",
        date(2016, 3, 8),
        Who("Melker Murslev", "199001162396"),
        Came(
            "self",
            "Ringer från en korridor och vill veta vad som händer om man säger ja. Hinner inte prata länge.",
            facts={"age": 26},
            call_back=True,
        ),
        told=(
            Hear(
                1, "self", "Ringde tillbaka på överenskommen tid. Melker tackar nej just nu men tar numret."
            ),
            Close(
                9,
                "OWN_WISH",
                "Vill inte gå vidare nu. Vet att han kan ringa igen och att ingen blir besviken.",
            ),
        ),
    ),
    Story(
        "2016-2",
        date(2016, 10, 3),
        Who(
            "Aron Entita",
            born=date(1988, 5, 19),
            safe_way="Bara via polisens samordnare.",
            near=(Near("PARENT", "Elsa Entita", 1962, "NO", "Får veta att Aron mår bra, inte var han är."),),
        ),
        Came(
            "police",
            "Polisens samordnare har träffat Aron två gånger. Han är rädd på riktigt och kan inte sova hemma.",
            caller="Polisens avhopparsamordnare",
            facts={"addiction": "no", "protection_need": "yes", "age": 28, "child_present": "no"},
        ),
        worker="cecilia",
        told=(
            Meet(1, "Akut samråd. Aron sover på annan ort i natt; polisen följer dit.", planned=1),
            Enter(
                1,
                "intensive",
                "Kan inte vara kvar hemma. Plats ordnad till kvällen.",
                way="acute_at_intake",
                by="david",
            ),
            Decide(
                1,
                "granted_other",
                "Aron beviljas tillfälligt boende med personal dygnet runt.",
                "Behovet är akut. Utredningen fortsätter.",
                lasts=30,
            ),
            *police_track(
                2,
                criminality="Har haft en roll som gör det svårt att bara försvinna.",
                threat="Allvarlig hotbild mot honom personligen.",
                protection="Kan inte vistas i hemkommunen.",
                level="HIGH",
            ),
            *investigated(
                8,
                took=19,
                needs="Trygghet först. Därefter sysselsättning och någon att prata med.",
                view="”Jag klarar det mesta om jag får sova.”",
                motivation="Mycket hög. Har redan brutit all kontakt.",
                text="Behovet av stöd är stort och är inte en fråga om beroende. Stöd utanför ramavtal föreslås.",
                facts={"care_needed": "yes"},
            ),
            Decide(
                28,
                "granted_hvb",
                "Aron beviljas vistelse i hem för vård eller boende på annan ort.",
                "Ramavtalen saknar boende som motsvarar behovet av säkerhet.",
                lasts=365,
            ),
            Enter(29, "intensive", "Ingen plats inom ramavtal motsvarar behovet.", way="outside_framework"),
            MakePlan(
                41,
                "Vill ha ett jobb och en katt. I den ordningen.",
                (
                    Goal("personal_safety", "Känner sig trygg där han bor.", "Samtal varje vecka."),
                    Goal(
                        "work_education",
                        "Har arbete på minst halvtid.",
                        "Anställningsavtal.",
                        (("OTHER_PRINCIPAL", "Arbetsförmedlingen kartlägger.", 60, 71),),
                    ),
                ),
                contact="Cecilia ringer på tisdagar.",
            ),
            Know(300, {"can_return": "no"}),
            Enter(310, "long_stay"),
            *checks(
                60,
                640,
                every=150,
                deviations={330: "Var i närheten av hemkommunen en dag. Förklaringen är rimlig."},
            ),
            Note(430, "Aron har fått fast arbete. Katten heter Kotten."),
            Enter(660, "follow_up", way="settled_elsewhere"),
            Close(
                800, "OTHER_MUNICIPALITY", "Bor och arbetar på den nya orten. Vill inte ha mer stöd härifrån."
            ),
        ),
        placements=(
            Placement(1, 28, "PROTECTED_HOUSING", False, 3900),
            Placement(29, 660, "HVB", False, 3000, "GRANTED"),
        ),
    ),
)
