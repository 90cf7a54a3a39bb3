"""Where somebody stays is told by no page, address, title, file, log, mail, export, document or row: by walking them.

The names looked for are those of the demo's own homes. Whoever is on no place's list walks through the program: every
address that it has, for cases where somebody is placed, and every page and form that a page leads to. Pages of the
register itself name homes, and are of no person; that they are is asked of the view, not of a list here.
"""

import io
import zipfile
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from pypdf import PdfReader

from assurance.marked.outlets import Outlets, watching
from assurance.marked.walking import Walk, confirmed, kind_of
from assurance.matrix.addresses import Address, addresses, ids_for, rows_of_case
from assurance.matrix.objects import ids_of_object, is_of_an_object
from tests import database
from utvag.access import public as access
from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.demo.telling.places import FLAT
from utvag.placements.models import Home, Stay
from utvag.walls import public as walls

PAGES = "pages and files"
# Team, leader, money, director, registrar, administrator, reviewer, police, another municipality, nobody.
WHO = ("bo", "david", "greta", "hugo", "eva", "filip", "ines", "jonas", "maja")
LEAVES = {
    "account_logout",
    "accounts:personas",
    "accounts:closure",
    "accounts:sign_out_elsewhere",
    "door:leaving",
}
# What is told of money, to an economist or a colleague, and what of it is kept from whoever is on no list.
MONEY = {
    f"economy:{name}"
    for name in (
        "books",
        "bearers",
        "invoices",
        "invoice_checked",
        "month",
        "month_book",
        "month_sie",
        "month_csv",
        "reconciliation",
        "forecast",
        "state_money_pipeline",
        "costs",
        "state_money",
    )
}
SEALED = {f"economy:{name}" for name in ("bearer", "invoice", "rate_new", "away_new", "invoice_new")}


class Names:
    """The names of homes, as the marks that the outlets look for."""

    def __init__(self, homes: list[Home]) -> None:
        said = {FLAT.partition(",")[0]: "the flat", "Grindslantsgatan": "the flat"}
        for home in homes:
            what = f"home {home.kind}"
            for name in (home.name, home.address, home.municipality, home.provider.name, str(home.pk)):
                said[name.removesuffix(" (påhittat)").removesuffix(" (påhittad)").casefold()] = what
            said[str(home.pk).replace("-", "")] = what
        self.places = {name.casefold(): what for name, what in said.items()}

    def new(self, place: str) -> str:
        """What is typed in a form; nothing is looked for in it."""
        return "Påhittat"

    def within(self, text: str | bytes) -> set[str]:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        text = text.casefold()
        return {name for name in self.places if name in text}


def texts_of(answer) -> Iterator[str]:
    """What an answer says, whatever kind of file it is."""
    kind = answer.headers.get("Content-Type", "")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "pdf" in kind:
        yield "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(part).decode("utf-8", "replace") for part in archive.infolist())
    else:
        yield content.decode("utf-8", "replace")


class PlaceWalk(Walk):
    """A walk that reads the whole of every answer, but for pages of the register."""

    def ask(self, method, address, sent=None, **more):
        answer = getattr(self.client, method)(address, sent or {}, **more)
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        kind = kind_of(address)
        if kind and getattr(resolve(address.split("?")[0]).func, "shows_register", False):
            return answer
        where = f"{self.who} {method} {kind}"
        self.outlets.look_at_answer(answer, where)
        for text in texts_of(answer):
            self.outlets.look(PAGES, text, where)
        return answer


@pytest.fixture
def placed(persona):
    """Cases where somebody is placed, of which bo is in the team of one at least; astrid alone is on their lists."""
    astrid = persona("astrid")
    with walls.acting_as(astrid):
        stays = list(Stay.objects.filter(ended_at=None).select_related("case").order_by("first_on"))
        every = Stay.objects.values_list("case_id", "person_id").distinct()
        for case_id, person_id in list(every):
            access.seal_part(
                case_id=case_id,
                person_id=person_id,
                part="PLACE",
                users=[astrid],
                reason="",
                by=astrid,
                at=timezone.now(),
            )
    assert len(stays) > 2
    return [stay.case for stay in stays]


@pytest.fixture
def outlets(persona):
    with walls.acting_as(persona("astrid")):
        homes = list(Home.objects.select_related("provider", "key"))
        names = Names(homes)
    assert len(homes) > 7
    return Outlets(names, own=())


