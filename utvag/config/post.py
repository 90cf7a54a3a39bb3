"""The process that takes in packages, as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "utvag.config.post_settings"
application = get_wsgi_application()
