"""The process that takes in packages, as an ASGI application."""

import os

from django.core.asgi import get_asgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "utvag.config.post_settings"
program = get_asgi_application()

# They can be imported when the settings are known.
from utvag.config.whole import WholeRequests  # noqa: E402
from utvag.exchange.public import LARGEST  # noqa: E402

application = WholeRequests(program, largest=LARGEST)
