"""Who may do what to a case they can see, and why not. Decides only from what it is given."""

from utvag.cases.policies.casework import may_lead, may_register, may_work

__all__ = ["may_lead", "may_register", "may_work"]
