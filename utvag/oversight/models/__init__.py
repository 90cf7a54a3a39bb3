"""Reviews of the log, what they ask about and what was found; and what is known of who is near whom."""

from utvag.oversight.models.item import Finding, FollowUp, Item
from utvag.oversight.models.mark import HomeMark, StaffMark
from utvag.oversight.models.review import Review, SignOff

__all__ = ["Finding", "FollowUp", "HomeMark", "Item", "Review", "SignOff", "StaffMark"]
