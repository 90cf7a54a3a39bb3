"""What the demo lacks and a wall is for: a closed door, another controller's own model, a registrar who is blocked."""

from typing import Any
from uuid import UUID, uuid4

import psycopg

from assurance.need_to_know.rows import insert
from utvag.demo.organisations import demo_id

OURS, OTHERS = demo_id("exempelby"), demo_id("provkoping")
# One person in each kind of row that is a registrar's business without any case.
OF_A_REGISTRAR = (
    "SELECT first_id FROM people_duplicatecandidate WHERE decided_at IS NULL ORDER BY id LIMIT 1",
    "SELECT kept_id FROM people_merge WHERE undone_at IS NULL ORDER BY id LIMIT 1",
    "SELECT person_id FROM people_identityrequest ORDER BY id LIMIT 1",
)


def put_in_the_way(admin: psycopg.Connection) -> None:
    """Rows without which some wall could be opened and nobody who tries would notice."""
    _close_a_door(admin)
    _model_of_others(admin)
    _block_the_registrar(admin)
    _packages(admin)


def _close_a_door(admin: psycopg.Connection) -> None:
    """Another controller's: each has one."""
    door = uuid4()
    insert(admin, "door_door", [{"id": door, "slug": "stangd", "controller_id": OTHERS, "unit_id": demo_id("provkoping", "unit"),
                                 "languages": ["sv"], "opens": "08:00", "closes": "17:00", "opened_at": None}])  # fmt: skip
    insert(admin, "door_message", [{"id": uuid4(), "door_id": door}])


def _model_of_others(admin: psycopg.Connection) -> None:
    insert(admin, "pathways_operatingmodel", [{"id": uuid4(), "key": "egen", "controller_id": OTHERS}])


def _block_the_registrar(admin: psycopg.Connection) -> None:
    """Of one pair, one merge and one request; another request stays theirs to answer."""
    blocked: list[UUID] = [row[0] for each in OF_A_REGISTRAR if (row := admin.execute(each).fetchone())]
    assert len(blocked) == len(OF_A_REGISTRAR)
    cases = admin.execute(
        "SELECT DISTINCT ON (person_id) person_id, id FROM cases_case WHERE person_id = ANY (%s)", [blocked]
    ).fetchall()
    of_all = {"controller_id": OURS, "kind": "BLOCK", "user_id": demo_id("exempelby", "user", "eva")}
    insert(
        admin, "access_block", [{**of_all, "person_id": person, "case_id": case} for person, case in cases]
    )
    assert {person for person, _case in cases} == set(blocked)
    other = admin.execute(
        "SELECT id FROM people_person WHERE controller_id = %s AND NOT id = ANY (%s)"
        " AND NOT EXISTS (SELECT FROM people_merge m WHERE people_person.id IN (m.kept_id, m.merged_id)) ORDER BY id LIMIT 1",
        [OURS, blocked],
    ).fetchone()
    assert other
    insert(admin, "people_identityrequest", [{"id": uuid4(), "controller_id": OURS, "person_id": other[0]}])


def _packages(admin: psycopg.Connection) -> None:
    """One that a unit has not tied to any case yet, one of another controller, each with its key, and keys of both."""
    rows: dict[str, list[dict[str, Any]]] = {"exchange_package": [], "vault_datakey": []}
    for controller, unit in (
        (OURS, demo_id("exempelby", "addiction")),
        (OTHERS, demo_id("provkoping", "unit")),
    ):
        package, key = uuid4(), uuid4()
        rows["exchange_package"].append(
            {"id": package, "controller_id": controller, "unit_id": unit, "direction": "IN", "key_id": key}
        )
        rows["vault_datakey"] += [
            {"id": key, "controller_id": controller, "kind": "PACKAGE", "subject_id": package},
            {"id": uuid4(), "controller_id": controller, "kind": "EXCHANGE", "subject_id": controller},
        ]
    for table, some in rows.items():
        insert(admin, table, some)
