"""The names in a model file, top to bottom."""

from enum import StrEnum

from utvag.pathways.domain.said import Said
from utvag.pathways.domain.shapes import (
    Anything,
    BothLanguages,
    Day,
    Duration,
    Flag,
    Key,
    Kind,
    Many,
    Number,
    OneOf,
    Shape,
    Text,
)


class Track(StrEnum):
    SOCIAL = "social"
    POLICE = "police"


TRACK_NAMES = {
    Track.SOCIAL: Said("Socialtjänstens spår", "Social-services track"),
    Track.POLICE: Said("Polisens spår", "Police track"),
}

# The same kinds of controller as in the register of organisations, in small letters.
CONTROLLER_KINDS = {
    "social_board": Said("Socialnämnd", "Social welfare board"),
    "district_board": Said("Stadsdelsnämnd", "District board"),
    "city_office": Said("Stadsledningskontor", "City office"),
    "police_area": Said("Lokalpolisområde", "Local police area"),
    "noa": Said("Nationella operativa avdelningen (NOA)", "National operations department (NOA)"),
    "bops": Said("Brottsoffer- och personsäkerhetsverksamhet (BOPS)", "Victim and personal-security unit (BOPS)"),
    "prison_probation": Said("Kriminalvården", "Prison and probation service"),
    "sis": Said("Statens institutionsstyrelse (SiS)", "National board of institutional care (SiS)"),
    "other_municipality": Said("Annan kommun", "Other municipality"),
    "ngo": Said("Ideell organisation", "Non-governmental organisation"),
    "statistician": Said("Nationell statistiker", "National statistician"),
    "key_holder": Said("Nyckelhållare i den nationella räkningen", "Key holder of the national count"),
}  # fmt: skip

# Those that are social services, and so may investigate and decide.
SOCIAL_KINDS = frozenset({"social_board", "district_board"})

STAGE_KINDS = {
    Track.SOCIAL: (
        "intake",
        "pre_assessment",
        "investigation",
        "decision",
        "intensive",
        "step_down",
        "follow_up",
        "closed",
    ),
    Track.POLICE: (
        "not_opened",
        "initial_check",
        "risk_analysis",
        "joint_assessment",
        "opened",
        "checks",
        "ended",
    ),
}

EVENTS = {
    "first_contact": Said("Första kontakten", "First contact"),
    "child_at_risk": Said("Ett barn kan fara illa", "A child may be at risk"),
    "protection_need_changed": Said("Skyddsbehovet har bedömts på nytt", "The protection need has been assessed anew"),
    "threat_changed": Said("Hotbilden har ändrats", "The threat picture has changed"),
    "deviation_reported": Said("Polisen rapporterar en avvikelse", "The police report a deviation"),
    "relapse": Said("Återfall", "Relapse"),
    "placement_ended": Said("En placering har upphört", "A placement has ended"),
    "support_called_in": Said("Stöd har kallats in", "Support has been called in"),
    "re_entry": Said("Personen har kommit tillbaka", "The person has come back"),
    "consent_given": Said("Samtycke har lämnats", "Consent has been given"),
    "consent_withdrawn": Said("Samtycke har tagits tillbaka", "Consent has been withdrawn"),
}  # fmt: skip
CONSENT_EVENTS = frozenset({"consent_given", "consent_withdrawn"})

# What somebody writes in a case that does a task of the model: the task then ends by itself.
ANSWERS = {
    "called_back": Said("Någon har ringt tillbaka", "Somebody has called back"),
    "child_known": Said("Det är känt om barn berörs", "It is known whether a child is concerned"),
    "child_protection_assessed": Said("Barnets behov av skydd har bedömts", "The child’s need of protection has been assessed"),
    "concern_decided": Said("Ställning har tagits till orosanmälan", "A report of concern has been decided on"),
    "best_interests_considered": Said("Barnets bästa har prövats", "The best interests of the child have been considered"),
    "joint_meeting_held": Said("Ett gemensamt möte har hållits", "A joint meeting has been held"),
    "pre_assessment_concluded": Said("Förhandsbedömningen är avslutad", "The pre-assessment has been concluded"),
    "investigation_concluded": Said("Utredningen är avslutad", "The investigation has been concluded"),
    "needs_assessed": Said("Behoven har bedömts", "The needs have been assessed"),
    "motivation_assessed": Said("Motivationen har bedömts", "The motivation has been assessed"),
    "initial_threat_assessed": Said("Hotbilden har bedömts", "The threat has been assessed"),
    "notice_written": Said("Underrättelsen är skriven", "The notice has been written"),
    "plan_agreed": Said("Planen är överenskommen", "The plan has been agreed"),
    "statement_asked": Said("Polisen har tillfrågats", "The police have been asked"),
    "police_checked": Said("Polisen har kontrollerat", "The police have checked"),
    "consent_answered": Said("Personen har svarat om samtycke", "The person has answered about consent"),
}  # fmt: skip
# Already given where the fact is known, so that nobody is asked to ask again.
ANSWERED_BY_FACT = {"child_known": "child_present"}
CONSENT_ANSWERS = frozenset({"consent_answered"})

