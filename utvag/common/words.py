"""Words of the framework that its own Swedish lacks; or says in a framework's words; translated with ours, which come first."""

from django.utils.translation import gettext_noop

FRAMEWORK = (
    gettext_noop("- Select an option -"),
    # An hour in March does not exist, and one in October comes twice.
    gettext_noop(
        "%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it may be ambiguous or it may not exist."
    ),
)
