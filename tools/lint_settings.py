"""The program's settings with the migration linter's command, which no installation needs."""

from utvag.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
