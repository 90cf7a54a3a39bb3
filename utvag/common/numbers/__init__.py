"""Personal, co-ordination and reserve numbers: one way of reading them, for the register and for the count.

What is wrong is said by key; the texts are in `people.domain.messages`.
"""

from utvag.common.numbers.reading import IdentityNumber, Kind, masked, parse
from utvag.common.numbers.writing import NumberRefused

__all__ = ["IdentityNumber", "Kind", "NumberRefused", "masked", "parse"]
