"""Fills the template database with the cast: authorities, units and users, but no cases."""

import os

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

    import django
    from django.utils import timezone

    django.setup()

    from utvag.demo import public as demo

    demo.install_organisations(at=timezone.now())
