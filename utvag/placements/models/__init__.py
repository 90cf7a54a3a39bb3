"""The register of providers, its agreements and prices; stays of a case; the place, sealed apart."""

from utvag.placements.models.kinds import CallOff, Framework, LicenceKind, PriceUnit, StayKind
from utvag.placements.models.place import Place
from utvag.placements.models.register import ContactRoute, Home, Licence, Provider
from utvag.placements.models.stay import Stay
from utvag.placements.models.terms import Agreement, Price, Ranking

__all__ = [
    "Agreement",
    "CallOff",
    "ContactRoute",
    "Framework",
    "Home",
    "Licence",
    "LicenceKind",
    "Place",
    "Price",
    "PriceUnit",
    "Provider",
    "Ranking",
    "Stay",
    "StayKind",
]
