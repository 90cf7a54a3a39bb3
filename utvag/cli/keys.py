"""`utvag keys`: make wrapping keys, and wrap every data key anew with the newest."""

import argparse
import secrets
from datetime import UTC, datetime

NEW = """\
Prints one line for the file that UTVAG_KEYS_FILE points at. Add it as the LAST line (the last one wraps),
restart the program, and run `utvag keys rotate`. A new installation needs --first, which also makes the
key of the blind indexes: that one is never changed, because every look-up key is made with it."""

ROTATE = """\
Wraps every data key with the last key given. What is written about people is not touched, and the program
may run meanwhile, provided that it was restarted after the new key was added. Keep the older keys as long
as backups that were made under them are kept."""


def add_parser(subparsers: argparse._SubParsersAction) -> None:
    parser = subparsers.add_parser("keys", help="make encryption keys, and change to a new one")
    doing = parser.add_subparsers(dest="doing", required=True)
    plain = argparse.RawDescriptionHelpFormatter
    new = doing.add_parser("new", help="print a new wrapping key", description=NEW, formatter_class=plain)
    new.add_argument("--first", action="store_true", help="also the index key, for a new installation")
    new.set_defaults(run=run_new, needs_django=False)
    rotate = doing.add_parser(
        "rotate", help="wrap every data key with the newest key", description=ROTATE, formatter_class=plain
    )
    rotate.set_defaults(run=run_rotate)


def run_new(args: argparse.Namespace) -> int:
    """Keys go to the standard output alone, so that they can be led into a file."""
    if args.first:
        print(f"index:{secrets.token_hex(32)}")
    print(f"k{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(2)}:{secrets.token_hex(32)}")
    return 0


def run_rotate(args: argparse.Namespace) -> int:
    """All keys or none: the work is one transaction."""
    from utvag.vault import public as vault
    from utvag.walls import public as walls

    with walls.rotating_keys():
        changed = vault.wrap_anew(at=datetime.now(UTC))
    print(f"{changed} data keys wrapped anew.")
    return 0
