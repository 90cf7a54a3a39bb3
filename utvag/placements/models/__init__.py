"""The register of providers, its agreements and prices; stays of a case; the place, sealed apart."""

from utvag.placements.models.finding import AvoidedArea, KeptApart
from utvag.placements.models.happenings import Absence, DayCorrection, Notice, Replanning
from utvag.placements.models.kinds import CallOff, Framework, LicenceKind, PriceUnit, StayKind
from utvag.placements.models.place import Place
from utvag.placements.models.quality import Content, Delivery, Incident
from utvag.placements.models.register import ContactRoute, Home, Licence, Provider
from utvag.placements.models.stay import Stay
from utvag.placements.models.terms import Agreement, Price, Ranking

__all__ = [
    "Absence",
    "Agreement",
    "AvoidedArea",
    "CallOff",
    "ContactRoute",
    "Content",
    "DayCorrection",
    "Delivery",
    "Framework",
    "Home",
    "Incident",
    "KeptApart",
    "Licence",
    "LicenceKind",
    "Notice",
    "Place",
    "Price",
    "PriceUnit",
    "Provider",
    "Ranking",
    "Replanning",
    "Stay",
    "StayKind",
]
