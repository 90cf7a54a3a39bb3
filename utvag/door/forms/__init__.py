"""The public form, and those of the receiving unit."""

from utvag.door.forms.keeping import AsideForm, DoorForm
from utvag.door.forms.tokens import new_token, token_in
from utvag.door.forms.written import WrittenForm

__all__ = ["AsideForm", "DoorForm", "WrittenForm", "new_token", "token_in"]