ROLES = {
    "coordinator": Said("Samordnare", "Coordinator"),
    "worker": Said("Socialsekreterare", "Social worker"),
    "child_worker": Said("Socialsekreterare för barn", "Social worker for children"),
    "exit_worker": Said("Avhoppararbetare", "Exit worker"),
    "manager": Said("Enhetschef", "Unit manager"),
    "registrar": Said("Registrator", "Registrar"),
    "police": Said("Polisens avhopparsamordnare", "Police exit coordinator"),
}

# What a rule stands on: a source, a law, or an assumption that a municipality should look at.
BASES = {
    "source": Said("Ur källan", "From the source"),
    "law": Said("Följer av lag", "Follows from law"),
    "assumption": Said("Antagande, pröva lokalt", "Assumption, check locally"),
}

BOTH = BothLanguages()
WHEN = Anything()
ROLE: Kind = OneOf(tuple(ROLES))
TRACK: Kind = OneOf(tuple(Track))
STANDS_ON: dict[str, Kind] = {"source": BOTH, "basis": OneOf(tuple(BASES))}

UNIT = Shape(
    {"key": Key(), "name": BOTH, "controller_kind": OneOf(tuple(CONTROLLER_KINDS)), "owns_cases": Flag()},
    {"by_district": Flag(), "sees_identities": Flag(), "role": BOTH},
)
CHANNEL = Shape({"key": Key(), "name": BOTH, "facts": Anything()})
ASSESSMENT = Shape({"key": Key(), "name": BOTH, "track": TRACK})
RULE = Shape(
    {"key": Key(), "title": BOTH, "unit": Key(), "why": BOTH, **STANDS_ON},
    {"when": WHEN, "with_units": Many(Key(), unique="")},
)
NEXT_STEP = Shape({"key": Key(), "name": BOTH})
STAGE = Shape(
    {"key": Key(), "name": BOTH, "kind": Text()},
    {"final": Flag(), "next_steps": Many(NEXT_STEP, unique="key"), "target": Duration()},
)
TRANSITION = Shape(
    {"key": Key(), "from": Key(), "to": Key(), "name": BOTH, "who": Many(ROLE, least=1)},
    {
        "when": WHEN,
        "suggested_when": WHEN,
        "requires": Many(Key()),
        "weighs": Many(Key()),
        "reason_required": Flag(),
        "note": BOTH,
    },
)
TASK = Shape(
    {"key": Key(), "track": TRACK, "title": BOTH, "due": Duration(), "role": ROLE},
    {
        "stage": Key(),
        "event": OneOf(tuple(EVENTS)),
        "when": WHEN,
        "every": Duration(),
        "answered_by": OneOf(tuple(ANSWERS)),
        "carried_over": Flag(),
    },
)
ONE_TRACK = Shape(
    {
        "start": Key(),
        "stages": Many(STAGE, least=2, unique="key"),
        "transitions": Many(TRANSITION, least=1, unique="key"),
    }
)

MODEL = Shape(
    {
        "key": Key(),
        "version": Text(),
        "name": BOTH,
        "summary": BOTH,
        "valid_from": Day(),
        "source": BOTH,
        "controller_kind": OneOf(tuple(CONTROLLER_KINDS)),
        "first_contact_hours": Number(1, 720),
        "units": Many(UNIT, least=1, unique="key"),
        "channels": Many(CHANNEL, least=1, unique="key"),
        "routing": Many(RULE, least=1, unique="key"),
        "police_track": Shape({"opens_when": WHEN}, {"contact": BOTH}),
        "tracks": Shape({"social": ONE_TRACK, "police": ONE_TRACK}),
        "tasks": Many(TASK, least=1, unique="key"),
    },
    {
        "valid_to": Day(may_be_open=True),
        "assessments": Many(ASSESSMENT, unique="key"),
        "districts": Many(Shape({"key": Text(), "name": BOTH}), unique="key"),
    },
)
