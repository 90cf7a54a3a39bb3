"""`python utvag-log.pyz`: verify a file of the log, check a proof, or be a witness; needs `cryptography` alone."""

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from utvag.audit.domain.codes import read_told
from utvag.audit.domain.digests import notes_in
from utvag.audit.domain.exports import BadFile, LogFile, Proof, verify_under
from utvag.audit.domain.notes import LOG, WITNESS, BadNote, Signer, Verifier
from utvag.audit.domain.verifying import Finding, Vouching
from utvag.audit.standalone import deciding
from utvag.audit.standalone.answering import server
from utvag.audit.standalone.keeping import KeptWitness
from utvag.audit.standalone.saying import told

EARLIER = "a public key that the log was signed under before (after a restore); may be given again"
CODE = "the number of entries and the short code from a paper page, as typed; may be given again"
TSA = "certificates (PEM) of those who may stamp the time; the log's time stamps are then tried too"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all holds, 1 when it does not, 2 when it could not be tried."""
    args = build_parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except (BadFile, BadNote, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="utvag-log", description="Verify a sealed log, or witness it.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser("verify", help="verify a file made by `utvag log export`")
    verify.add_argument("file", type=Path)
    verify.add_argument("--log", required=True, help="the log's public key (`utvag log public`)")
    add_vouching(verify)
    verify.set_defaults(run=run_verify)
    proof = commands.add_parser("proof", help="check a proof made by `utvag log prove`")
    proof.add_argument("file", type=Path)
    proof.add_argument("--log", required=True)
    proof.add_argument("--witness", action="append", default=[], help="a witness's public key")
    proof.set_defaults(run=run_proof)
    deciding.add_parsers(commands)
    add_witness(commands)
    return parser


def add_vouching(verify: argparse.ArgumentParser) -> None:
    """What vouches for the log from outside: the same options here and in the command `utvag`."""
    verify.add_argument(
        "--heads", type=Path, nargs="*", default=[], help="heads kept elsewhere: files, letters or folders"
    )
    verify.add_argument("--code", action="append", default=[], help=CODE)
    verify.add_argument("--tsa", type=Path, help=TSA)
    verify.add_argument("--earlier", action="append", default=[], help=EARLIER)
    deciding.add_deciders(verify)


def add_witness(commands: argparse._SubParsersAction) -> None:
    """`witness`: the same options here and in the command `utvag`."""
    witness = commands.add_parser("witness", help="co-sign the heads of another authority's log")
    witness.add_argument("--name", required=True, help="this witness's name, as logs are to know it")
    witness.add_argument("--key", type=Path, required=True, help="file with 64 hexadecimal digits")
    witness.add_argument("--log", required=True, help="the log's public key")
    witness.add_argument("--state", type=Path, required=True, help="file for the last head that was signed")
    witness.add_argument("--host", default="127.0.0.1")
    witness.add_argument("--port", type=int, default=7070)
    witness.set_defaults(run=run_witness, needs_django=False)


def run_verify(args: argparse.Namespace) -> int:
    with args.file.open(encoding="utf-8") as file:
        log = LogFile(file)
        public = Verifier.read(args.log)
        earlier = [Verifier.read(line) for line in args.earlier]
        names = [each.name for each in (public, *earlier)]
        stamps, false = stamps_in(log.stamps, args.tsa, names)
        report = verify_under(
            log.entries(),
            public,
            heads=log.heads,
            outside=heads_in(args.heads),
            earlier=earlier,
            more=[*(read_told(line, names) for line in args.code), *stamps],
            retirements=log.retirements,
            deciders=deciding.deciders_in(args.deciders),
            today=datetime.now(UTC).date(),
        )
    report.findings[:0] = false
    print("\n".join(told(report)))
    return 0 if report.is_whole else 1


def run_proof(args: argparse.Namespace) -> int:
    proof = Proof.read(args.file.read_text(encoding="utf-8"))
    log, witnesses = Verifier.read(args.log), [Verifier.read(each) for each in args.witness]
    signed = proof.holds([log, *witnesses])
    for each in signed:
        at = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(each.at)) if each.at else ""
        print(f"signed by {each.name} {at}".rstrip())
    holds = any(each.kind == LOG and each.name == log.name for each in signed)
    print(f"entry {proof.seq} of {proof.size}: {proof.body}" if holds else "The proof does not hold.")
    return 0 if holds else 1


def run_witness(args: argparse.Namespace) -> int:
    """Answer until stopped."""
    try:
        secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(args.key.read_text().strip()))
    except ValueError:
        print("The key must be 64 hexadecimal digits.", file=sys.stderr)
        return 2
    witness = KeptWitness(Signer(args.name, WITNESS, secret), Verifier.read(args.log), args.state)
    last = witness.last()
    running = server(witness, args.host, args.port, time.time)
    print(f"{witness.verifier} http://{args.host}:{running.server_port}", flush=True)
    print(f"The last head signed here has {last.size if last else 0} entries.", flush=True)
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        running.server_close()
    return 0


def heads_in(places: Sequence[Path]) -> list[str]:
    """The notes in these files and folders."""
    files = [
        each for place in places for each in (sorted(place.glob("*.txt")) if place.is_dir() else [place])
    ]
    return [note for file in files for note in notes_in(file.read_text(encoding="utf-8"))]


def stamps_in(
    kept: Iterable[tuple[int, bytes]], tsa: Path | None, names: Sequence[str]
) -> tuple[list[Vouching], list[Finding]]:
    """What time stamps vouch for, and those that do not hold; nothing without certificates to try them by."""
    if tsa is None:
        return [], []
    try:
        from utvag.audit.domain import stamps
    except ImportError as error:
        raise BadFile("Time stamps need the package `rfc3161-client` beside `cryptography`.") from error
    trusted, found, false = stamps.certificates_in(tsa.read_bytes()), [], []
    for size, token in kept:
        try:
            found.append(stamps.stamped(size, token, trusted, names))
            print(f"time stamp: {size} entries were there {found[-1].at.isoformat()}")
        except stamps.NotStamped:
            false.append(Finding("STAMP", size))
    return list(found), false


def run() -> None:
    """Where the packed file begins."""
    sys.exit(main())


if __name__ == "__main__":
    run()
