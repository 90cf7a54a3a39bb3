"""Who may do what to a case they can see, and why not. Decides only from what it is given."""

from utvag.cases.policies.casework import may_lead, may_register, may_work
from utvag.cases.policies.tracks import may_skip_reason, may_take, model_roles, no_way

__all__ = ["may_lead", "may_register", "may_skip_reason", "may_take", "may_work", "model_roles", "no_way"]
