"""What is answered in a case for the count, and which answers go together."""

from collections.abc import Mapping
from itertools import pairwise

from utvag.statistics.domain.columns import QUESTIONS, Answer

AGE = "age"
ASKED = (*QUESTIONS, AGE)
YOUNG = "under_18"
# The first age of each group, in whole years, and what the group is called.
GROUPS = ((0, YOUNG), (18, "18-20"), (21, "21-24"), (25, "25-29"), (30, "30+"))
AGES = (*(name for _, name in GROUPS), str(Answer.UNKNOWN))


def age_group(lowest: int, highest: int | None) -> str:
    """The one group that every age from `lowest` to `highest` lies in; unknown where they lie in several."""
    for (first, name), (after, _) in pairwise((*GROUPS, (None, ""))):
        if lowest >= (first or 0) and (after is None or (highest is not None and highest < after)):
            return name
    return str(Answer.UNKNOWN)


def adult_in(group: str) -> Answer:
    """Whether somebody in the group is 18 or older."""
    if group == Answer.UNKNOWN:
        return Answer.UNKNOWN
    return Answer.NO if group == YOUNG else Answer.YES


def contradicts(answers: Mapping[str, str]) -> bool:
    """Whether the answers say both that somebody is an adult and that they are not."""
    adult, by_age = answers.get("adult", Answer.UNKNOWN), adult_in(answers.get(AGE, Answer.UNKNOWN))
    return Answer.UNKNOWN not in (adult, by_age) and adult != by_age


def counted_as(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as they are counted: a known age says whether somebody is an adult, where nobody has said it."""
    told = {question: said for question, said in answers.items() if question in ASKED}
    if told.get("adult", Answer.UNKNOWN) == Answer.UNKNOWN and AGE in told:
        told["adult"] = str(adult_in(told[AGE]))
    return {**told, "is_answered": "yes"} if told else {}
