"""Tells one part of the demo in a process of its own, started by the seeding."""

import sys
from datetime import datetime

import django

if __name__ == "__main__":
    django.setup()

    from utvag.demo.seeding import tell_part

    tell_part(sys.argv[1], at=datetime.fromisoformat(sys.argv[2]))
