"""What is typed and put in."""

from utvag.exchange.forms.answering import AnswerForm
from utvag.exchange.forms.content import ContentForm, WritingForm
from utvag.exchange.forms.files import FileForm, WithdrawForm
from utvag.exchange.forms.keys import (
    CardForm,
    CheckForm,
    CounterpartChoice,
    OwnKeyForm,
    OwnRevokeForm,
    RevokeForm,
)
from utvag.exchange.forms.writing import CounterpartForm, QuestionForm

__all__ = [
    "AnswerForm",
    "CardForm",
    "CheckForm",
    "ContentForm",
    "CounterpartChoice",
    "CounterpartForm",
    "FileForm",
    "OwnKeyForm",
    "OwnRevokeForm",
    "QuestionForm",
    "RevokeForm",
    "WithdrawForm",
    "WritingForm",
]
