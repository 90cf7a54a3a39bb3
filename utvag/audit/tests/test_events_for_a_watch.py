"""The log as FHIR AuditEvents (R4): every event has the structure that is published, and tells nobody's name."""

import json
import re
from datetime import datetime
from uuid import uuid4

import pytest

from utvag.audit import public as audit
from utvag.audit.domain import fhir
from utvag.audit.domain.merkle import leaf_hash
from utvag.audit.domain.verifying import Sealed

# hl7.org/fhir/R4/auditevent.html: what stands in each part, what must, and which codes are required.
MUST = {
    "": {"type", "recorded", "agent", "source"},
    "agent": {"requestor"},
    "source": {"observer"},
    "detail": {"type"},
}
MAY = {
    "": """resourceType id extension type subtype action period recorded outcome outcomeDesc purposeOfEvent agent source
           entity""",
    "agent": "type role who altId name requestor location policy media network purposeOfUse",
    "source": "site observer type",
    "entity": "what type role lifecycle securityLabel name description query detail",
    "detail": "type valueString valueBase64Binary",
    "coding": "system version code display userSelected",
    "reference": "reference type identifier display",
    "identifier": "use type system value period assigner",
    "concept": "coding text",
    "extension": "url valueString",
}
CODES = {"action": set("CRUDE"), "outcome": {"0", "4", "8", "12"}}
PARTS = {
    "agent": "agent",
    "source": "source",
    "entity": "entity",
    "detail": "detail",
    "type": "coding",
    "subtype": "coding",
    "coding": "coding",
    "role": "coding",
    "who": "reference",
    "what": "reference",
    "observer": "reference",
    "identifier": "identifier",
    "purposeOfEvent": "concept",
    "extension": "extension",
}
MANY = {"subtype", "agent", "entity", "detail", "purposeOfEvent", "extension", "policy", "coding"}


def faults(value, part=""):
    """Where something does not follow the published structure."""
    found = [f"{part}: lacks {name}" for name in MUST.get(part, set()) - value.keys()]
    for name, inner in value.items():
        if name not in MAY[part].split():
            found.append(f"{part}: has no {name}")
        if (name in MANY) != isinstance(inner, list) or inner in ([], {}, "", None):
            found.append(f"{part}.{name}: wrong number, or empty")
        if name in CODES and inner not in CODES[name]:
            found.append(f"{part}.{name}: no such code")
        for each in inner if isinstance(inner, list) else [inner]:
            if isinstance(each, dict):
                found += faults(each, PARTS[name])
    return found


def sealed(**given):
    said = {
        "id": str(uuid4()),
        "action": "cases.page.seen",
        "subject": "cases.Case",
        "subject_id": str(uuid4()),
        "case_id": str(uuid4()),
        "actor_id": str(uuid4()),
        "controller_id": str(uuid4()),
        "at": "2026-11-22T12:30:15.000250Z",
        "reason": "",
        "details": {"page": "journal"},
    } | given
    body = json.dumps(said)
    return Sealed(7, said["id"], leaf_hash(body.encode()), body)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"actor_id": None, "controller_id": None, "case_id": None, "subject_id": None, "details": {}},
        {"action": "web.page.refused", "details": {"ids": ["x"], "status": 404, "page": ""}},
        {"action": "secrecy.emergency.opened"},
        {"action": "accounts.session.opened"},
        {"action": "cases.list.seen", "details": {"page": "search", "cases": []}},
    ],
)
def test_every_event_has_the_published_structure(given):
    event = fhir.event_of(sealed(**given), "exempelby.example/logg")
    assert faults(event) == []
    # An instant has a zone, and an id at most 64 characters of these.
    assert datetime.fromisoformat(event["recorded"]).tzinfo
    assert re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", event["id"])


def test_the_structure_is_really_held_to():
    event = fhir.event_of(sealed(), "exempelby.example/logg")
    assert faults({**event, "action": "X"}) == [".action: no such code"]
    assert faults({**event, "who": "Bo"}) == [": has no who"]
    assert faults({name: value for name, value in event.items() if name != "agent"}) == [": lacks agent"]


def test_every_action_of_the_program_is_some_kind_of_event():
    events = {action: fhir.event_of(sealed(action=action), "x/logg") for action in audit.words()}
    assert not {action for action, event in events.items() if faults(event)}
    looks = {action for action, event in events.items() if event["action"] == "R"}
    assert "cases.page.seen" in looks
    assert not {action for action in looks if action.endswith((".changed", ".added", ".ended"))}


def test_a_refusal_failed_and_an_emergency_says_so():
    refused = fhir.event_of(sealed(action="web.page.refused"), "x/logg")
    broken = fhir.event_of(sealed(action="secrecy.emergency.opened"), "x/logg")
    assert (refused["outcome"], refused["type"]["code"]) == ("4", "110113")
    assert fhir.event_of(sealed(action="web.page.failed"), "x/logg")["outcome"] == "8"
    assert [each["code"] for each in broken["subtype"]] == ["secrecy.emergency.opened", "110127"]
    assert broken["purposeOfEvent"][0]["coding"][0]["code"] == "BTG"


@pytest.mark.parametrize("action", ["accounts.session.refused", "accounts.sessions.ended"])
def test_signing_in_and_out_is_told_as_that(action):
    assert fhir.event_of(sealed(action=action), "x/logg")["type"]["code"] == "110114"


def test_each_event_says_its_place_in_the_sealed_log_and_what_was_destroyed_is_left_out():
    one = sealed()
    gone = Sealed(8, str(uuid4()), b"\0" * 32, None)
    (line,) = fhir.lines([one, gone], "x/logg")
    places = {each["url"]: each["valueString"] for each in json.loads(line)["extension"]}
    assert places == {"urn:utvag:log:place": "7", "urn:utvag:log:leaf": one.leaf.hex()}
