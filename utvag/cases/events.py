"""What the cases module tells modules above it, inside the transaction."""

from django.dispatch import Signal

case_opened = Signal()  # case, by, at
stage_entered = Signal()  # case, track, stage, by, at; facts, where the sender has them
case_closed = Signal()  # case, by, at

# An event that the operating models know (first_contact, child_at_risk, ...): it brings the model's tasks.
model_event = Signal()  # case, event (a key of pathways' EVENTS), by, at
referral_needed = Signal()  # case, unit_key, by, at: another controller's unit should have the case
decision_made = Signal()  # decision, by, at
