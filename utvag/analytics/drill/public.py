"""The door of the drill."""

from utvag.analytics.drill.running import Drill, drill, told
from utvag.analytics.drill.together import made_together
from utvag.analytics.drill.tokens import Tokens, stand_in

__all__ = ["Drill", "Tokens", "drill", "made_together", "stand_in", "told"]
