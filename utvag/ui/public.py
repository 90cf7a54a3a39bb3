"""The front door: what other modules use of the face, beside its templates and tags."""

from utvag.ui.htmx import go_to, page_or_partial
from utvag.ui.presenters import Link, LinkGroup

__all__ = ["Link", "LinkGroup", "go_to", "page_or_partial"]
