"""Keys of one's own and of others, packages, and what became of them."""

from utvag.exchange.models.keys import OwnKey, PartnerKey
from utvag.exchange.models.package import Package
from utvag.exchange.models.way import Attempt, Receipt, Settlement

__all__ = ["Attempt", "OwnKey", "Package", "PartnerKey", "Receipt", "Settlement"]
