"""What the case already says of what the count asks, and where it says so. A suggestion: a person answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from utvag.cases import public as cases
from utvag.common.clock import local_date
from utvag.common.periods import day_in_words
from utvag.disclosures import public as disclosures
from utvag.statistics.domain.answers import AGE, adult_in, age_group
from utvag.statistics.domain.columns import Answer
from utvag.statistics.models import CountedAnswer

POLICE = ("POLICE_AREA", "NOA", "BOPS")
# A low degree is for a person to weigh.
BY_CONCLUSION = {"NONE": Answer.NO, "MEDIUM": Answer.YES, "HIGH": Answer.YES}


@dataclass(frozen=True)
class Suggestion:
    """`answer` is empty where the source says something, and somebody has to judge what."""

    answer: str
    source: str


def suggestions_of(case: Any, on: date) -> dict[str, Suggestion]:
    """By question; nothing of those that nothing in the case tells about. What is sealed from the reader is left out."""
    facts = cases.facts_of(case)
    found = {
        **_by_age(case),
        "threat": _by_statement(case, disclosures.PoliceStatement.Kind.THREAT),
        "wants_out": _by_fact(facts, "motivated") or _by_assessment(case),
        "consent": _by_consent(case, on) or _by_fact(facts, "consent_police"),
        "criminal_milieu": _unjudged(_by_statement(case, disclosures.PoliceStatement.Kind.CRIMINALITY)),
    }
    return {question: suggestion for question, suggestion in found.items() if suggestion is not None}


def _by_age(case: Any) -> dict[str, Suggestion]:
    ages = cases.ages_on(case, local_date(case.first_contact_at))
    if ages is None:
        return {}
    source = (
        _("the birth, as the case knows it")
        if case.person.birth_year is not None
        else _("what was told of the age")
    )
    group = age_group(*ages)
    said = {AGE: Suggestion("" if group == Answer.UNKNOWN else group, source)}
    adult = _adult(ages)
    return said | ({"adult": Suggestion(str(adult), source)} if adult else {})


def _adult(ages: cases.Ages) -> Answer | None:
    lowest, highest = (adult_in(age_group(age, age)) for age in (ages.lowest, ages.highest or ages.lowest))
    if ages.highest is None:
        return lowest if lowest is Answer.YES else None
    return lowest if lowest is highest else None


def _by_statement(case: Any, kind: str) -> Suggestion | None:
    row = disclosures.newest_of_kind(case, kind)
    if row is None or row.stated_on is None or not row.conclusion:
        return None
    source = _("the police, %(day)s: %(what)s, %(conclusion)s") % {
        "day": day_in_words(row.stated_on),
        "what": row.get_kind_display().lower(),
        "conclusion": row.get_conclusion_display().lower(),
    }
    return Suggestion(str(BY_CONCLUSION.get(row.conclusion, "")), source)


def _unjudged(suggestion: Suggestion | None) -> Suggestion | None:
    """How criminal somebody is says nothing yet of whether they come from a milieu."""
    return Suggestion("", suggestion.source) if suggestion else None


def _by_fact(facts: Mapping[str, str | int], key: str) -> Suggestion | None:
    said = str(facts[key])
    return Suggestion(said, _("what is written under the tracks")) if said in ("yes", "no") else None


def _by_assessment(case: Any) -> Suggestion | None:
    made = [row for row in cases.assessments_of(case) if row.kind == cases.Assessment.Kind.MOTIVATION]
    if not made:
        return None
    source = _("the assessment of motivation, %(day)s: %(level)s") % {
        "day": day_in_words(local_date(made[0].assessed_at)),
        "level": made[0].get_level_display().lower(),
    }
    return Suggestion("yes" if made[0].level in ("MEDIUM", "HIGH") else "", source)


def _by_consent(case: Any, on: date) -> Suggestion | None:
    """Where the person was asked in writing, that is what they said."""
    rows = [row for row in disclosures.consents_of(case) if row.recipient in POLICE]
    if not rows:
        return None
    day = day_in_words(rows[0].answered_on)
    if disclosures.has_police_consent(case, on):
        return Suggestion("yes", _("a consent to the police that holds, answered %(day)s") % {"day": day})
    return Suggestion("no", _("no consent to the police holds; asked %(day)s") % {"day": day})


def suggested_answers(case: Any, on: date) -> dict[str, str]:
    """By question, what the case itself answers; nothing of what somebody has to judge."""
    return {question: each.answer for question, each in suggestions_of(case, on).items() if each.answer}


def begins_with(before: Mapping[str, CountedAnswer], suggested: Mapping[str, Suggestion]) -> dict[str, str]:
    """By question, the answer that the form begins with: that of before, else what the case suggests."""
    said = {question: suggestion.answer for question, suggestion in suggested.items()}
    return said | {question: row.answer for question, row in before.items()}


def beside(before: Mapping[str, CountedAnswer], suggested: Mapping[str, Suggestion]) -> dict[str, str]:
    """By question, what stands beside it."""
    return {
        question: _told(suggested.get(question), before.get(question)) for question in {*before, *suggested}
    }


def _told(suggestion: Suggestion | None, before: CountedAnswer | None) -> str:
    """What stood there, and what the case says, in one line beside the question."""
    lines = []
    if before is not None:
        lines.append(
            _("Answered before, as known on %(day)s: %(answer)s.")
            % {"day": day_in_words(before.as_of_on), "answer": before.get_answer_display().lower()}
        )
    if suggestion is not None and suggestion.answer:
        answer = str(CountedAnswer.Said(suggestion.answer).label).lower()
        lines.append(
            _("Suggested: %(answer)s, by %(source)s.") % {"answer": answer, "source": suggestion.source}
        )
    elif suggestion is not None:
        lines.append(_("For you to judge: %(source)s.") % {"source": suggestion.source})
    return " ".join(lines)