def walk_of(persona, outlets, who) -> PlaceWalk:
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(persona(who))
    confirmed(client)
    return PlaceWalk(client, outlets.marks, outlets, who)


def paths(admin, case) -> Iterator[tuple[Address, str]]:
    """Every address of the program, of this case where it names one."""
    rows = rows_of_case(admin, case.pk, case.person_id)
    for address in addresses():
        if address.name in LEAVES:
            continue
        try:
            if address.is_of_a_case:
                yield address, address.path(ids_for(address, case.pk, rows))
            elif is_of_an_object(address):
                yield address, address.path(ids_of_object(admin, address))
            else:
                yield address, address.path({"pk": 1})
        except (LookupError, NoReverseMatch):
            continue


@pytest.mark.gets_may_write
def test_no_address_tells_where_anybody_stays(persona, placed, outlets):
    asked, told = set(), set()
    with (
        psycopg.connect(database.cluster().dsn(connection.settings_dict["NAME"])) as admin,
        watching(outlets),
    ):
        rows = rows_of_case(admin, placed[0].pk, placed[0].person_id)
        for who in WHO:
            walk = walk_of(persona, outlets, who)
            in_team = who in ("bo", "david")
            for address, path in paths(admin, placed[0]):
                if address.is_of_a_case and not in_team:
                    continue
                asked.add(address.name)
                answer = walk.ask("get", path)
                if answer.status_code == 200:
                    told.add(address.name)
    assert not outlets.leaks
    # Costs and invoices of the very case were asked for; what finance reads of them was told.
    assert {"economy_costbearer", "economy_invoice", "economy_rate"} <= set(rows)
    assert asked >= SEALED
    assert not SEALED & told
    assert told >= MONEY
    assert len(asked) > 250
    assert len(told) > 120
    assert outlets.read["file names"] > 5


@pytest.mark.gets_may_write
def test_no_page_or_form_that_one_is_led_to_tells_where_anybody_stays(persona, placed, outlets):
    with watching(outlets):
        for who, most in (("bo", 130), ("greta", 40), ("david", 60)):
            walk = walk_of(persona, outlets, who)
            with walls.acting_as(persona(who)):
                seen = set(
                    cases.Case.objects.filter(pk__in=[each.pk for each in placed]).values_list(
                        "pk", flat=True
                    )
                )
            for case in [each for each in placed if each.pk in seen][:1]:
                walk.ask("post", reverse("secrecy:visit", args=[case.pk]), {"reason": "Provar sidan."})
                walk.look_around(reverse("placements:stays", args=[case.pk]), most)
            walk.look_around("/", most)
            walk.fill_in(most // 2)
    assert not outlets.leaks
    assert outlets.read[PAGES] > 200


def test_no_row_outside_the_register_tells_where_anybody_stays(persona, placed, outlets):
    """Whoever has a copy of the database, tasks that wait and the log among it."""
    register = {
        f"placements_{each}"
        for each in (
            "provider",
            "home",
            "contactroute",
            "content",
            "delivery",
            "incident",
            "licence",
            "price",
            "ranking",
        )
    }
    read = 0
    with psycopg.connect(database.cluster().dsn(connection.settings_dict["NAME"])) as admin:
        tables = admin.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'wall')"
        ).fetchall()
        for schema, table in tables:
            if table in register:
                continue
            for (row,) in admin.execute(f'SELECT t::text FROM {schema}."{table}" t'):
                # A change of the register names its own row in the log: of no case.
                if table == "audit_entry" and "placements.Home" in row and "home.added" in row:
                    continue
                outlets.look("rows", row, table)
                read += 1
    assert not outlets.leaks
    assert read > 1000
    assert {model._meta.db_table for model in apps.get_models()} >= register


@pytest.mark.gets_may_write
def test_a_leak_made_on_purpose_is_found(persona, placed, outlets):
    """So that the walk is no blind one: the name of a home in a task, which everybody who has the case reads."""
    case, astrid = placed[0], persona("astrid")
    with walls.acting_as(astrid):
        name = Home.objects.first().name
        cases.add_task(
            case=case, title=f"Ring {name}", due_on=local_date(timezone.now()), by=astrid, at=timezone.now()
        )
    walk = walk_of(persona, outlets, "david")
    walk.ask("post", reverse("secrecy:visit", args=[case.pk]), {"reason": "Provar sidan."})
    walk.ask("get", reverse("cases:tasks", args=[case.pk]))
    assert outlets.leaks[PAGES]
