"""One random history: what is asked for, what the door lets out, and what the attacker makes of it."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from assurance.door.attacker import Narrow, attacked
from assurance.door.guessing import Guess
from assurance.door.invented import Person, eager_rules, people, questions, rules, table
from assurance.door.saying import say
from utvag.analytics.disclosure.coarsening import View
from utvag.analytics.public import disclosure as door


@dataclass
class Outcome:
    """What came of one history. `narrow`: small groups known too well, by the door and by plain suppression."""

    released: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    groups: int = 0
    proven: int = 0
    narrow: list[Narrow] = field(default_factory=list)
    naive: list[Narrow] = field(default_factory=list)
    cells: int = 0


def tried(seed: int, *, naive: bool = True, eager: bool = False) -> Outcome:
    """Publish, then attack; the door's history as JSON, as a reader has it. `eager`: as exactly as the rules allow."""
    chance = Random(seed)
    some, asked = people(chance, many=eager), questions(chance)
    held = eager_rules(chance) if eager else rules(chance)
    keys = chance.random() < 0.5
    made = Outcome()
    history: list[door.Released] = []
    plain: list[door.Released] = []
    for each in asked:
        wanted = table(each, some, b"invented seed", keys=keys)
        answer = door.publish(wanted, history, held)
        if isinstance(answer, door.Released):
            history.append(answer)
            made.released[answer.method] += 1
            made.cells += len(answer.numbers)
        else:
            made.refused += 1
        plain.append(plainly(wanted))
    made.narrow, made.groups, made.proven = _attack(history, some, held, noughts=held.hides_zero)
    if naive:
        made.naive = _attack(plain, some, held, noughts=False, first_only=True)[0]
    return made


def _attack(
    history: list[door.Released],
    some: list[Person],
    held: door.Rules,
    *,
    noughts: bool,
    first_only: bool = False,
) -> tuple[list[Narrow], int, int]:
    guess = Guess([said.as_json() for said in history], some)
    return attacked(guess.puzzle, guess.small_groups(noughts=noughts), held.protection, first_only=first_only)


def plainly(wanted: door.Table) -> door.Released:
    """The same table by the rule that is often the only one: 1 to 4 are blank, all else stands."""
    view = View(wanted, (0,) * len(wanted.dimensions))
    fixed = {each.name: leaf for each, leaf in wanted.where}
    codes = {
        each.name: {code: tuple(leaves) for code, leaves in division.items()}
        for each, division in zip(wanted.dimensions, view.divisions, strict=True)
    }
    numbers = {
        " ".join([*place, *fixed.values()]): (1, 4) if 0 < cell.value < 5 else cell.value
        for place, cell in zip(view.codes, view.cells, strict=True)
    }
    return say(
        {**codes, **{name: {leaf: (leaf,)} for name, leaf in fixed.items()}},
        numbers,
        measure=wanted.measure,
        version=wanted.version,
        movement=wanted.movement,
        first=wanted.first,
        last=wanted.last,
        within=wanted.within,
    )
