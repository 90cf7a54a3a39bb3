"""Fills the demo database, or tells what is in it; a process of its own, started by `utvag demo`."""

import argparse
import sys

import django


def main() -> int:
    """Refuses a database that holds real data."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tell", metavar="ADDRESS")
    args = parser.parse_args()
    django.setup()

    from django.utils import timezone

    from utvag.cli.demo import REAL_DATA
    from utvag.demo import public as demo

    if args.tell:
        print(demo.welcome(args.tell), flush=True)
        return 0
    if demo.real_data_present():
        print(REAL_DATA, file=sys.stderr)
        return 1
    demo.seed(at=timezone.now(), say=lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
