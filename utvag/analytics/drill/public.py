"""The door of the drill."""

from utvag.analytics.drill.running import Drill, drill, told
from utvag.analytics.drill.tokens import Tokens, stand_in

__all__ = ["Drill", "Tokens", "drill", "stand_in", "told"]
