"""Checks that need a database: migrations complete and safe to run beside the old code, settings fit to deploy.

They use the tests' own cluster, and leave it as they found it.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OURS = sorted(path.parent.parent.name for path in ROOT.glob("utvag/*/migrations/__init__.py"))
COMMANDS = [
    # Every change of a model has its migration.
    ["makemigrations", "--check", "--dry-run", "-v1"],
    # No migration breaks the version that still runs while it is applied.
    [
        "lintmigrations",
        *("--project-root-path", str(ROOT), "--no-cache", "--quiet", "ok", "ignore", "warning"),
        # Walls are not taken down by migrating backwards: a backup is what one goes back to.
        *("--exclude-migration-tests", "RUNSQL_REVERSIBLE"),
        # They made the tables: before the first release no older code runs beside them.
        *("--ignore-name", "0001_wall", "0001_initial", "0003_intake", "0004_decisions", "0005_together"),
        # Each takes the place of a stricter constraint of the same rows, or gives a column a default of its own.
        *(
            "0007_forecast",
            "0011_taken_back",
            "0013_whose_invoice",
            "0016_paid_in_parts",
            "0019_reclaimed_in_parts",
        ),
        # What is withdrawn no longer counts against what may not overlap, and a one-to-one of new rows alone.
        "0014_absences_put_right",
        # A text may be longer than before, which suits whoever writes the shorter ones.
        *("--ignore-name-contains", "0010_ground_of_question"),
        *("--include-apps", *OURS),
    ],
    ["check", "--deploy", "--fail-level", "WARNING"],
]


def main() -> int:
    """Run all; 1 when any failed."""
    sys.path.insert(0, str(ROOT))
    from tests import database

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    database.prepare()
    try:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tools.lint_settings",
            "UTVAG_SOCKET": str(database.cluster().socket),
            "UTVAG_DATABASE": f"{database.template_name()}_ready",
            "UTVAG_POOL": "0",
            "UTVAG_AS_OWNER": "1",
            "UTVAG_DEMO": "0",
            "UTVAG_SECURE": "1",
            "UTVAG_SECRET_KEY": secrets.token_urlsafe(64),
            "UTVAG_LOG_LEVEL": "WARNING",
        }
        failed = [command[0] for command in COMMANDS if not _run(command, environment)]
    finally:
        database.tidy()
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return bool(failed)


def _run(command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
