"""One invented document of each kind, with hostile text where a person may write."""

from datetime import UTC, date, datetime
from decimal import Decimal

AT = datetime(2021, 5, 7, 12, 30, tzinfo=UTC)
HOSTILE = '#read("/etc/passwd") *fet* _kursiv_ <label> $x^2$ = rubrik @ref `rå` \\ #panic() // [x] -- ~'

HEAD = {
    "controller": "Socialnämnden i Granvik",
    "case_number": "U-7F3K",
    "classification": "Sekretess, 26 kap. 1 § OSL",
    "facts": [
        {"label": "Inlett", "value": date(2021, 2, 1)},
        {"label": "Senast sedd", "value": AT},
        {"label": "Barn i hushållet", "value": True},
        {"label": "Tomt", "value": None},
    ],
}
TABLE = {
    "caption": "Uppgifter",
    "columns": ["Vad", "När", "Belopp"],
    "rows": [["Möte", date(2021, 5, 7), Decimal(1_095_000)], [HOSTILE, None, Decimal("-12.50")]],
    "widths": [3, 2, 1],
}

CASE_RECORD = {
    **HEAD,
    "subtitle": HOSTILE,
    "sections": [
        {"heading": HOSTILE, "paragraphs": ["Första stycket.\nNy rad.\n\nAndra stycket.", HOSTILE]},
        {
            "heading": "Journal",
            "log": [
                {
                    "at": AT,
                    "heading": "Samtal",
                    "by": "Lena Ek",
                    "text": HOSTILE,
                    "corrections": [{"at": AT, "by": "Lena Ek", "text": "Det var torsdag."}],
                }
            ],
        },
        {"heading": "Beslut", "sections": [{"heading": "Bistånd", "facts": HEAD["facts"], "table": TABLE}]},
        {"heading": "Tom del"},
        {"heading": "Tom tabell", "table": {**TABLE, "rows": []}},
    ],
}
CASELOAD = {**HEAD, "table": TABLE, "note": "Listan visar egna ärenden."}
PLAN = {
    **HEAD,
    "goals": [
        {
            "domain": "Boende",
            "goal": "En egen bostad.",
            "steps": [
                {"what": HOSTILE, "who": "Handläggaren", "by": date(2021, 6, 1)},
                {"what": "Möte", "who": "Du"},
            ],
            "follow_up": "Varje månad.",
        },
        {"domain": "Arbete", "goal": "Praktik."},
    ],
    "other_principals": [{"who": "Regionen", "what": "Samtalskontakt"}],
    "child_contact": "Varannan helg.",
    "board_contact": "Telefon varje fredag.",
    "follow_up": "Var tredje månad.",
    "clients_view": "Jag vill börja om.",
    "signatures": True,
}
DECISION = {
    **HEAD,
    "recipient": ["Alva Provsson", "Provgatan 1", "123 45 Granvik"],
    "kind": "Delvis bifall",
    "decided_on": date(2021, 5, 7),
    "decision": "Nämnden beviljar stödboende.",
    "reasons": HOSTILE,
    "references": [
        {"label": "4 kap. 1 § SoL (2001:453)", "title": "Rätt till bistånd", "verified": True},
        {"label": "16 kap. 3 § SoL (2001:453)", "title": "Överklagande", "verified": False},
    ],
    "communication": "Materialet skickades den 14 april.",
    "appeal": {
        "period": "tre veckor",
        "send_to": "Socialnämnden\n123 45 Granvik",
        "last_day": date(2021, 5, 28),
    },
    "decider": {"name": "Lena Ek", "role": "Enhetschef"},
}
NOTICE = {
    **HEAD,
    "recipient": ["Alva Provsson"],
    "heading": "Du får yttra dig",
    "dated": date(2021, 5, 7),
    "paragraphs": ["Här är materialet.", HOSTILE],
    "table": TABLE,
    "contact": "Växeln, 08-123 456 78",
    "signer": {"name": "Lena Ek", "role": "Handläggare"},
}
DISCLOSURE = {
    **HEAD,
    "sections": [
        {"heading": "Exakt vilka uppgifter", "table": TABLE},
        {"heading": "Bestämmelser", "paragraphs": ["10 kap. 1 § OSL (2009:400)", HOSTILE]},
        {"heading": "Beslut", "facts": HEAD["facts"], "paragraphs": []},
    ],
}
LOG_HEAD = {
    **HEAD,
    "code": "17752 52810 92533 05263 09582 58645",
    "code_label": "Kortkod",
    "sections": [{"heading": "Så jämför man", "paragraphs": [HOSTILE]}],
    "sign": "Ort, datum och underskrift",
}
LEDGER = {**HEAD, "table": TABLE, "note": HOSTILE}
SAMPLES = {
    "case_record": CASE_RECORD,
    "caseload": CASELOAD,
    "plan": PLAN,
    "decision": DECISION,
    "notice": NOTICE,
    "log_report": CASE_RECORD,
    "log_extract": CASELOAD,
    "disclosure": DISCLOSURE,
    "ledger": LEDGER,
    "package": DISCLOSURE,
    "state_money": DISCLOSURE,
    "log_head": LOG_HEAD,
}
