"""What each mistake is called, and the way out of it, in both languages."""

from utvag.pathways.domain.said import Said

_MESSAGES: dict[str, tuple[Said, Said]] = {
    "too_long": (
        Said("Filen är för stor.", "The file is too big."),
        Said("En modell får vara högst {most} tecken.", "A model may be {most} characters at most."),
    ),
    "not_yaml": (
        Said("Filen går inte att läsa härifrån. {problem}", "The file cannot be read from here. {problem}"),
        Said(
            "Se efter om ett kolon, ett citattecken eller ett indrag saknas på raden eller den före.",
            "See whether a colon, a quotation mark or an indent is missing on this line or the one before.",
        ),
    ),
    "empty_file": (
        Said("Filen är tom.", "The file is empty."),
        Said("Utgå från en av de inbyggda modellerna.", "Start from one of the built-in models."),
    ),
    "alias": (
        Said("Hänvisningar (& och *) används inte i modeller.", "References (& and *) are not used in models."),
        Said("Skriv ut innehållet i stället.", "Write the content out instead."),
    ),
    "too_deep": (
        Said("Innehållet är nästlat för djupt.", "The content is nested too deeply."),
        Said("Jämför indragen med en inbyggd modell.", "Compare the indents with a built-in model."),
    ),
    "key_twice": (
        Said("”{name}” står två gånger; första gången på rad {first}.", "“{name}” is there twice; first on line {first}."),
        Said("Ta bort den ena.", "Remove one of them."),
    ),
    "unknown_key": (
        Said("”{name}” hör inte hemma här.", "“{name}” does not belong here."),
        Said("Här kan stå: {allowed}.", "Possible here: {allowed}."),
    ),
    "missing_key": (
        Said("”{name}” saknas.", "“{name}” is missing."),
        Said("Lägg till raden ”{name}:”.", "Add the line “{name}:”."),
    ),
    "one_language": (
        Said("Texten står bara på ett språk.", "The text is there in one language only."),
        Said("Skriv {{sv: …, en: …}}: den visas på sidor på båda språken.", "Write {{sv: …, en: …}}: it is shown on pages in both languages."),
    ),
    "not_a_map": (
        Said("Här ska stå namn och värden, ett par på varje rad.", "Names and values are expected here, one pair a line."),
        Said("Skriv ”namn: värde”.", "Write “name: value”."),
    ),
    "not_a_list": (
        Said("Här ska stå en lista.", "A list is expected here."),
        Said("Börja varje post med ett bindestreck.", "Start each item with a hyphen."),
    ),
    "not_text": (
        Said("Här ska stå en text.", "A text is expected here."),
        Said("Skriv texten efter kolonet.", "Write the text after the colon."),
    ),
    "empty_text": (
        Said("Texten är tom.", "The text is empty."),
        Said("Skriv något efter kolonet eller ta bort raden.", "Write something after the colon, or remove the line."),
    ),
    "bad_key": (
        Said("”{value}” kan inte vara en nyckel.", "“{value}” cannot be a key."),
        Said("Använd små bokstäver a-z, siffror och understreck.", "Use small letters a-z, digits and underscores."),
    ),
    "not_one_of": (
        Said("”{value}” finns inte bland valen.", "“{value}” is not one of the choices."),
        Said("Välj bland: {allowed}.", "Choose from: {allowed}."),
    ),
    "not_yes_no": (
        Said("”{value}” är varken ja eller nej.", "“{value}” is neither yes nor no."),
        Said("Skriv yes eller no.", "Write yes or no."),
    ),
    "bad_date": (
        Said("”{value}” är inget datum.", "“{value}” is not a date."),
        Said("Skriv datumet som 2021-05-07.", "Write the date as 2021-05-07."),
    ),
    "bad_number": (
        Said("”{value}” är inte ett helt tal mellan {low} och {high}.", "“{value}” is not a whole number from {low} to {high}."),
        Said("Skriv ett tal mellan {low} och {high}.", "Write a number from {low} to {high}."),
    ),
    "bad_duration": (
        Said("”{value}” är ingen tidsrymd.", "“{value}” is not a length of time."),
        Said(
            "Skriv till exempel ”same day”, ”24 hours”, ”14 days”, ”3 working days” eller ”4 months”.",
            "Write for example “same day”, “24 hours”, “14 days”, “3 working days” or “4 months”.",
        ),
    ),
    "too_few": (
        Said("Listan är för kort.", "The list is too short."),
        Said("Här behövs minst {least}.", "At least {least} needed here."),
    ),
    "same_name_twice": (
        Said("”{value}” används redan på rad {first}.", "“{value}” is used already on line {first}."),
        Said("Ge den ena ett annat namn.", "Give one of them another name."),
    ),
    "ends_before_start": (
        Said("Modellen slutar gälla innan den börjar.", "The model ends before it begins."),
        Said("Rätta valid_from eller valid_to.", "Correct valid_from or valid_to."),
    ),
    "empty_condition": (
        Said("Villkoret är tomt.", "The condition is empty."),
        Said("Skriv ett villkor, eller ta bort raden om det alltid ska gälla.", "Write a condition, or remove the line if it is always to hold."),
    ),
    "unknown_fact": (
        Said("Uppgiften ”{name}” finns inte.", "There is no fact “{name}”."),
        Said("Uppgifter som går att fråga om: {allowed}.", "Facts that can be asked about: {allowed}."),
    ),
    "bad_fact_value": (
        Said("”{fact}” kan inte vara ”{value}”.", "“{fact}” cannot be “{value}”."),
        Said("Möjliga värden: {allowed}.", "Possible values: {allowed}."),
    ),
    "bad_range": (
        Said("Gränserna för ”{fact}” går inte ihop.", "The limits of “{fact}” do not meet."),
        Said("”from” ska vara mindre än ”below”.", "“from” must be less than “below”."),
    ),
    "fact_not_here": (
        Said("”{fact}” kan inte användas på det här stället.", "“{fact}” cannot be used in this place."),
        Said("Här kan användas: {allowed}.", "Possible here: {allowed}."),
    ),
    "consent_in_social": (
        Said(
            "Samtycke får inte styra vägen till socialtjänsten eller stegen där.",
            "Consent must not decide the way to social services or the steps there.",
        ),
        Said(
            "Ta bort ”{fact}”. Samtycke får bara öppna polisens spår (police_track).",
            "Remove “{fact}”. Consent may only open the police track (police_track).",
        ),
    ),
    "track_gates_track": (
        Said(
            "Det ena spåret får inte vänta på det andra: ”{fact}”.",
            "One track must not wait for the other: “{fact}”.",
        ),
        Said("Ta bort villkoret. Ska det vägas in, skriv det under ”weighs”.", "Remove the condition. To have it considered, put it under “weighs”."),
    ),
    "condition_never_true": (
        Said("Villkoret kan aldrig bli sant.", "The condition can never be true."),
        Said("Se efter om två delar utesluter varandra.", "See whether two parts exclude each other."),
    ),
    "unknown_unit": (
        Said("Enheten ”{value}” finns inte under ”units”.", "There is no unit “{value}” under “units”."),
        Said("Enheter i filen: {allowed}.", "Units in the file: {allowed}."),
    ),
    "unit_owns_no_cases": (
        Said("”{value}” äger inga ärenden och kan inte ta emot dem.", "“{value}” owns no cases and cannot take them in."),
        Said("Skicka till en enhet inom socialtjänsten med ”owns_cases: yes”.", "Send to a social-services unit with “owns_cases: yes”."),
    ),
    "no_catch_all": (
        Said("Vissa ärenden hamnar ingenstans, till exempel: {example}.", "Some cases end up nowhere, for example: {example}."),
        Said("Låt den sista regeln gälla alla: utan ”when”.", "Let the last rule hold for all: without “when”."),
    ),
    "rule_shadowed": (
        Said("Regeln ”{rule}” används aldrig; tidigare regler tar allt: {by}.", "The rule “{rule}” is never used; earlier rules take everything: {by}."),
        Said("Flytta regeln uppåt eller ta bort den.", "Move the rule up, or remove it."),
    ),
    "unknown_stage": (
        Said("Skedet ”{value}” finns inte i spåret.", "There is no stage “{value}” in the track."),
        Said("Skeden i spåret: {allowed}.", "Stages in the track: {allowed}."),
    ),
    "stage_unreachable": (
        Said("Ingen väg leder till skedet ”{stage}”.", "No way leads to the stage “{stage}”."),
        Said("Lägg till en övergång dit eller ta bort skedet.", "Add a transition to it, or remove the stage."),
    ),
    "stage_no_way_out": (
        Said("Ingen väg leder från ”{stage}” till ett avslut.", "No way leads from “{stage}” to an end."),
        Said("Lägg till en övergång härifrån, eller skriv ”final: yes”.", "Add a transition from here, or write “final: yes”."),
    ),
    "leaves_final": (
        Said("”{stage}” är ett avslut och kan inte lämnas.", "“{stage}” is an end and cannot be left."),
        Said("En återkomst är personens nästa ärende. Ta bort övergången.", "A return is the person's next case. Remove the transition."),
    ),
    "no_final_stage": (
        Said("Spåret har inget avslut.", "The track has no end."),
        Said("Skriv ”final: yes” på minst ett skede.", "Write “final: yes” on at least one stage."),
    ),
    "stage_kind_missing": (
        Said("Spåret saknar ett skede av slaget ”{kind}”.", "The track lacks a stage of the kind “{kind}”."),
        Said("Skriv ”kind: {kind}” på ett skede.", "Write “kind: {kind}” on a stage."),
    ),
    "no_next_step": (
        Said("Skedet ”{stage}” har inget nästa steg.", "The stage “{stage}” has no next step."),
        Said("Skriv minst ett under ”next_steps”.", "Write at least one under “next_steps”."),
    ),
    "unknown_assessment": (
        Said("Bedömningen ”{value}” finns inte under ”assessments”.", "There is no assessment “{value}” under “assessments”."),
        Said("Bedömningar i filen: {allowed}.", "Assessments in the file: {allowed}."),
    ),
    "assessment_gates_track": (
        Said(
            "”{value}” görs i det andra spåret och kan inte krävas här.",
            "“{value}” is made in the other track and cannot be required here.",
        ),
        Said("Flytta den till ”weighs”: då vägs den in när den finns.", "Move it to “weighs”: then it is considered when it is there."),
    ),
    "consent_event_in_social": (
        Said("En uppgift hos socialtjänsten får inte hänga på samtycke.", "A task of social services must not hang on consent."),
        Said("Byt händelse, eller lägg uppgiften i polisens spår.", "Choose another event, or put the task in the police track."),
    ),
    "stage_or_event": (
        Said("En uppgift hör till ett skede eller en händelse.", "A task belongs to a stage or an event."),
        Said("Skriv antingen ”stage:” eller ”event:”, inte båda.", "Write either “stage:” or “event:”, not both."),
    ),
    "carried_without_stage": (
        Said("Bara ett skedes uppgift kan följa med till nästa.", "Only a task of a stage can be carried over to the next."),
        Said("Ta bort ”carried_over”: en händelses uppgift står kvar ändå.", "Remove “carried_over”: a task of an event stays anyway."),
    ),
    "police_opens_without_consent": (
        Said("Polisens spår kan öppnas utan samtycke.", "The police track can open without consent."),
        Said("Skriv ”consent_police: yes” under ”opens_when”.", "Write “consent_police: yes” under “opens_when”."),
    ),
    "version_twice": (
        Said("Version {version} av ”{model}” finns redan med annat innehåll.", "Version {version} of “{model}” exists already with another content."),
        Said("Ge den ändrade modellen en ny version.", "Give the changed model a new version."),
    ),
    "versions_overlap": (
        Said("Gäller samtidigt som version {version} ({start} – {end}).", "Valid at the same time as version {version} ({start} – {end})."),
        Said("Ändra valid_from eller valid_to så att bara en gäller.", "Change valid_from or valid_to so that only one is valid."),
    ),
}  # fmt: skip

TEXTS = {key: text for key, (text, _) in _MESSAGES.items()}
ADVICE = {key: advice for key, (_, advice) in _MESSAGES.items()}
