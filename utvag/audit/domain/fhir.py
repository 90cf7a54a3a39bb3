"""Entries of the log as FHIR AuditEvent, release 4 (4.0.1), for a system that watches over security.

Source: hl7.org/fhir/R4/auditevent.html. Ids and codes alone: a person is an identifier that means something in
this program only. What is sealed, and so can be proved, is the entry's own words; each event says its place.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from utvag.audit.domain.verifying import Sealed

DICOM = "http://dicom.nema.org/resources/ontology/DCM"
ROLE = "http://terminology.hl7.org/CodeSystem/object-role"
KIND = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
PURPOSE = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
OURS = "urn:utvag:log"

# Types of DICOM's audit messages (PS3.16, CID 400), by the beginning or the end of the action.
SIGN_IN = ("110114", "User Authentication")
RECORD = ("110110", "Patient Record")
QUERY = ("110112", "Query")
EXPORT = ("110106", "Export")
ALERT = ("110113", "Security Alert")
READ_LOG = ("110101", "Audit Log Used")
ACTIVITY = ("110100", "Application Activity")
EMERGENCY = ("110127", "Emergency Override Started")

READ, CREATED, REMOVED, RUN = "R", "C", "D", "E"
VERBS = {
    "seen": READ,
    "listed": READ,
    "read": READ,
    "fetched": READ,
    "exported": READ,
    "printed": READ,
    "opened": CREATED,
    "added": CREATED,
    "made": CREATED,
    "written": CREATED,
    "noted": CREATED,
    "recorded": CREATED,
    "registered": CREATED,
    "received": CREATED,
    "removed": REMOVED,
    "discarded": REMOVED,
    "dropped": REMOVED,
    "loaded": RUN,
    "queued": RUN,
    "unchanged": RUN,
    "wrapped_anew": RUN,
}
CHANGED = "U"
DONE, REFUSED, FAILED = "0", "4", "8"


def event_of(sealed: Sealed, log: str) -> dict[str, Any] | None:
    """One entry as an AuditEvent; nothing where the entry is gone (its seal remains)."""
    if sealed.body is None:
        return None
    said = json.loads(sealed.body)
    action, details = said["action"], said["details"]
    verb = action.rpartition(".")[2]
    is_refused = action == "web.page.refused" or verb in ("refused", "not_found")
    event: dict[str, Any] = {
        "resourceType": "AuditEvent",
        "id": said["id"],
        "extension": [
            {"url": f"{OURS}:place", "valueString": str(sealed.seq)},
            {"url": f"{OURS}:leaf", "valueString": sealed.leaf.hex()},
        ],
        "type": _coding(DICOM, *type_of(action, details)),
        "subtype": [_coding(f"{OURS}:action", action)],
        "action": RUN if is_refused else VERBS.get(verb, CHANGED),
        "recorded": said["at"],
        "outcome": FAILED if action == "web.page.failed" else REFUSED if is_refused else DONE,
        "agent": [_agent(said)],
        "source": {"observer": {"identifier": _identifier("log", log)}},
    }
    if action == "secrecy.emergency.opened":
        event["subtype"].append(_coding(DICOM, *EMERGENCY))
        event["purposeOfEvent"] = [{"coding": [_coding(PURPOSE, "BTG", "break the glass")]}]
    if entities := list(_entities(said)):
        event["entity"] = entities
    return event


def lines(entries: Iterable[Sealed], log: str) -> Iterator[str]:
    """The events as newline-delimited JSON (application/fhir+ndjson), in the order of the log."""
    for each in entries:
        if (event := event_of(each, log)) is not None:
            yield json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n"


def type_of(action: str, details: dict[str, Any]) -> tuple[str, str]:
    """What kind of event it is, in DICOM's words."""
    verb = action.rpartition(".")[2]
    if action.startswith(("accounts.session.", "accounts.sessions.", "accounts.command.")):
        return SIGN_IN
    if action.startswith(("secrecy.emergency.", "secrecy.canary.")) or action == "web.page.refused":
        return ALERT
    if action.startswith("oversight."):
        return READ_LOG
    if verb in ("exported", "fetched"):
        return EXPORT
    if action == "cases.list.seen" and details.get("page") == "search":
        return QUERY
    return RECORD if action.startswith(("cases.", "people.", "disclosures.", "access.")) else ACTIVITY


def _agent(said: dict[str, Any]) -> dict[str, Any]:
    who = said["actor_id"]
    agent: dict[str, Any] = {"requestor": who is not None}
    agent["who"] = {"identifier": _identifier("user", who)} if who else {"display": "utvag"}
    if said["controller_id"]:
        agent["policy"] = [f"{OURS}:controller:{said['controller_id']}"]
    return agent


def _entities(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if said["case_id"]:
        yield {
            "what": {"identifier": _identifier("case", said["case_id"])},
            "type": _coding(KIND, "2", "System Object"),
            "role": _coding(ROLE, "4", "Domain Resource"),
        }
    if said["subject_id"] and said["subject_id"] != said["case_id"]:
        yield {
            "what": {"identifier": _identifier(said["subject"], said["subject_id"])},
            "type": _coding(KIND, "2", "System Object"),
            "role": _coding(ROLE, "3", "Report"),
        }
    if said["details"]:
        shown = [
            {"type": name, "valueString": value if isinstance(value, str) else json.dumps(value)}
            for name, value in sorted(said["details"].items())
            if value not in ("", None)
        ]
        if shown:
            yield {"type": _coding(KIND, "4", "Other"), "detail": shown}


def _identifier(kind: str, value: str) -> dict[str, str]:
    return {"system": f"urn:utvag:{kind}", "value": value}


def _coding(system: str, code: str, display: str = "") -> dict[str, str]:
    return {"system": system, "code": code, **({"display": display} if display else {})}
