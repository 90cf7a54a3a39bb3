"""A return's report in lines that its sender can check, and what exactly leaves."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utvag.exchange import public as exchange
from utvag.national import queries
from utvag.national.domain.parts import split
from utvag.national.domain.returns import LeftOut, Return, Total, written_row
from utvag.national.domain.rounds import Round
from utvag.national.domain.writing import NotRead
from utvag.national.models import Asking, Contribution
from utvag.people import public as people
from utvag.statistics import public as statistics


@dataclass(frozen=True)
class CallRow:
    """One round one was called to. `asked` is nothing where the call cannot be read."""

    call: exchange.Package
    asked: Round | None
    state: str
    color: str


@dataclass(frozen=True)
class Line:
    """One thing to check. `note` says what to do about it, or what it means."""

    label: str
    value: str
    note: str = ""
    is_warning: bool = False


@dataclass(frozen=True)
class Leaving:
    """What is sent, by its size; one row as it is."""

    rows: int
    unnumbered: int
    packages: int
    signs: int
    sample: str


def call_rows(calls: Iterable[exchange.Package]) -> list[CallRow]:
    rows = []
    for call in calls:
        try:
            asked = queries.round_of(call)
        except NotRead:
            rows.append(CallRow(call, None, _("Cannot be read"), "danger"))
            continue
        newest = queries.contributions_to(call).first()
        rows.append(CallRow(call, asked, *_state(newest)))
    return rows


def _state(row: Contribution | None) -> tuple[str, str]:
    if row is None:
        return _("Not begun"), "warning"
    if row.sent_at is None:
        return _("Prepared, not sent"), "info"
    received = row.package is not None and hasattr(row.package, "receipt")
    return (_("Sent, with a receipt"), "success") if received else (_("Sent"), "success")


def checked_lines(row: Contribution, before: Contribution | None) -> list[Line]:
    """The validation report, whole: what the sender sees first."""
    said, checked = row.said, row.checked
    return [
        *_totals(said),
        *_published(said, checked),
        *_last_year(said, before),
        *_unknown(checked),
        *_numbers(checked),
    ]


def leaving(row: Contribution) -> Leaving:
    """Counted on the very text that is sent."""
    said = row.said
    first = next(iter((*said.rows, *said.unnumbered)), None)
    sample = json.dumps(written_row(first), indent=1) if first else ""
    return Leaving(len(said.rows), len(said.unnumbered), len(split(row.content)), len(row.content), sample)


def step_of_holders(askings: Sequence[Asking]) -> tuple[list[str], bool]:
    """What the key holders have said of what is asked for: words, and whether anything can be taken up."""
    replies = queries.replies_to_askings(askings)
    words, can_take_up = [], False
    for asking in askings:
        answers = replies.get(asking.request.package_id, [])
        if any(each.outcome == "EVALUATED" for each in answers):
            can_take_up = True
            words.append(_("Part %(number)d: answered") % {"number": asking.number + 1})
        elif answers:
            why = exchange.outcome_of(answers[-1])
            words.append(_("Part %(number)d: %(why)s") % {"number": asking.number + 1, "why": why})
        else:
            words.append(_("Part %(number)d: waits for the key holder") % {"number": asking.number + 1})
    return words, can_take_up


def criteria_in_words(key: str) -> str:
    """Whose criteria they are, and which version."""
    for each in statistics.criteria_sets():
        if each.criteria == key:
            return _("%(actor)s, version %(version)d") % {"actor": each.actor, "version": each.version}
    return key


def _totals(said: Return) -> list[Line]:
    own = said.totals[said.criteria]
    lines = [
        Line(
            _("Persons by your own criteria, on the reference day"),
            _with_unclear(own.on_day, own.on_day_unclear),
            criteria_in_words(said.criteria),
        ),
        Line(
            _("Persons by your own criteria, in the period"),
            _with_unclear(own.in_period, own.in_period_unclear),
            _unclear_note(own),
            is_warning=own.in_period_unclear > 0,
        ),
    ]
    for key, total in said.totals.items():
        if key != said.criteria:
            label = _("In the period, by %(criteria)s") % {"criteria": criteria_in_words(key)}
            lines.append(Line(label, _with_unclear(total.in_period, total.in_period_unclear)))
    return lines


def _unclear_note(own: Total) -> str:
    if not own.in_period_unclear:
        return ""
    return _(
        "Of those it cannot be told whether they count: answers are missing in their cases. They are not counted as no."
    )


def _published(said: Return, checked: dict[str, Any]) -> list[Line]:
    """Against one's own figures of the same snapshot: persons there are, by whatever criteria."""
    own, figures = said.totals[said.criteria], checked["published"]
    more = own.in_period > checked["persons"]
    return [
        Line(
            _("All persons with a case in the period"),
            str(checked["persons"]),
            _("No criteria: the most that any of them can count."),
            is_warning=more,
        ),
        Line(
            _("Ongoing cases in Figures, on the reference day"),
            str(figures["ongoing"]),
            _("Cases, where the return counts persons: %(persons)d persons are behind them.")
            % {"persons": checked["on_day"]},
            is_warning=figures["ongoing"] < checked["on_day"],
        ),
        Line(_("Persons who sought support in Figures, in the period"), str(figures["sought_persons"])),
    ]


