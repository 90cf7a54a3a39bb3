"""Which of Django's own commands are for developers alone: they would reach rows, keys or accounts without a proof."""

import sys

FOR_DEVELOPERS = frozenset(
    {
        "changepassword",
        "createsuperuser",
        "dbshell",
        "diffsettings",
        "dumpdata",
        "loaddata",
        "runserver",
        "shell",
        "testserver",
    }
)
REFUSED = (
    "This command is for developers, on a database of the demo (UTVAG_DEMO=1). Nobody works in a real one by it: "
    "docs/operation.md lists what the commands of the server reach."
)


def may_run(command: str) -> bool:
    """Whether Django's command may run here; says why when it may not."""
    if command not in FOR_DEVELOPERS or _is_demo():
        return True
    print(REFUSED, file=sys.stderr)
    return False


def _is_demo() -> bool:
    """By the settings and by the database both: neither alone is enough to open a real one."""
    import django
    from django.conf import settings
    from django.db import DatabaseError

    django.setup()
    from utvag.demo import public as demo

    try:
        return settings.DEMO and not demo.real_data_present()
    except DatabaseError:
        return False
