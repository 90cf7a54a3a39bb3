"""Tells the demo's history in a database of the test cluster; started by tests/demo_database.py."""

import os

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

    import django
    from django.utils import timezone

    django.setup()

    from utvag.demo import public as demo

    demo.seed(at=timezone.now())
