"""What is typed in a review."""

from utvag.oversight.forms.extract import ExtractForm
from utvag.oversight.forms.review import BeginForm, FindingForm, FollowUpForm, MarkForm, SignForm

__all__ = ["BeginForm", "ExtractForm", "FindingForm", "FollowUpForm", "MarkForm", "SignForm"]
