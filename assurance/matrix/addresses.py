"""Every address of the program by name, with the methods it takes, and the same address for another case."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.urls import URLPattern, get_resolver, reverse

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# What `cases.case_page` makes of a view, and what names a case by `pk` without it.
CASE_PAGE = "case_page.<locals>.decorate.<locals>.found"
OTHERS_OF_A_CASE = ("secrecy:visit",)
# What an address holds beside ids.
WORDS = {
    "number": 1,
    "kind": "needs",
    "table": "known",
    "language": "sv",
    "slug": "x",
    "token": "x",
    "provider_id": "x",
}


@dataclass(frozen=True)
class Address:
    """One address, and what it asks for."""

    name: str
    keys: tuple[str, ...]
    needs_no_sign_in: bool
    is_of_a_case: bool

    def path(self, ids: dict[str, Any]) -> str:
        return reverse(self.name, kwargs={key: ids[key] if key in ids else WORDS[key] for key in self.keys})


def addresses() -> list[Address]:
    """From the program's own map; a name that stands there twice is one too few."""
    return list(_below(get_resolver().url_patterns, ""))


def _below(patterns: list[Any], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _below(pattern.url_patterns, inner)
        else:
            assert isinstance(pattern, URLPattern)
            name, view = f"{prefix}{pattern.name}", pattern.callback
            yield Address(
                name,
                tuple(pattern.pattern.converters),
                needs_no_sign_in=not getattr(view, "login_required", True),
                is_of_a_case=is_made_by(CASE_PAGE, view) or name in OTHERS_OF_A_CASE,
            )


def is_made_by(what: str, view: Any) -> bool:
    """Whether a function of this name stands in the view or in what it wraps."""
    while view is not None:
        code = getattr(view, "__code__", None)
        if code and code.co_qualname.endswith(what):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


# A row of the kind that an address speaks of; where it is not said the name of the address says it.
TABLES = {
    "relative": "people_relative",
    "meeting": "cases_meeting",
    "investigation": "cases_investigation",
    "proposal": "cases_decisionproposal",
    "communication": "cases_communication",
    "decision": "cases_decision",
    "notice": "cases_notification",
    "appeal": "cases_appeal",
    "goal": "cases_goal",
    "step": "cases_planstep",
    "journal": "cases_journalentry",
    "handover": "cases_handover",
    "team": "cases_teammember",
    "task": "cases_task",
    "promise": "cases_promise",
    "protection": "cases_protectionassessment",
    "care": "cases_compulsorycare",
    "relapse": "cases_relapse",
    "statement": "disclosures_policestatement",
    "consent": "disclosures_consent",
    "disclosure": "disclosures_disclosure",
    "block": "access_block",
    "stay": "placements_stay",
    "absence": "placements_absence",
    "money": "economy_statemoneyapplication",
}
# Whose row an address names where its words would lead astray, by address and key; a cost is tied to its case apart.
NAMED = {
    ("economy:invoice", "row"): "economy_invoice",
    ("economy:index_new", "rate"): "economy_rate",
    **{
        (f"economy:{name}", "row"): "economy_costbearer"
        for name in (
            "bearer",
            "bearer_end",
            "rate_new",
            "index_new",
            "extra_new",
            "away_new",
            "hours_new",
            "invoice_new",
        )
    },
}
TIED = {
    "economy_costbearer": "SELECT bearer_id FROM economy_bearercase WHERE case_id = %s ORDER BY ctid DESC",
    "economy_invoice": "SELECT invoice_id FROM economy_invoicesource WHERE case_id = %s ORDER BY ctid DESC",
    "economy_rate": "SELECT r.id FROM economy_rate r JOIN economy_bearercase t USING (bearer_id) WHERE t.case_id = %s"
    " ORDER BY r.index_base IS NULL, r.ctid DESC",
}


def rows_of_case(admin: psycopg.Connection, case: UUID, person: UUID) -> dict[str, UUID]:
    """A row of each kind that hangs on the case or its person: the last that was told, for that is seldom settled."""
    tables = admin.execute(
        "SELECT table_name::text, column_name::text FROM information_schema.columns"
        " WHERE table_schema = 'public' AND column_name IN ('case_id', 'person_id') AND table_name <> 'audit_entry'"
    ).fetchall()
    found: dict[str, UUID] = {}
    for table, column in tables:
        of = case if column == "case_id" else person
        row = admin.execute(
            f"SELECT id FROM {table} WHERE {column} = %s ORDER BY ctid DESC LIMIT 1", [of]
        ).fetchone()
        if row:
            found.setdefault(table, row[0])
    for table, query in TIED.items():
        row = admin.execute(f"{query} LIMIT 1", [case]).fetchone()
        if row:
            found[table] = row[0]
    return found


def ids_for(address: Address, case: UUID, rows: dict[str, UUID]) -> dict[str, Any]:
    """The case, and for each other id of the address a row of the case that is of its kind, or any."""
    given: dict[str, Any] = {"pk": case}
    some = next(iter(rows.values()))
    for key in address.keys:
        if key not in WORDS and key != "pk":
            words = [key, *address.name.partition(":")[2].split("_")]
            named = NAMED.get((address.name, key))
            kinds = [named] if named else [TABLES[word] for word in words if word in TABLES]
            given[key] = next((rows[kind] for kind in kinds if kind in rows), some)
    return given
