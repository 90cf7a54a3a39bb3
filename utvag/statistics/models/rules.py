"""The rules of disclosure as a director decided to have them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleChange(models.Model):
    """What holds at one controller from a decision on, until the next; without one the program's own rules hold.

    `budget` is what all noise together may cost (epsilon, without unit); nought means that none is given. The reason is
    shown with the figures, to anybody.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "threshold": "open",
        "protection": "open",
        "base": "open",
        "hides_zero": "open",
        "budget": "open",
        "why": "open",
        "changed_at": "open",
        "changed_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    threshold = models.PositiveIntegerField(_("threshold"))
    protection = models.PositiveIntegerField(_("protection"))
    base = models.PositiveIntegerField(_("rounding"))
    hides_zero = models.BooleanField(_("nought is a small number"), default=True)
    budget = models.DecimalField(_("budget of noise (epsilon)"), max_digits=6, decimal_places=3, default=0)
    why = models.CharField(_("reason"), max_length=500)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["controller", "-changed_at"], name="rule_changes_newest_first")]
        constraints = [
            models.CheckConstraint(condition=models.Q(threshold__gte=3), name="threshold_is_three_at_least"),
            models.CheckConstraint(
                condition=models.Q(protection__gte=1, protection__lt=models.F("threshold")),
                name="protection_is_less_than_the_threshold",
            ),
            models.CheckConstraint(
                condition=models.Q(base__gte=models.F("threshold")),
                name="rounding_is_no_finer_than_threshold",
            ),
            models.CheckConstraint(condition=models.Q(budget__gte=0), name="budget_is_not_less_than_nought"),
            models.CheckConstraint(condition=~models.Q(why=""), name="change_of_rules_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"Rule change {self.id}"
