"""`utvag pathway`: check a file with an operating model, or try a described case on it. No database is needed."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from utvag.pathways.public import (
    FACTS,
    ROLES,
    Checked,
    Facts,
    Model,
    Routing,
    Said,
    Track,
    UnknownFact,
    check_text,
    route,
    tasks_due,
)

# Asked of a person who calls; who comes from the police follows from the source.
ASKED = (
    "source",
    "consultation",
    "protection_need",
    "age",
    "minor",
    "district",
    "addiction",
    "consent_police",
)

MISTAKES = Said("{number} fel i {file}", "{number} mistakes in {file}")
FINE = Said("{file}: {name}, version {version}, utan fel", "{file}: {name}, version {version}, no mistakes")
MISSING = Said("{file} finns inte", "{file} does not exist")
UNREADABLE = Said("{file} går inte att läsa som text", "{file} cannot be read as text")
REFUSED = Said("{fact} kan vara: {allowed}", "{fact} can be: {allowed}")
UNIT, RULE, WHY = Said("Enhet", "Unit"), Said("Regel", "Rule"), Said("Varför", "Why")
WITH, CONSIDERED = Said("Tillsammans med", "Together with"), Said("Lästa regler", "Rules read")
TASKS, DISTRICT = Said("Uppgifter", "Tasks"), Said("stadsdel", "district")
NO_DISTRICT = Said("stadsdelen är inte känd", "the district is not known")
CONSULTATION = Said("Konsultation: inget ärende öppnas", "Consultation: no case is opened")
POLICE = Said("Polisens spår", "Police track")
OPENS, STAYS = (
    Said("kan öppnas", "may open"),
    Said("öppnas inte utan samtycke", "does not open without consent"),
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("pathway", help="check an operating model, or try a case on it")
    doing = parser.add_subparsers(dest="doing", required=True)
    for name, words in (
        ("check", "every mistake in a model file, with line and field"),
        ("try", "which unit takes a described case, by which rule, and the first tasks"),
    ):
        one = doing.add_parser(name, help=words)
        one.add_argument("file", type=Path, help="the model file (YAML)")
        one.add_argument("--language", choices=("sv", "en"), default="sv", help="default: sv")
    for fact in ASKED:
        kind = ", ".join(FACTS[fact].values or ()) or ("a number" if FACTS[fact].is_number else "a name")
        one.add_argument(f"--{fact.replace('_', '-')}", dest=fact, help=f"{FACTS[fact].name.en}: {kind}")
    parser.set_defaults(run=run, needs_django=False)


def run(args: argparse.Namespace) -> int:
    """0 when the file is a model and the case could be tried, else 1."""
    try:
        checked = check_text(args.file.read_text("utf-8-sig"))
    except FileNotFoundError:
        print(MISSING.in_(args.language).format(file=args.file), file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError):
        print(UNREADABLE.in_(args.language).format(file=args.file), file=sys.stderr)
        return 1
    if checked.model is None:
        _print_mistakes(checked, args)
        return 1
    if args.doing == "try":
        return _try(checked.model, args)
    said = FINE.in_(args.language)
    print(
        said.format(file=args.file, name=checked.model.name.in_(args.language), version=checked.model.version)
    )
    return 0


def _print_mistakes(checked: Checked, args: argparse.Namespace) -> None:
    for found in checked.mistakes:
        print(f"{args.file}:{found.line}:{found.column}: {found.path or '-'}: {found.text(args.language)}")
        print(f"    {found.advice(args.language)}")
    print(MISTAKES.in_(args.language).format(number=len(checked.mistakes), file=args.file))


def _try(model: Model, args: argparse.Namespace) -> int:
    language = args.language
    try:
        facts = Facts({fact: getattr(args, fact) for fact in ASKED})
    except UnknownFact as wrong:
        print(
            REFUSED.in_(language).format(fact=wrong.fact, allowed=", ".join(wrong.allowed)), file=sys.stderr
        )
        return 1
    routing = route(model, facts)
    print(*_where(routing, language), sep="\n")
    print(*_rules_read(routing, language), sep="\n")
    if routing.is_consultation:
        print(CONSULTATION.in_(language))
    else:
        print(*_first_tasks(model, facts, language), sep="\n")
    return 0


def _where(routing: Routing, language: str) -> Sequence[str]:
    place = f", {DISTRICT.in_(language)} {routing.district}" if routing.district else ""
    if routing.awaits_district:
        place = f" ({NO_DISTRICT.in_(language)})"
    others = [f"{WITH.in_(language)}: {unit.name.in_(language)} [{unit.key}]" for unit in routing.with_units]
    return [
        f"{UNIT.in_(language)}: {routing.unit.name.in_(language)} [{routing.unit.key}]{place}",
        *others,
        f"{RULE.in_(language)}: {routing.title.in_(language)} [{routing.rule_key}]",
        f"{WHY.in_(language)}: {routing.why.in_(language)} ({routing.source.in_(language)})",
    ]


def _rules_read(routing: Routing, language: str) -> Sequence[str]:
    lines = [f"{CONSIDERED.in_(language)}:"]
    for found in routing.considered:
        mark = "=" if found.matched else "-"
        failed = f"  ({found.why_not.in_(language)})" if found.why_not else ""
        lines.append(f"  {mark} {found.rule.title.in_(language)} [{found.rule.key}]{failed}")
    return lines


def _first_tasks(model: Model, facts: Facts, language: str) -> Sequence[str]:
    # Only the length of time is printed, so any moment serves.
    at = datetime(2021, 5, 7, tzinfo=UTC)
    due = [
        *tasks_due(model, Track.SOCIAL, facts, at=at, stage=model.social.start, event="first_contact"),
        *tasks_due(model, Track.POLICE, facts, at=at, stage=model.police.start),
    ]
    opens = OPENS if model.police_opens_when.holds(facts) else STAYS
    return [
        f"{TASKS.in_(language)}:",
        *(
            f"  {found.task.title.in_(language)} ({found.task.due.said().in_(language)}, "
            f"{ROLES[found.task.role].in_(language)})"
            for found in due
        ),
        f"{POLICE.in_(language)}: {opens.in_(language)}",
    ]
