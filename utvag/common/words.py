"""Words of the framework that its own Swedish lacks; translated with ours, which come first."""

from django.utils.translation import gettext_noop

FRAMEWORK = (gettext_noop("- Select an option -"),)
