"""Professionals who asked about somebody they did not name: many came to advice, some became a case."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Asked:
    """`on` is a day, or how many days before today."""

    on: date | int
    asker: str
    question: str
    advice: str = ""
    outcome: str = "ADVISED"
    channel: str = "PHONE"
    by: str = "astrid"
    follow_up: int | None = None


CONSULTATIONS = (
    Asked(
        date(2015, 10, 12),
        "school",
        "En elev har slutat komma och har nya, dyra kläder. Vem pratar man med?",
        "Prata med eleven först. Vi kan vara med på skolan om eleven vill. Under 18: barn- och ungdomsenheten.",
    ),
    Asked(
        date(2016, 2, 22),
        "probation",
        "En klient talar om att lämna men vågar inte träffa oss. Hur gör man?",
        "Erbjud ett första samtal hos er, med oss på telefon. Inget namn behövs.",
        "BECAME_CASE",
    ),
    Asked(
        date(2016, 5, 30),
        "health_care",
        "En patient säger att någon inte får veta att han är hos er. Vad får vi säga?",
        "Ingenting till andra. Han kan ringa själv, också utan namn.",
    ),
    Asked(
        date(2017, 3, 13),
        "employment_service",
        "En sökande vill byta ort för att slippa gamla kontakter. Är det er?",
        "Kan vara det. Ge vårt nummer, säg att det är frivilligt.",
    ),
    Asked(
        date(2017, 9, 25),
        "ngo",
        "En deltagare vill veta om man måste tala om vad man gjort.",
        "Nej. Stödet bygger på behov, inte på att berätta om andra.",
    ),
    Asked(
        date(2018, 4, 16),
        "prison",
        "Någon friges i sommar och har inget att komma hem till.",
        "Ansök i god tid. Vi kan komma på besök.",
        "BECAME_CASE",
    ),
    Asked(
        date(2018, 8, 20),
        "social_services",
        "En förälder i ett annat ärende vill bort från sina vänner.",
        "Ta upp det med personen och ring igen tillsammans.",
        "BECAME_CASE",
    ),
    Asked(
        date(2018, 11, 5),
        "school",
        "Skolan undrar hur man talar om vägar ut i en klass.",
        "Bjud in föreningen. Vi kommer gärna efteråt.",
    ),
    Asked(
        date(2019, 2, 4),
        "health_care",
        "En kurator undrar om hon måste anmäla.",
        "Inte en vuxen. Finns barn: anmäl oro.",
    ),
    Asked(
        date(2019, 6, 10),
        "other_municipality",
        "En annan kommun vill veta hur vi kom igång.",
        "Studiebesök i september.",
    ),
    Asked(
        date(2020, 3, 2),
        "probation",
        "Två klienter frågar samma sak. Kan ni komma hit?",
        "Ja, på torsdag. Ingen behöver säga sitt namn.",
    ),
    Asked(
        date(2020, 8, 24),
        "ngo",
        "En deltagare undrar om stödet kostar något. Vi vill inte säga fel.",
        "Det är gratis. Be personen gärna ringa själv, utan namn.",
    ),
    Asked(
        date(2020, 10, 26),
        "school",
        "En mamma har frågat oss vad hon kan göra utan att sonen vet. Vad svarar vi?",
        "Stöd till anhöriga finns. Sonen måste vilja själv.",
    ),
    Asked(
        date(2021, 2, 15),
        "employment_service",
        "Arbetsförmedlingen undrar om sekretess i ett möte.",
        "Bara det personen vill. Vi håller i mötet.",
    ),
    Asked(
        date(2021, 10, 4),
        "ngo",
        "En deltagare vill ha stöd men bor i en annan kommun.",
        "Hemkommunen ansvarar. Vi gav numret dit.",
        "ASKED_ELSEWHERE",
    ),
    Asked(
        date(2022, 3, 28),
        "probation",
        "En klient ångrar sig varje måndag. Är det lönlöst?",
        "Nej. Måndagar är svåra. Ring oss på måndagar.",
    ),
    Asked(
        date(2022, 11, 14),
        "health_care",
        "Tandvården undrar vem som betalar.",
        "Prövas som bistånd. Be personen ansöka hos oss.",
    ),
    Asked(
        date(2023, 5, 22),
        "school",
        "En lärare har hört en elev säga att han inte kan sluta.",
        "Prata med honom. Under 18: anmäl oro samma dag.",
    ),
    Asked(date(2023, 10, 9), "prison", "Kan man ansöka inifrån?", "Ja.", "BECAME_CASE"),
    Asked(
        date(2024, 1, 22),
        "social_services",
        "Två ungdomar i samma familj. Vem gör vad?",
        "Barn- och ungdomsenheten utreder. Vi är med.",
    ),
    Asked(
        date(2024, 9, 30),
        "probation",
        "En klient vill lämna men inte flytta.",
        "Då börjar vi där. Flytt är inget krav.",
    ),
    Asked(date(2025, 4, 14), "ngo", "Får en stödperson vara med på möten?", "Ja, om personen vill."),
    Asked(
        date(2025, 9, 22),
        "health_care",
        "Hur frågar man om barn utan att skrämma?",
        "Säg varför ni frågar. Fråga alla.",
    ),
    Asked(
        date(2026, 3, 16),
        "employment_service",
        "En sökande får hotfulla samtal på väg till praktiken.",
        "Be personen ringa polisen och oss. Praktikplatsen kan bytas i dag.",
        "BECAME_CASE",
    ),
    Asked(
        24,
        "school",
        "En elev på gymnasiet har frågat en vikarie hur man slutar ”utan att någon dör”.",
        "Vikarien träffar eleven i morgon med kuratorn. Vi finns på telefon under tiden.",
        "OPEN",
        follow_up=3,
    ),
    Asked(
        8,
        "probation",
        "En klient vill veta vad som händer med hunden om han flyttar.",
        "Hunden följer med om boendet säger ja. Vi tar reda på vilka som gör det.",
        "OPEN",
        by="bo",
        follow_up=1,
    ),
    Asked(
        2,
        "health_care",
        "En sjuksköterska ringer från en toalett: patienten sitter i väntrummet och vill prata i dag.",
        "",
        "OPEN",
        follow_up=0,
    ),
    Asked(
        date(2025, 10, 6),
        "social_services",
        "En kollega i stadsdelen undrar om hon ska ringa polisen först.",
        "Ring teamet. Polisen sitter i samma korridor.",
        by="maja",
    ),
    Asked(
        5,
        "probation",
        "Frivården undrar om en klient kan komma direkt hit.",
        "Ja, själv eller tillsammans.",
        "OPEN",
        by="maja",
        follow_up=4,
    ),
)
