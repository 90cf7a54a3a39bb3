"""`utvag log retirement`: take entries whose time is over out of the log, once two people have signed for it."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from utvag.cli.log import tried

PATIENCE = 150.0  # seconds in which what was decided is sealed, and co-signed where there are witnesses


def add_parser(commands: argparse._SubParsersAction) -> None:
    from utvag.audit.standalone import deciding

    parser = commands.add_parser("retirement", help="take entries whose time is over out of the log")
    doing = parser.add_subparsers(required=True, metavar="COMMAND")
    propose = doing.add_parser("propose", help="write what is due by a decision, for two people to sign")
    propose.add_argument("decision", type=Path, help="file with the municipality's decision")
    propose.add_argument("file", type=Path)
    propose.set_defaults(run=run_propose)
    carry_out = doing.add_parser("carry-out", help="seal what was signed in the log, and then retire it")
    carry_out.add_argument("file", type=Path)
    deciding.add_deciders(carry_out, required=True)
    carry_out.set_defaults(run=run_carry_out)
    deciding.add_parsers(doing)


@tried
def run_propose(args: argparse.Namespace) -> int:
    """0 when there is something to sign, 1 when nothing is due."""
    from django.utils import timezone

    from utvag.audit import public as audit
    from utvag.common.clock import local_date

    decision = audit.decision_in(args.decision.read_text(encoding="utf-8"))
    today = local_date(timezone.now())
    if decision.decided_on > today:
        print("The decision is not taken yet.", file=sys.stderr)
        return 1
    with audit.reading() as held:
        found = audit.propose_retirement(held, decision, on=today)
    if found is None:
        print("Nothing is due.", file=sys.stderr)
        return 1
    args.file.touch(mode=0o600, exist_ok=False)
    args.file.write_text(found.file(), encoding="utf-8")
    print(found.text(), end="")
    return 0


@tried
def run_carry_out(args: argparse.Namespace) -> int:
    """0 when it is done, also before; 1 when it must not be; 2 when the sealer did not come."""
    from django.utils import timezone

    from utvag.audit import public as audit
    from utvag.audit.standalone.deciding import deciders_in

    deciders = deciders_in(args.deciders)
    retirement = audit.Retirement.read_file(args.file.read_text(encoding="utf-8"))
    if not retirement.is_decided(deciders):
        print("Two of the deciders must have signed, each with a key of their own.", file=sys.stderr)
        return 1
    with audit.sealer_connected() as held:
        held.autocommit = True
        with audit.reading() as reading:
            wrong = audit.not_due(audit.entries_of(reading), retirement)
        if wrong and not audit.is_carried_out(held, retirement):
            print(f"{len(wrong)} of the entries are not there or not due; nothing was done.", file=sys.stderr)
            return 1
        which = audit.keep_retirement(held, retirement, at=timezone.now())
        if not _sealed(held, which):
            print("It is kept and waits to be sealed. Run this again when a worker seals.", file=sys.stderr)
            return 2
        try:
            with audit.reading() as reading:
                gone = audit.carry_out_retirement(
                    held, reading, which, deciders=deciders, today=timezone.now().date()
                )
        except audit.NotCarriedOut as error:
            print(error, file=sys.stderr)
            return 1
    print(f"{gone} entries were retired; their hashes stay in the log.")
    return 0


def _sealed(held: Any, which: Any) -> bool:
    from django.conf import settings

    from utvag.audit import public as audit

    until = time.monotonic() + PATIENCE
    while not audit.retirement_is_sealed(held, which, witnesses=len(settings.WITNESSES)):
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True
