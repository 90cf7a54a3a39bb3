"""What the cases module tells modules above it, inside the transaction."""

from django.dispatch import Signal

case_opened = Signal()  # case, by, at
stage_entered = Signal()  # case, track, stage, by, at
case_closed = Signal()  # case, by, at
