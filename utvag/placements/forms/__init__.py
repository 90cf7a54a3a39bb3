"""Forms of the register and of stays; they clean, the actions save."""

from utvag.placements.forms.correcting import DaysForm, PlaceForm, PlanForm
from utvag.placements.forms.finding import ApartForm, AreaForm, SearchForm
from utvag.placements.forms.price_lists import PriceListForm
from utvag.placements.forms.register import (
    AgreementForm,
    CloseForm,
    ContentForm,
    DeliveryForm,
    FilterForm,
    HomeForm,
    IncidentForm,
    LicenceForm,
    LicenceWithdrawalForm,
    ProviderForm,
    RankingForm,
    RouteForm,
    WithdrawalForm,
)
from utvag.placements.forms.sealing import ReadersForm, WhyForm
from utvag.placements.forms.stays import (
    AbsenceBackForm,
    AbsenceForm,
    AbsenceRightForm,
    AnswerForm,
    ArrivalForm,
    EndForm,
    HandledForm,
    NoticeForm,
    ReturnForm,
    StayForm,
)
from utvag.placements.forms.terms import PriceEndForm, PriceForm, PriceWithdrawalForm

__all__ = [
    "AbsenceBackForm",
    "AbsenceForm",
    "AbsenceRightForm",
    "AgreementForm",
    "AnswerForm",
    "ApartForm",
    "AreaForm",
    "ArrivalForm",
    "CloseForm",
    "ContentForm",
    "DaysForm",
    "DeliveryForm",
    "EndForm",
    "FilterForm",
    "HandledForm",
    "HomeForm",
    "IncidentForm",
    "LicenceForm",
    "LicenceWithdrawalForm",
    "NoticeForm",
    "PlaceForm",
    "PlanForm",
    "PriceEndForm",
    "PriceForm",
    "PriceListForm",
    "PriceWithdrawalForm",
    "ProviderForm",
    "RankingForm",
    "ReadersForm",
    "ReturnForm",
    "RouteForm",
    "SearchForm",
    "StayForm",
    "WhyForm",
    "WithdrawalForm",
]
