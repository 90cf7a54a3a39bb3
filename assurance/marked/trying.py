"""Plants the marks, lets the cast walk, and reads everything that was written meanwhile."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection

from assurance.marked import at_rest
from assurance.marked.commanding import beside_the_pages
from assurance.marked.marks import Marks
from assurance.marked.outlets import Outlets, watching
from assurance.marked.planting import UNMARKED, as_ruler, classed_fields, is_sealed, name_of, plant
from assurance.marked.walking import walk_as_everybody
from tests import database
from utvag.accounts.public import User
from utvag.demo.organisations import CONTROLLERS, demo_id
from utvag.walls import acting, gate
from utvag.walls import public as walls
from utvag.walls.postgres_programs import find_programs

# Kept in clear, so that a person's own words may stand in it; everything else that is typed must be sealed.
IN_CLEAR = {
    "access_grant.reason": "a code: why somebody stands in",
    "accounts_accountchange.reason": "about a colleague's account, read by those who answer, who share no key",
    "accounts_accountchangeanswer.reason": "the same",
    "accounts_user.email": "the name that a colleague signs in by; looked up before anybody is known",
    "accounts_user.name": "of a colleague; sorted and shown in every list of them",
    "accounts_user.title": "of a colleague's work",
    "cases_decision.protocol": "where the board's minutes are found, as they are public",
    "cases_decisioncorrection.protocol": "the same",
    "placements_contactroute.name": "of somebody at a provider, in a register that is of no case",
    "placements_contactroute.value": "the same",
    "organisations_contactperson.email": "of somebody at another authority, in a register that the controller shares",
    "organisations_contactperson.name": "the same",
    "organisations_contactperson.phone": "the same",
    "organisations_counterpart.notes": "about an authority, never about a person",
    "organisations_oncall.name": "who answers at night, in the same register",
    "organisations_oncall.phone": "the same",
}


@dataclass
class Found:
    """What one run has planted, read and found."""

    marks: Marks
    outlets: Outlets
    planted: dict[str, int] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    forms: int = 0
    # How many commands spoke, lists were read in by the worker and packages refused.
    beside: dict[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    lying: dict[str, set[str]] = field(default_factory=dict)
    bytes_read: dict[str, int] = field(default_factory=dict)

    def unplanted(self) -> set[str]:
        """Fields that hold words about somebody, in which no mark was put and for which nobody has said why."""
        every = {name_of(model, one) for model, one in classed_fields()}
        return {name for name in every - set(UNMARKED) if not self.planted.get(name)}

    def sealed_in_clear(self) -> dict[str, set[str]]:
        """Where a mark of a field that is sealed, or that was typed and is kept nowhere in clear, could be read."""
        known = {
            mark
            for (table, column), marks in self.rows.items()
            if f"{table}.{column}" in open_columns()
            for mark in marks
        }
        sealed = {name_of(model, one) for model, one in classed_fields() if is_sealed(model, one)}
        told = {}
        for kind, marks in self.lying.items():
            told[kind] = {
                self.marks.places.get(mark, "bytes")
                for mark in marks - known
                if self._is_secret(mark, sealed)
            }
        told["rows"] = {
            f"{table}.{column}" for table, column in self.rows if f"{table}.{column}" not in open_columns()
        }
        return told

    def _is_secret(self, mark: str, sealed: set[str]) -> bool:
        place = self.marks.places.get(mark, "")
        return place in sealed or place.startswith(
            ("typed", "a password", "an invitation", "the name of a file")
        )


def open_columns() -> set[str]:
    """Columns whose words say nothing of a person by themselves, and those that are kept in clear with a reason."""
    from django.apps import apps

    own = [model for model in apps.get_models() if model.__module__.startswith("utvag.")]
    return set(IN_CLEAR) | {
        f"{model._meta.db_table}.{one.column}"
        for model in own
        for one in model._meta.concrete_fields
        if model.PRIVACY[one.name] == "open"
    }


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Every query goes to this database, and is committed."""
    settings = connection.settings_dict
    before = settings["NAME"], settings["HOST"]
    connection.close()
    settings["NAME"], settings["HOST"] = name, str(database.cluster().socket)
    try:
        yield
    finally:
        connection.close()
        gate.disconnect()
        acting.forget_sign_in()
        settings["NAME"], settings["HOST"] = before


def tried(name: str, *, most: int, who: list[str], pages: int, forms: int) -> Found:
    """The whole thing, in a database that holds the demo and is thrown away afterwards."""
    server, began = database.cluster(), time.time()
    own_log = server.home / "server.log"
    logged = own_log.stat().st_size if own_log.exists() else 0
    marks = Marks()
    found = Found(marks, Outlets(marks))
    with connected_to(name):
        with as_ruler():
            found.planted = plant(marks, most)
        with watching(found.outlets):
            walks = walk_as_everybody(marks, found.outlets, persona, who=who, pages=pages, forms=forms)
            reader = persona(who[0])
            found.beside = beside_the_pages(
                marks, found.outlets, user=reader, number=number_of_a_case(reader)
            )
    for walk in walks.values():
        found.pages |= set(walk.opened)
        found.forms += len(walk.forms)
        for status, times in walk.answers.items():
            found.answers[status] = found.answers.get(status, 0) + times
    dsn = server.dsn(name)
    found.rows = at_rest.in_rows(dsn, marks)
    for kind, paths in (
        ("database files", at_rest.files_of(dsn, server.data)),
        ("write-ahead log", at_rest.write_ahead_log(server.data, began)),
    ):
        found.lying[kind], found.bytes_read[kind] = at_rest.in_files(paths, marks)
    found.lying["dump"], found.bytes_read["dump"] = at_rest.in_dump(dsn, find_programs().folder, marks)
    found.outlets.look("database's own log", _since(own_log, logged), "the server's log")
    return found


def persona(key: str) -> User:
    """One of the demo's users."""
    ids = {user.key: demo_id(each.code, "user", user.key) for each in CONTROLLERS for user in each.users}
    with walls.signing_in():
        return User.objects.select_related("controller").get(pk=ids[key])


def number_of_a_case(user: User) -> str:
    """Of one that the user sees."""
    from utvag.cases.models import Case

    with walls.acting_as(user):
        return str(Case.objects.filter(closure=None).order_by("pk").values_list("number", flat=True)[0])


def _since(path: Path, start: int) -> str:
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(start)
        return file.read().decode("utf-8", "replace")
