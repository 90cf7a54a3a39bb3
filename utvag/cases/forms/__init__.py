"""Forms clean what is typed; saving is for the actions."""

from utvag.cases.forms.lists import CaseloadForm, SearchForm

__all__ = ["CaseloadForm", "SearchForm"]
