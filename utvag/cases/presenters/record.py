"""A whole case, or a list of cases, as a file."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from utvag.accounts.public import User
from utvag.cases import seams
from utvag.cases.models import Case
from utvag.cases.presenters.lists import rows_of
from utvag.cases.presenters.marking import marked
from utvag.cases.presenters.record_sections import moment
from utvag.cases.queries import Caseload
from utvag.cases.seams import Section
from utvag.common.clock import end_of, local_date
from utvag.documents import public as documents
from utvag.people import public as people

VERSION = 1


def record_maker(
    kind: str, *, by: User, at: datetime, language: str, secret: bool
) -> Callable[[Case], bytes]:
    """What writes a whole case as `pdf` or `json`; each says who took it out and when."""

    def make(case: Case) -> bytes:
        on = case.as_of or local_date(at)
        sections = [("person", _person(case, on, secret=secret)), *seams.sections_of(case)]
        if kind == "json":
            return _json(case, sections, by, at)
        return _pdf(case, sections, by, at, language)

    return make


def caseload_maker(wanted: Caseload, *, at: datetime, language: str) -> Callable[[Sequence[Case]], bytes]:
    """What writes the list as the page shows it, without names, as things stood on the day."""

    def make(cases: Sequence[Case]) -> bytes:
        columns = [
            _("Case"),
            _("Alias"),
            _("Social services"),
            _("Police exit track"),
            _("Next step"),
            _("By when"),
            _("Opened"),
            _("Closed"),
        ]
        rows = [
            [
                row.number,
                row.alias,
                row.social_stage,
                row.police_stage,
                row.next_step,
                row.next_step_on,
                local_date(row.opened_at),
                local_date(row.closed_at) if row.closed_at else None,
            ]
            for row in rows_of(cases, at=end_of(wanted.on))
        ]
        title = _("Cases as of %(day)s") % {"day": wanted.on.isoformat()}
        sheet = documents.Sheet(title, columns, rows, (12, 20, 28, 28, 34, 14, 14, 14))
        return documents.xlsx([sheet], title=title, language=language, at=at)

    return make


def _person(case: Case, today: date, *, secret: bool) -> Section:
    """Masked, unless whoever takes it out has just shown who they are."""
    shown = people.presented(case.person, today, secret=secret)
    facts = [
        (_("Name"), shown.name if secret else _("Left out")),
        (_("Personal number"), shown.number if secret else people.masked("")),
        (_("Age"), shown.age),
        (_("Protected identity"), shown.protection.title if shown.protection else _("No")),
    ]
    if secret:
        facts += [
            (_("Telephone"), shown.phone),
            (_("Safe way to get in touch"), shown.safe_way_to_call),
            (_("Language"), shown.language),
        ]
    if case.as_of:
        facts.append((_("As it was"), _("What is known of the person is as it stands today.")))
    return Section(_("The person"), facts, [], [], dict(facts))


def _taken_out(by: User, at: datetime) -> str:
    return _("Secret. Taken out %(when)s by %(who)s.") % {"when": moment(at), "who": by.name}


def _as_of(case: Case) -> str:
    return _("As the case was on %(day)s.") % {"day": case.as_of.isoformat()} if case.as_of else ""


def _pdf(case: Case, sections: list[tuple[str, Section]], by: User, at: datetime, language: str) -> bytes:
    whole = {
        "controller": case.controller.name,
        "case_number": case.number,
        # Stands at the top of every page, so that a copy tells where it came from.
        "classification": marked(case, _taken_out(by, at), _as_of(case)),
        "sections": [_set(section) for _key, section in sections],
    }
    return documents.pdf("case_record", whole, language=language, at=at)


def _set(section: Section) -> dict[str, Any]:
    inner = [{"heading": text["heading"], "paragraphs": [text["text"]]} for text in section.texts]
    tables = [
        {**table, "rows": [[_cell(cell) for cell in row] for row in table["rows"]]}
        for table in section.tables
    ]
    whole: dict[str, Any] = {
        "heading": section.title,
        "facts": [{"label": label, "value": value} for label, value in section.facts],
        "sections": inner,
    }
    if tables:
        whole["table"] = tables[0]
        whole["sections"] = [{"heading": table["caption"], "table": table} for table in tables[1:]] + inner
    return whole


def _cell(value: Any) -> Any:
    return "" if value is None else value if isinstance(value, (str, date, int)) else str(value)


def _json(case: Case, sections: list[tuple[str, Section]], by: User, at: datetime) -> bytes:
    whole = {
        "controller": case.controller.name,
        "case": case.number,
        "taken_out": {"at": at, "by": by.name},
        "protection": case.person.protection,
        **({"as_of": case.as_of} if case.as_of else {}),
        "sections": {key: {"title": section.title, "content": section.data} for key, section in sections},
    }
    return documents.json_document("utvag.case", whole, version=VERSION, at=at)
