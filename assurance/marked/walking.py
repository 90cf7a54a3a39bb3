"""The cast walks through the program: every kind of page they can reach, every form on it, and every way to be refused."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import DatabaseError, connection
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from assurance.marked.marks import Marks
from assurance.marked.outlets import Outlets
from tests.forms_of_a_page import WRITTEN, Form, forms_and_links
from utvag.cases.models import Case
from utvag.demo.telling.registers import DOOR
from utvag.walls import public as walls

# Leave the walk, or end it for whoever walks.
NOT_FOLLOWED = {"account_logout", "set_language", "accounts:personas", "accounts:closure", "door:leaving"}
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LIST = "Namn;Alias;Inkom;Anteckning\n{};{};2026-03-02;{}\n{};{};ingen dag;{}\n"


@dataclass
class Walk:
    """One person's walk; what is answered is read by the outlets at once."""

    client: Client
    marks: Marks
    outlets: Outlets
    who: str
    opened: dict[str, str] = field(default_factory=dict)
    forms: dict[tuple[str, ...], tuple[str, Form]] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)

    def ask(self, method: str, address: str, sent: object = None, **more: object):
        answer = getattr(self.client, method)(address, sent or {}, **more)
        self.answers[answer.status_code] = self.answers.get(answer.status_code, 0) + 1
        self.outlets.look_at_answer(answer, f"{self.who} {method} {ID.sub('ID', urlsplit(address).path)}")
        return answer

    def look_around(self, start: str, most: int) -> None:
        """One page of each kind, and the forms that stand there."""
        waiting = [start]
        while waiting and len(self.opened) < most:
            address = waiting.pop(0)
            if not (kind := kind_of(address)) or kind in self.opened or kind in NOT_FOLLOWED:
                continue
            self.opened[kind] = address
            page = self.ask("get", address)
            if page.status_code in (301, 302):
                waiting.insert(0, page.url)
            if page.status_code != 200 or "html" not in page.headers["Content-Type"] or page.streaming:
                continue
            forms, links = forms_and_links(page.content.decode())
            waiting += [link.split("#")[0] for link in links if link.startswith("/")]
            for form in forms:
                to = (form.action or address).split("#")[0]
                if (where := kind_of(to)) and where not in NOT_FOLLOWED:
                    # Two buttons of one page lead to the same place and say different things.
                    self.forms.setdefault((where, *sorted(form.sent)), (to, form))

    def fill_in(self, most: int) -> None:
        """Every form that was seen, with marks wherever something can be written."""
        for where, (to, form) in list(self.forms.items())[:most]:
            sent = {name: self._written(where[0], name, values) for name, values in form.sent.items()}
            self.ask(form.method if form.method == "post" else "get", to, sent)

    def _written(self, where: str, name: str, values: list[str]) -> list[str]:
        mail = WRITTEN["email"]
        return [
            self.marks.new(f"typed in {where} {name}")
            + (f"@{mail.partition('@')[2]}" if value == mail else "")
            if value in ("Påhittat", mail)
            else value
            for value in values
        ]

    def be_refused(self, others: str) -> None:
        """Another's case, nothing at all, a wrong method, something that is no form, and a name in the address."""
        mark = self.marks.new("typed in an address")
        for address in (others, others.replace(ID.findall(others)[0], str(uuid4())), f"/cases/{mark}/"):
            self.ask("get", address)
            self.ask("post", address, {"text": self.marks.new("typed in what is missing")})
        self.ask("get", f"/cases/search/?text={mark}")
        self.ask("delete", others)
        self.ask("post", reverse("cases:search"), b"\xff{" + mark.encode(), content_type="application/json")
        self.ask("get", "/", headers={"host": f"{mark}.invalid"})
        self.ask("get", f"/?on={mark}&page={mark}")

    def hand_in_a_list(self) -> None:
        """A file of names, one row of which cannot be read; its pages are looked at and its forms filled in."""
        from django.core.files.uploadedfile import SimpleUploadedFile

        rows = LIST.format(*(self.marks.new("typed in a list") for _ in range(6)))
        name = f"{self.marks.new('the name of a file')}.csv"
        answer = self.ask(
            "post", reverse("imports:start"), {"file": SimpleUploadedFile(name, rows.encode(), "text/csv")}
        )
        if answer.status_code == 302:
            own = Walk(self.client, self.marks, self.outlets, self.who, answers=self.answers)
            own.look_around(answer.url, 12)
            own.fill_in(12)
        broken = SimpleUploadedFile(name, b"PK\x03\x04" + rows.encode(), "text/csv")
        self.ask("post", reverse("imports:start"), {"file": broken})

    def run_into_a_fault(self, address: str) -> None:
        """The database refuses in words that repeat what was written, on a page and in a form."""
        mark = self.marks.new("the text of an exception")
        self.outlets.planted_failures.add(mark)

        def refuse(execute, sql, params, many, context):
            if isinstance(sql, str) and "audit_entry" in sql and sql.startswith("INSERT"):
                raise DatabaseError(f"Key (name)=({mark}) already exists")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse):
            self.ask("get", address)
            self.ask("post", reverse("cases:search"), {"text": self.marks.new("typed in what failed")})


def kind_of(address: str) -> str:
    """The name of the page, or nothing for what is no page of the program."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def walk_as_everybody(
    marks: Marks,
    outlets: Outlets,
    persona: Callable[[str], object],
    *,
    who: list[str],
    pages: int,
    forms: int,
) -> dict[str, Walk]:
    """Each in turn: first look at everything, then write, then be refused."""
    walks = {}
    for name in who:
        client = Client(raise_request_exception=False, SERVER_NAME="localhost")
        user = persona(name)
        client.force_login(user)
        confirmed(client)
        walk = walks[name] = Walk(client, marks, outlets, name)
        walk.look_around("/", pages)
    outsiders_see = reverse("cases:journal", args=[case_of(persona(who[0]), hidden_from=persona(who[-1]))])
    for walk in walks.values():
        walk.fill_in(forms)
        walk.be_refused(outsiders_see)
        walk.run_into_a_fault(next((page for kind, page in walk.opened.items() if "journal" in kind), "/"))
    walks[who[0]].hand_in_a_list()
    walks["a stranger"] = stranger(marks, outlets)
    return walks


def case_of(user, *, hidden_from) -> object:
    """A case that one sees and the other does not."""

    def seen(by) -> set:
        with walls.acting_as(by):
            return set(Case.objects.filter(closure=None).values_list("pk", flat=True))

    return random.Random(7).choice(sorted(seen(user) - seen(hidden_from)))


def confirmed(client: Client) -> None:
    """As after a fresh sign-in: some pages ask for one first."""
    session = client.session
    session["accounts.confirmed_at"] = 99_999_999_999
    session.save()


def stranger(marks: Marks, outlets: Outlets) -> Walk:
    """Somebody who is not signed in: a wrong password, an invitation that is none, the open door."""
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    walk = Walk(client, marks, outlets, "a stranger")
    login = reverse("account_login")
    address = f"{marks.new('typed in the sign-in')}@exempel.invalid"
    walk.ask("get", login)
    walk.ask("post", login, {"login": address, "password": marks.new("a password")})
    walk.ask("get", reverse("accounts:invitation", args=[marks.new("an invitation")]))
    walk.look_around(reverse("door:door", args=[DOOR]), 3)
    walk.fill_in(3)
    return walk
