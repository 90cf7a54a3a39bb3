"""`utvag national open|call|returns|count|drill`: the statistician's half of the national count."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

NO_ROUND = "That user has no such round."


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    opening = commands.add_parser("open", help="open a round that actors are called to")
    opening.add_argument("file", type=Path, help="the round, as JSON (docs/national.md)")
    calling = commands.add_parser("call", help="send the call of a round to actors")
    calling.add_argument(
        "--to", action="append", metavar="NAME", help="the name on a key card (everybody not called yet)"
    )
    returns = commands.add_parser("returns", help="say what came to a round, and who is missing")
    count = commands.add_parser("count", help="count a round once; publish only where that is said")
    count.add_argument(
        "--level",
        type=int,
        choices=(1, 2, 3),
        default=2,
        help="1 bounds, 2 tokens, 3 with those without a number",
    )
    count.add_argument("--by", choices=("age", "county"), default="", help="divided besides (takes longer)")
    count.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    count.add_argument("--memory", default="2GB", help="what the engine may take (2GB)")
    count.add_argument("--threads", type=int, default=2)
    count.add_argument(
        "--spill", type=Path, metavar="DIR", help="on an encrypted disk: it holds tokens while counting"
    )
    count.add_argument("--master", default="local[2]", help="where Spark runs (local[2])")
    count.add_argument("--publish", action="store_true", help="let it out, for good")
    count.add_argument(
        "--out", type=Path, metavar="DIR", help="a new folder for tables, metadata and quality declarations"
    )
    for one in (calling, returns, count):
        one.add_argument("round", help="the round's name")
    for one, run in ((opening, run_open), (calling, run_call), (returns, run_returns), (count, run_count)):
        one.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="the user who does it")
        one.set_defaults(run=run)
    drill = commands.add_parser(
        "drill", help="count an invented nation whose truth is known, and say how far each level is off"
    )
    drill.add_argument("--seed", type=int, default=1, help="another number, another nation (1)")
    drill.add_argument(
        "--tokens",
        action="store_true",
        help="make the tokens in earnest, by a key holder's key (some seconds)",
    )
    drill.set_defaults(run=run_drill, needs_django=False)


def run_drill(args: argparse.Namespace) -> int:
    """Always 0: that a level errs is what the drill is to show."""
    from utvag.analytics.drill.public import drill, made_together, told
    from utvag.analytics.oblivious.public import Mode, draw_key_pair

    tokens = made_together(draw_key_pair(Mode.POPRF), "drill", workers=2) if args.tokens else None
    print(told(drill(args.seed, tokens)))
    return 0


def run_open(args: argparse.Namespace) -> int:
    """0 when the round is open, 1 when that is refused, 2 for a file that cannot be read."""
    from utvag.national.domain.rounds import Round
    from utvag.national.domain.writing import NotRead

    def done(user: Any, at: Any) -> int:
        from utvag.national.actions import counting as actions

        try:
            asked = Round.read(args.file.read_text("utf-8").strip())
        except NotRead as refused:
            print(refused, file=sys.stderr)
            return 1
        except (OSError, UnicodeDecodeError) as failed:
            print(f"The file cannot be read: {failed}", file=sys.stderr)
            return 2
        print(f"Opened {actions.open_round(asked=asked, by=user, at=at).round}. Nobody has been called yet.")
        return 0

    return _as_user(args, done)


def run_call(args: argparse.Namespace) -> int:
    """0 when every call has left, 1 when one is refused, 2 for a name that is on no checked key card."""

    def done(user: Any, at: Any) -> int:
        from utvag.common.clock import local_date
        from utvag.national.actions import counting as actions
        from utvag.national.queries import counting as queries

        row = queries.count_round_named(args.round)
        if row is None:
            print(NO_ROUND, file=sys.stderr)
            return 2
        left = {each.name: each for each in queries.to_call(row, local_date(at))}
        wanted = args.to or sorted(left)
        missing = [name for name in wanted if name not in left]
        if missing:
            print(
                f"Called already, or on no key card that is checked: {', '.join(missing)}.", file=sys.stderr
            )
            return 2
        for name in wanted:
            actions.call_actor(row=row, partner=left[name], by=user, at=at)
            print(f"Called {name}.")
        return 0

    return _as_user(args, done)


def run_returns(args: argparse.Namespace) -> int:
    """0, or 2 where there is no such round."""

    def done(user: Any, _at: Any) -> int:
        from utvag.national.actions import counting as actions
        from utvag.national.queries import counting as queries

        row = queries.count_round_named(args.round)
        if row is None:
            print(NO_ROUND, file=sys.stderr)
            return 2
        found = queries.received(row)
        for name, one in sorted(found.returns.items()):
            print(f"{name}: {'totals and tokens' if one.has_rows else 'totals alone'}, by {one.criteria}.")
        for refused in found.refused:
            print(f"{refused.name}: not counted. {refused.why}")
        print(f"Replaced by newer ones: {found.replaced}.")
        print(f"Missing: {', '.join(actions.missing_from(row, found)) or 'nobody'}.")
        return 0

    return _as_user(args, done)


def run_count(args: argparse.Namespace) -> int:
    """0 when it is counted (and published, where that was said), 1 when nothing may leave, 2 for a wrong call."""
    from utvag.analytics.counting.public import Engine, EngineMissing, Limits, spark_missing

    engine = Engine(args.engine)
    if engine is Engine.SPARK and (why := spark_missing()):
        print(why, file=sys.stderr)
        return 2

    def done(user: Any, at: Any) -> int:
        from utvag.national.actions import counting as actions
        from utvag.national.queries import counting as queries

        row = queries.count_round_named(args.round)
        if row is None:
            print(NO_ROUND, file=sys.stderr)
            return 2
        limits = Limits(args.memory, args.threads, args.spill, args.master)
        chosen = actions.Chosen(args.level, args.by, engine, limits)
        act = actions.publish if args.publish else actions.count
        try:
            made = act(row=row, chosen=chosen, by=user, at=at)
        except EngineMissing as missing:
            print(missing, file=sys.stderr)
            return 2
        return _told(row, made, args, at)

    return _as_user(args, done)


def _told(row: Any, made: Any, args: argparse.Namespace, at: Any) -> int:
    """Says what left, or would leave; writes the files where a folder is given."""
    from utvag.common.clock import local_date
    from utvag.national.models import CountPublication
    from utvag.national.presenters import counting as presenters

    if isinstance(made, CountPublication):
        tables, answer, threshold = made.released, made.answer, made.threshold
    else:
        tables, answer, threshold = made.decided.tables, made.decided.answer, made.rules.threshold
        for name, reasons in made.decided.refused.items():
            print(f"Stays inside: {presenters.name_of(name)}. {'; '.join(reasons)}", file=sys.stderr)
        if not made.decided:
            return 1
    print(presenters.level_words(answer["level"]))
    print("\n".join(presenters.answer_lines(answer)))
    if args.out:
        words = {"asked": row.asked, "publisher": row.controller.name, "threshold": threshold}
        _write_all(args.out, tables, words | {"published_on": local_date(at)})
    return 0


def _write_all(folder: Path, tables: Any, words: dict[str, Any]) -> None:
    """A CSV and its metadata (CSV on the Web, with the quality declaration) for each table; never over other files."""
    from utvag.analytics.public import publication
    from utvag.national.presenters import counting as presenters

    folder.mkdir(mode=0o700)
    for name, released in tables.items():
        about = presenters.about_of(name, released, **words)
        plain = name.replace(".", "-")
        (folder / f"{plain}.csv").write_bytes(publication.csv_of([released], about))
        metadata = publication.metadata_of([released], about, f"{plain}.csv")
        text = json.dumps(metadata, ensure_ascii=False, indent=2)
        (folder / f"{plain}.csv-metadata.json").write_text(text + os.linesep, "utf-8")


def _as_user(args: argparse.Namespace, done: Callable[[Any, Any], int]) -> int:
    from django.core.exceptions import ValidationError
    from django.utils import timezone, translation

    from utvag.cli.acting import proved_user
    from utvag.common.policy import NotAllowed
    from utvag.walls import public as walls

    user = proved_user(args.email, "national")
    if user is None:
        return 2
    try:
        with translation.override(user.language), walls.acting_as(user):
            return done(user, timezone.now())
    except NotAllowed as refused:
        print(refused, file=sys.stderr)
        return 1
    except ValidationError as refused:
        print(" ".join(refused.messages), file=sys.stderr)
        return 1
    except OSError as failed:
        print(f"The files cannot be written: {failed.strerror}.", file=sys.stderr)
        return 2
