"""A whole case, or a list of cases, as a file."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import seams
from utvag.cases.models import Case
from utvag.cases.presenters.lists import rows_of
from utvag.cases.presenters.marking import marked
from utvag.cases.presenters.record_rows import log_data, person_data, rows_of_case
from utvag.cases.queries import Caseload
from utvag.cases.seams import Identifying, Passage, Section
from utvag.common.clock import end_of, local_date
from utvag.documents import public as documents
from utvag.people import public as people

# Raised when a name in the JSON changes its meaning or goes away; docs/export.md says what each holds.
VERSION = 2


def record_maker(kind: str, *, language: str, secret: bool) -> Callable[[Case, documents.TakenOut], bytes]:
    """What writes a whole case as `pdf` or `json`; each says who took it out and when."""

    def make(case: Case, trace: documents.TakenOut) -> bytes:
        on = case.as_of or local_date(trace.at)
        if kind == "json":
            return _json(case, on, trace, secret=secret)
        sections = [_person(case, on, secret=secret), *(section for _key, section in seams.sections_of(case))]
        return _pdf(case, sections, trace, language, secret=secret)

    return make


def caseload_maker(
    wanted: Caseload, *, language: str
) -> Callable[[Sequence[Case], documents.TakenOut], bytes]:
    """What writes the list as the page shows it, without names, as things stood on the day."""

    def make(cases: Sequence[Case], trace: documents.TakenOut) -> bytes:
        columns = [
            _("Case"),
            _("Alias"),
            _("Responsible worker"),
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
                row.responsible,
                row.social_stage,
                row.police_stage,
                row.next_step,
                row.next_step_on,
                row.opened_on,
                row.closed_on,
            ]
            for row in rows_of(cases, at=end_of(wanted.on))
        ]
        title = _("Cases as of %(day)s") % {"day": wanted.on.isoformat()}
        sheet = documents.Sheet(title, columns, rows, (12, 20, 24, 28, 28, 34, 14, 14, 14))
        return documents.xlsx([sheet], title=title, language=language, at=trace.at, trace=trace)

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
    return Section(_("The person"), facts, [], [])


def _as_of(case: Case) -> str:
    return _("As the case was on %(day)s.") % {"day": case.as_of.isoformat()} if case.as_of else ""


def _pdf(
    case: Case, sections: list[Section], trace: documents.TakenOut, language: str, *, secret: bool
) -> bytes:
    whole = {
        "controller": case.controller.name,
        "case_number": case.number,
        # Stands at the top of every page, so that a copy tells where it came from.
        "classification": marked(case, _("Secret."), _as_of(case)),
        "sections": [_set(section, secret=secret) for section in sections],
    }
    return documents.pdf("case_record", whole, language=language, at=trace.at, trace=trace)


def _set(section: Section, *, secret: bool) -> dict[str, Any]:
    inner = [_passage(text, secret=secret) for text in section.texts]
    tables = [
        {**table, "rows": [[_cell(cell, secret=secret) for cell in row] for row in table["rows"]]}
        for table in section.tables
    ]
    whole: dict[str, Any] = {
        "heading": section.title,
        "facts": _facts(section.facts, secret=secret),
        "sections": inner,
    }
    if tables:
        whole["table"] = tables[0]
        whole["sections"] = [{"heading": table["caption"], "table": table} for table in tables[1:]] + inner
    return whole


def _passage(text: Passage, *, secret: bool) -> dict[str, Any]:
    return {
        "heading": text.heading,
        "facts": _facts([(label, value) for label, value in text.facts if value], secret=secret),
        "paragraphs": [text.text] if text.text else [],
    }


def _facts(facts: Sequence[tuple[str, Any]], *, secret: bool) -> list[dict[str, Any]]:
    return [{"label": label, "value": _cell(value, secret=secret)} for label, value in facts]


def _cell(value: Any, *, secret: bool) -> Any:
    if isinstance(value, Identifying) and value and not secret:
        return _("Left out")
    return "" if value is None else value if isinstance(value, (str, date, int)) else str(value)


def _json(case: Case, on: date, trace: documents.TakenOut, *, secret: bool) -> bytes:
    whole = {
        "controller": case.controller.name,
        "case": case.number,
        "taken_out": {"at": trace.at, "by": trace.by, "identified": secret, **trace.details},
        "protection": case.person.protection,
        **({"as_of": case.as_of} if case.as_of else {}),
        "person": person_data(case, on, identified=secret),
        "rows": rows_of_case(case, identified=secret),
        "log": log_data(case),
    }
    return documents.json_document("utvag.case", whole, version=VERSION, at=trace.at)
