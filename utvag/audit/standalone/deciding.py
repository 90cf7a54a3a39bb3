"""Signs the retirement of entries, on the decider's own computer, once everything that it names was seen to be due."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain.ages import not_due
from utvag.audit.domain.exports import LogFile, verify_under
from utvag.audit.domain.notes import LOG, Signer, Verifier, head_of
from utvag.audit.domain.retiring import Decider, Retirement
from utvag.audit.standalone.saying import told

DECIDERS = "file with those whose signatures retire entries: a key and whose entries on each line"


def add_deciders(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("--deciders", type=Path, required=required, help=DECIDERS)


def add_parsers(commands: argparse._SubParsersAction) -> None:
    """`decide` and `decider`, which need no database."""
    decide = commands.add_parser("decide", help="sign a retirement of entries that is due")
    decide.add_argument("file", type=Path, help="what `utvag log retirement propose` wrote")
    decide.add_argument("--export", type=Path, required=True, help="the log, written by `utvag log export`")
    decide.add_argument("--log", required=True, help="the log's public key")
    _add_key(decide)
    add_deciders(decide)
    decide.set_defaults(run=run_decide, needs_django=False)
    decider = commands.add_parser("decider", help="print the public key of whoever decides")
    _add_key(decider)
    decider.set_defaults(run=run_decider, needs_django=False)


def deciders_in(file: Path | None) -> list[Decider]:
    """Those in the file, one a line; raises `ValueError`."""
    lines = file.read_text(encoding="utf-8").splitlines() if file else []
    return [Decider.read(line) for line in lines if line.strip()]


def run_decide(args: argparse.Namespace) -> int:
    """0 when it was signed, 1 when it must not be; the log is read whole, twice."""
    signer, log = _signer(args), Verifier.read(args.log)
    retirement = Retirement.read_file(args.file.read_text(encoding="utf-8"))
    with args.export.open(encoding="utf-8") as file:
        kept = LogFile(file)
        report = verify_under(
            kept.entries(),
            log,
            heads=kept.heads,
            outside=[],
            retirements=kept.retirements,
            deciders=deciders_in(args.deciders),
            today=datetime.now(UTC).date(),
        )
    if not report.is_whole or retirement.head not in [head_of(note) for note in kept.heads]:
        print("\n".join([*told(report), "The retirement is not of this log as it stands."]), file=sys.stderr)
        return 1
    with args.export.open(encoding="utf-8") as file:
        wrong = not_due(LogFile(file).entries(), retirement)
    if wrong or retirement.terms.on > datetime.now(UTC).date():
        print(
            f"Not signed: {len(wrong)} of the entries are not due; the first {wrong[:10]}.", file=sys.stderr
        )
        return 1
    unfinished = args.file.with_suffix(".unfinished")
    unfinished.write_text(retirement.signed(signer).file(), encoding="utf-8")
    unfinished.rename(args.file)
    print(f"{retirement.text()}signed by {signer.name}")
    return 0


def run_decider(args: argparse.Namespace) -> int:
    """The line for the file of deciders, but for whose entries."""
    print(_signer(args).verifier)
    return 0


def _add_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the decider's name, without spaces")
    parser.add_argument("--key", type=Path, required=True, help="file with 64 hexadecimal digits")


def _signer(args: argparse.Namespace) -> Signer:
    try:
        secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(args.key.read_text().strip()))
    except ValueError:
        raise ValueError("The key must be 64 hexadecimal digits.") from None
    return Signer(args.name, LOG, secret)
