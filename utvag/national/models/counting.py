"""The statistician's rounds, and what was published of them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from utvag.analytics.public import disclosure
from utvag.national.domain.rounds import Round


class CountRound(models.Model):
    """One count that actors are called to. `content` is the call as it is sent: of nobody. Its id is the reference of the calls."""

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "round": "open",
        "content": "open",
        "opened_at": "open",
        "opened_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    round = models.CharField(_("round"), max_length=64)
    content = models.TextField(max_length=20_000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "round"], name="rounds_have_names_of_their_own")
        ]

    def __str__(self) -> str:
        return f"Round {self.round}"

    @cached_property
    def asked(self) -> Round:
        return Round.read(self.content)


class CountPublication(models.Model):
    """What of a round anybody may read; never changed or taken away, and what every later table is held against.

    `tables`: what left, by name (`Released`); `kept_in`: names of those that did not. `answer`: worked out from those
    tables. `returns`: whose were counted, by which criteria and snapshots, no number in them; `digest` is of all of them.
    """

    PRIVACY = {
        "id": "open",
        "controller": "open",
        "count_round": "open",
        "number": "open",
        "level": "open",
        "tables": "open",
        "kept_in": "open",
        "answer": "open",
        "returns": "open",
        "missing": "open",
        "digest": "open",
        "rules": "open",
        "threshold": "open",
        "published_at": "open",
        "published_by": "personal",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    controller = models.ForeignKey("organisations.Controller", models.PROTECT, related_name="+")
    count_round = models.ForeignKey(CountRound, models.PROTECT, related_name="publications")
    # Of the controller's, from one: two that were decided beside each other cannot both be kept.
    number = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    tables = models.JSONField()
    kept_in = models.JSONField(default=list)
    answer = models.JSONField()
    returns = models.JSONField()
    missing = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    rules = models.CharField(max_length=120)
    threshold = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "number"], name="counts_follow_each_other")
        ]

    def __str__(self) -> str:
        return f"National publication {self.id}"

    @cached_property
    def released(self) -> dict[str, disclosure.Released]:
        """The tables as they left, by name."""
        return {name: disclosure.Released.from_json(said) for name, said in self.tables.items()}