def _last_year(said: Return, before: Contribution | None) -> list[Line]:
    label = _("Your return before this, in its period")
    if before is None:
        return [Line(label, "–", _("None has been sent from here."))]
    earlier = before.said.totals[before.said.criteria].in_period
    now = said.totals[said.criteria].in_period
    note = _("Now %(change)s.") % {"change": f"{now - earlier:+d}"}
    if before.said.criteria != said.criteria:
        note += " " + _("It was counted by other criteria.")
    return [Line(label, str(earlier), note, is_warning=abs(now - earlier) > max(3, earlier // 2))]


def _unknown(checked: dict[str, Any]) -> list[Line]:
    words = {
        "adult": _("18 or older"),
        "threat": _("a threat"),
        "wants_out": _("wants to leave"),
        "consent": _("consent"),
        "criminal_milieu": _("criminal milieu"),
        "extremist_milieu": _("extremist milieu"),
    }
    missing = [f"{words[key]} {number}" for key, number in checked["unknown"].items() if number]
    return [
        Line(
            _("Answers that are unknown"),
            ", ".join(missing) or pgettext("answers", "None"),
            _("Persons of whom the question has no answer. They can be answered in the case.")
            if missing
            else "",
            is_warning=bool(missing),
        )
    ]


def _numbers(checked: dict[str, Any]) -> list[Line]:
    """Known once numbers were opened."""
    if "numbered" not in checked:
        return []
    why = {
        LeftOut.NO_NUMBER_NO_NAME: _("no number and no name"),
        LeftOut.NUMBER_REFUSED: _("a number that is refused"),
        LeftOut.NOT_REACHED: _("cases that whoever prepared it does not reach"),
    }
    left_out = [f"{why[LeftOut(key)]}: {number}" for key, number in checked["left_out"].items()]
    refused = [f"{people_message(key)} ({number})" for key, number in checked["refused"].items()]
    return [
        Line(_("Persons with a number"), str(checked["numbered"])),
        Line(
            _("Persons without a number, by their names"),
            str(checked["unnumbered"]),
            _("They are linked by keys of their names, and the links can err."),
        ),
        Line(_("Persons with both a personal and a co-ordination number"), str(checked["both_kinds"])),
        Line(
            _("Numbers that are refused"),
            str(sum(checked["refused"].values())),
            " ".join(refused),
            is_warning=bool(refused),
        ),
        Line(
            _("The same number in two places of the register"),
            str(checked["twice"]),
            _("Each is sent as one person. A registrar can put them together.") if checked["twice"] else "",
            is_warning=bool(checked["twice"]),
        ),
        Line(
            _("Left out of the rows"),
            str(sum(checked["left_out"].values())),
            ", ".join(left_out),
            is_warning=bool(left_out),
        ),
        Line(_("Counted by none of the criteria, and so not sent"), str(checked["no_criteria"])),
    ]


def people_message(key: str) -> str:
    """Why a number is refused; the number itself is never repeated."""
    text = people.NUMBER_MESSAGES.get(key)
    return (
        _(text).split("%")[0].split(". ")[0].rstrip(".") + "."
        if text and "%" not in text
        else _("Not a number.")
    )


def _with_unclear(number: int, unclear: int) -> str:
    if not unclear:
        return str(number)
    return _("%(number)d, and %(unclear)d of whom it cannot be told") % {"number": number, "unclear": unclear}
