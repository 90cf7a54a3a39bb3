"""What each template needs, checked before it is set: a missing part is told by its place, never by its content."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from utvag.documents.domain.writing import written

# A part is: str (anything that can be written), bool, int, [part] for a list, {name: part} for a mapping,
# or a function that returns a part (for what holds itself). A name ending in "?" may be left out.
FACT = {"label": str, "value": str}
TABLE = {"caption": str, "columns": [str], "rows": [[str]], "widths?": [int]}
ENTRY = {
    "at": str,
    "heading": str,
    "by?": str,
    "text": str,
    "corrections?": [{"at": str, "by?": str, "text": str}],
}
APPEAL = {"period": str, "send_to": str, "last_day?": str}
HEAD = {
    "controller": str,
    "subtitle?": str,
    "case_number?": str,
    "classification?": str,
    "taken_out?": {"line": str, "stamp": str},
    "facts?": [FACT],
}


def section() -> dict[str, Any]:
    return {
        "heading": str,
        "paragraphs?": [str],
        "facts?": [FACT],
        "table?": TABLE,
        "log?": [ENTRY],
        "sections?": [section],
    }


TEMPLATES: dict[str, dict[str, Any]] = {
    "case_record": {**HEAD, "sections": [section]},
    "caseload": {**HEAD, "table": TABLE, "note?": str},
    "log_report": {**HEAD, "sections": [section]},
    "log_head": {**HEAD, "code": str, "code_label": str, "sections": [section], "sign": str},
    "log_extract": {**HEAD, "table": TABLE, "note?": str},
    "disclosure": {**HEAD, "sections": [section]},
    "package": {**HEAD, "sections": [section]},
    "ledger": {**HEAD, "table": TABLE, "note?": str},
    "state_money": {**HEAD, "sections": [section]},
    "plan": {
        **HEAD,
        "goals": [
            {"domain": str, "goal": str, "steps?": [{"what": str, "who": str, "by?": str}], "follow_up?": str}
        ],
        "other_principals?": [{"who": str, "what": str}],
        "child_contact?": str,
        "board_contact?": str,
        "follow_up?": str,
        "clients_view": str,
        "signatures?": bool,
    },
    "decision": {
        **HEAD,
        "recipient?": [str],
        "kind": str,
        "decided_on": str,
        "decision": str,
        "reasons": str,
        "references": [{"label": str, "title": str, "verified": bool}],
        "communication?": str,
        "appeal?": APPEAL,
        "decider?": {"name": str, "role": str},
        "name_omitted?": str,
    },
    "notice": {
        **HEAD,
        "recipient?": [str],
        "heading": str,
        "dated": str,
        "paragraphs": [str],
        "table?": TABLE,
        "appeal?": APPEAL,
        "contact?": str,
        "signer?": {"name": str, "role": str},
    },
}


class UnknownTemplate(LookupError):
    """There is no template of that name."""


class WrongContents(ValueError):
    """The data do not fit the template; says where, and never what the data were."""


def fitted(template: str, data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The data as plain text in the shape of the template, with `None` for what was left out."""
    if template not in TEMPLATES:
        raise UnknownTemplate(template)
    whole: dict[str, Any] = _fit(TEMPLATES[template], data, language, template)
    if template == "decision" and not (whole["decider"] or whole["name_omitted"]):
        raise WrongContents(
            "decision: needs a decider, or name_omitted with the place in the law that allows it"
        )
    if template == "plan" and not whole["clients_view"].strip():
        raise WrongContents(
            "plan.clients_view: cannot be empty; write why when the client's view is not known"
        )
    return whole


def _fit(part: Any, value: Any, language: str, path: str) -> Any:
    if isinstance(part, Callable) and not isinstance(part, type):  # type: ignore[arg-type]
        part = part()
    if isinstance(part, dict):
        return _fit_mapping(part, value, language, path)
    if isinstance(part, list):
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise WrongContents(f"{path}: must be a list")
        return [_fit(part[0], item, language, f"{path}[{index}]") for index, item in enumerate(value)]
    if part is str:
        if isinstance(value, (Mapping, list, tuple, set)):
            raise WrongContents(f"{path}: must be one value")
        return written(value, language)
    if not isinstance(value, part):
        raise WrongContents(f"{path}: must be {part.__name__}")
    return value


def _fit_mapping(part: dict[str, Any], value: Any, language: str, path: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise WrongContents(f"{path}: must be a mapping")
    whole: dict[str, Any] = {}
    for name, inner in part.items():
        plain = name.removesuffix("?")
        if value.get(plain) is not None:
            whole[plain] = _fit(inner, value[plain], language, f"{path}.{plain}")
        elif name.endswith("?"):
            whole[plain] = None
        elif plain in value and inner is str:
            whole[plain] = ""
        else:
            raise WrongContents(f"{path}.{plain}: is missing")
    if unknown := set(value) - set(whole):
        raise WrongContents(f"{path}: unknown parts {', '.join(sorted(map(str, unknown)))}")
    for index, row in enumerate(whole.get("rows") or []):
        if len(row) != len(whole["columns"]):
            raise WrongContents(f"{path}.rows[{index}]: must have {len(whole['columns'])} cells")
    return whole
