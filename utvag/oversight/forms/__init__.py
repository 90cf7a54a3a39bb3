"""What is typed in a review."""

from utvag.oversight.forms.extract import ExtractForm
from utvag.oversight.forms.heads import CodeForm
from utvag.oversight.forms.review import BeginForm, FindingForm, FollowUpForm, MarkForm, SignForm
from utvag.oversight.forms.unwraps import UnwrapForm

__all__ = [
    "BeginForm",
    "CodeForm",
    "ExtractForm",
    "FindingForm",
    "FollowUpForm",
    "MarkForm",
    "SignForm",
    "UnwrapForm",
]
