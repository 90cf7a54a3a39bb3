#!/usr/bin/env python3
"""Django's own commands, for developers; users have the command `utvag`."""

import os
import sys

from django.core.management import execute_from_command_line

from utvag.cli.developing import may_run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utvag.config.settings")
    if not all(may_run(word) for word in sys.argv[1:]):
        sys.exit(2)
    execute_from_command_line(sys.argv)
