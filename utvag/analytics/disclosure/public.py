"""The door for tables: `publish(table, history, rules)` gives what may leave, or why nothing does."""

from utvag.analytics.disclosure.auditing.auditor import audit
from utvag.analytics.disclosure.budget import Budget, Overdrawn, Spent
from utvag.analytics.disclosure.chance import NoChance, record_key
from utvag.analytics.disclosure.noise import NoSuchNoise, publish_with_noise
from utvag.analytics.disclosure.pooling import CannotPool, pooled, publish_pooled
from utvag.analytics.disclosure.publishing import MixedUnits, publish
from utvag.analytics.disclosure.released import Number, Place, Reason, Refused, Released
from utvag.analytics.disclosure.rules import Decision, Method, NotARule, Rules, Unit, changed, rules_on
from utvag.analytics.disclosure.tables import ALL, Cell, Dimension, Level, Movement, Table

__all__ = [
    "ALL",
    "Budget",
    "CannotPool",
    "Cell",
    "Decision",
    "Dimension",
    "Level",
    "Method",
    "MixedUnits",
    "Movement",
    "NoChance",
    "NoSuchNoise",
    "NotARule",
    "Number",
    "Overdrawn",
    "Place",
    "Reason",
    "Refused",
    "Released",
    "Rules",
    "Spent",
    "Table",
    "Unit",
    "audit",
    "changed",
    "pooled",
    "publish",
    "publish_pooled",
    "publish_with_noise",
    "record_key",
    "rules_on",
]
