"""Fills a database with many invented cases, past the program, as fast as the server takes them.

Only the rows that the measured pages read are made; every one is as the program would have made it,
sealed texts and blind indexes included.
"""

import json
import random
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg

from utvag.demo.organisations import demo_id

REACHED = 1_000  # cases whose team the measured reader is in, at every size
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstv" for vowel in "aeiouyåäö"]
BEGAN = datetime(2015, 1, 1, tzinfo=UTC)


def fill(dsn: str, cases: int, *, reader: UUID) -> None:
    """Make `cases` cases in the demo municipality; the reader reaches `REACHED` of them."""
    drawn = random.Random(20150101)
    unit, controller = demo_id("exempelby", "addiction"), demo_id("exempelby")
    colleague = demo_id("exempelby", "user", "cecilia")
    with psycopg.connect(dsn) as connection:
        model = connection.execute(
            "SELECT id FROM pathways_operatingmodel WHERE key = 'huddinge' AND controller_id IS NULL"
        ).fetchone()[0]
        rows: dict[str, list[tuple]] = {name: [] for name in COPIES}
        for n in range(cases):
            owner = reader if n % (cases // REACHED) == 0 else colleague
            _case(rows, drawn, n, owner, unit, controller, model)
        for name, columns in COPIES.items():
            with connection.cursor().copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for row in rows[name]:
                    copy.write_row(row)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


COPIES = {
    "access_grant": "id, controller_id, case_id, person_id, user_id, unit_id, kind, starts_at, starts_by_id, reason",
    "vault_datakey": "id, controller_id, kind, subject_id, wrapping_key, wrapped",
    "people_person": (
        "id, controller_id, key_id, name, called, personal_number, number_kind, birth_date, address, phone, "
        "safe_way_to_call, language, interpreter, protection, protection_note, version, registered_at, registered_by_id"
    ),
    "people_identitykey": "id, controller_id, person_id, kind, blind",
    "cases_case": (
        "id, number, controller_id, unit_id, person_id, key_id, alias, earlier_reference, operating_model_id, "
        "first_contact_at, first_contact_by_id, opened_at, opened_by_id, social_stage, police_stage, next_step, "
        "next_step_on, version"
    ),
    "cases_routing": (
        "id, case_id, operating_model_id, rule, unit_id, unit_key, facts, considered, routed_at, routed_by_id"
    ),
    "cases_stageentry": "id, case_id, track, stage, transition, reason, entered_at, entered_by_id",
    "cases_teammember": "id, case_id, user_id, role, note, starts_at, starts_by_id",
}


def _name(drawn: random.Random) -> str:
    """Invented, and about as unlike each other as names in a city are."""
    return " ".join("".join(drawn.choice(SYLLABLES) for _ in range(3)).title() for _ in range(2))


def _case(rows, drawn, n: int, owner: UUID, unit: UUID, controller: UUID, model: UUID) -> None:
    from utvag.cases.models import Case, Routing, random_case_number
    from utvag.people.models import Person
    from utvag.vault.domain import cipher
    from utvag.vault.keyring import key_service
    from utvag.vault.models import DataKey

    def new_id() -> UUID:
        return UUID(int=drawn.getrandbits(128), version=4)

    case_id, person_id, opened = new_id(), new_id(), BEGAN + timedelta(hours=n % 95_000)
    keys = {}
    for kind, subject in (("CASE", case_id), ("PERSON", person_id)):
        wrapping_key, wrapped = key_service().wrap(controller, cipher.new_key())
        key = DataKey(id=new_id(), controller_id=controller, kind=kind, subject_id=subject,
                      wrapping_key=wrapping_key, wrapped=wrapped)  # fmt: skip
        keys[kind] = key
        rows["vault_datakey"].append((key.pk, controller, kind, subject, wrapping_key, wrapped))
    rows["access_grant"].append(
        (new_id(), controller, case_id, person_id, owner, None, "TEAM", opened, owner, "")
    )
    person = Person(id=person_id, controller_id=controller, key=keys["PERSON"], name=_name(drawn))

    def sealed(row, field: str, text: str) -> bytes:
        return row._meta.get_field(field).seal(row, text)

    empty = b""
    rows["people_person"].append(
        (person_id, controller, keys["PERSON"].pk, sealed(person, "name", person.name), empty, empty, "NONE", empty,
         empty, empty, empty, empty, empty, "NONE", empty, 1, opened, owner)
    )  # fmt: skip
    for identity in person.new_identity_keys():
        rows["people_identitykey"].append(
            (new_id(), controller, person_id, identity.kind, bytes(identity.blind))
        )
    case = Case(id=case_id, key=keys["CASE"])
    rows["cases_case"].append(
        (case_id, random_case_number(), controller, unit, person_id, keys["CASE"].pk, sealed(case, "alias", f"Alias {n}"),
         empty, model, opened, owner, opened, owner, "investigation", "risk_analysis", "", None, 1)
    )  # fmt: skip
    routing = Routing(id=new_id(), case=case)
    rows["cases_routing"].append(
        (routing.pk, case_id, model, "everybody", unit, "addiction_unit",
         sealed(routing, "facts", json.dumps({"source": "self"})), "[]", opened, owner)
    )  # fmt: skip
    for track, stage in (
        ("social", "intake"),
        ("social", "investigation"),
        ("police", "not_opened"),
        ("police", "risk_analysis"),
    ):
        rows["cases_stageentry"].append((new_id(), case_id, track, stage, "", empty, opened, owner))
    rows["cases_teammember"].append((new_id(), case_id, owner, "RESPONSIBLE", empty, opened, owner))
