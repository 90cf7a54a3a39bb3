"""The facts that a model may ask about: a closed list, each with the places where it may be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from utvag.pathways.domain.said import Said

UNKNOWN = "unknown"
ADULT_AT = 18
# No rule asks about anybody older.
OLDEST = 130


class Place(StrEnum):
    """Where in a model a condition stands."""

    ROUTING = "routing"
    SOCIAL = "social"
    POLICE = "police"


EVERYWHERE = frozenset(Place)
AFTER_INTAKE = frozenset({Place.SOCIAL, Place.POLICE})
SOCIAL_ONLY = frozenset({Place.SOCIAL})
POLICE_ONLY = frozenset({Place.POLICE})

YES_NO = {
    "yes": Said("ja", "yes"),
    "no": Said("nej", "no"),
    UNKNOWN: Said("okänt", "unknown"),
}

SOURCES = {
    "self": Said("personen själv", "the person"),
    "relative": Said("närstående", "a relative"),
    "police": Said("polisen", "the police"),
    "probation": Said("frivården", "the probation service"),
    "prison": Said("anstalt eller häkte", "a prison or remand prison"),
    "sis": Said("SiS-hem", "a SiS home"),
    "social_services": Said("socialtjänsten", "social services staff"),
    "school": Said("skolan", "a school"),
    "employment_service": Said("Arbetsförmedlingen", "the employment service"),
    "health_care": Said("hälso- och sjukvården", "health care"),
    "ngo": Said("ideell organisation", "an NGO"),
    "other_municipality": Said("en annan kommun", "another municipality"),
    "other": Said("någon annan", "somebody else"),
    UNKNOWN: Said("okänt", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    name: Said
    allowed_in: frozenset[Place]
    values: Mapping[str, Said] | None = None
    is_number: bool = False
    is_consent: bool = False

    @property
    def is_text(self) -> bool:
        return self.values is None and not self.is_number


def _yes_no(key: str, sv: str, en: str, where: frozenset[Place], **more: bool) -> Fact:
    return Fact(key, Said(sv, en), where, YES_NO, **more)


_LIST = [
    Fact("source", Said("vem som hör av sig", "who makes contact"), EVERYWHERE, SOURCES),
    _yes_no("consultation", "konsultation utan ärende", "consultation without a case", EVERYWHERE),
    _yes_no("protection_need", "behov av skydd", "need of protection", EVERYWHERE),
    Fact("age", Said("ålder", "age"), EVERYWHERE, is_number=True),
    _yes_no("minor", "under 18 år", "under 18", EVERYWHERE),
    Fact("district", Said("stadsdel", "district"), EVERYWHERE),
    _yes_no("addiction", "beroendeproblematik", "addiction", EVERYWHERE),
    _yes_no("from_police", "kommer direkt från polisen", "comes directly from the police", EVERYWHERE),
    _yes_no("child_present", "barn i hushållet", "children in the household", AFTER_INTAKE),
    _yes_no("motivated", "vill själv lämna", "wants to leave", AFTER_INTAKE),
    _yes_no("care_needed", "behöver dygnetruntvård", "needs round-the-clock care", SOCIAL_ONLY),
    _yes_no("can_return", "kan återvända till hemkommunen", "can return to the home municipality", SOCIAL_ONLY),
    _yes_no("goals_reached", "målen i planen är nådda", "the goals of the plan are reached", SOCIAL_ONLY),
    _yes_no("wants_to_end", "vill själv avsluta", "wishes to end", SOCIAL_ONLY),
    _yes_no("consent_police", "samtycker till informationsutbyte med polisen", "consents to exchange with the police", POLICE_ONLY, is_consent=True),
    _yes_no("police_form_signed", "har undertecknat polisens blankett", "has signed the form of the police", POLICE_ONLY, is_consent=True),
    _yes_no("prosecution_witness", "är bevisperson", "is a prosecution witness", POLICE_ONLY),
    _yes_no("agreement_broken", "har brutit mot överenskommelsen", "has broken the agreement", POLICE_ONLY),
]  # fmt: skip

FACTS: Mapping[str, Fact] = MappingProxyType({fact.key: fact for fact in _LIST})

# Names that would let one track wait for the other; refused with an explanation of their own.
OTHER_TRACK_NAMES = frozenset(
    {"stage", "social_stage", "police_stage", "social_track", "police_track", "track"}
)


class UnknownFact(ValueError):
    """A fact, or a value of one, that no model can ask about."""

    def __init__(self, fact: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{fact}: {', '.join(allowed)}")
        self.fact = fact
        self.allowed = allowed


class Facts(Mapping[str, str | int]):
    """What is known of a case; everything not said is unknown."""

    def __init__(self, known: Mapping[str, object] | None = None, **more: object) -> None:
        said = {**(known or {}), **more}
        self._known = {
            key: _cleaned(key, value) for key, value in said.items() if value not in (None, "", UNKNOWN)
        }
        self._derive()

    def _derive(self) -> None:
        """A known age says who is a minor, and the source who comes from the police, so nobody can contradict them."""
        age = self._known.get("age")
        if isinstance(age, int):
            self._known["minor"] = "yes" if age < ADULT_AT else "no"
        source = self._known.get("source")
        if source is not None:
            self._known["from_police"] = "yes" if source == "police" else "no"

    def __getitem__(self, key: str) -> str | int:
        if key not in FACTS:
            raise KeyError(key)
        return self._known.get(key, UNKNOWN)

    def __iter__(self) -> Iterator[str]:
        return iter(FACTS)

    def __len__(self) -> int:
        return len(FACTS)

    def __hash__(self) -> int:
        return hash(frozenset(self._known.items()))

    def without(self, *keys: str) -> "Facts":
        return Facts({key: value for key, value in self._known.items() if key not in keys})

    @property
    def known(self) -> Mapping[str, str | int]:
        return MappingProxyType(self._known)


def _cleaned(key: str, value: object) -> str | int:
    fact = FACTS.get(key)
    if fact is None:
        raise UnknownFact(key, tuple(FACTS))
    if fact.is_number:
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and int(text) <= OLDEST):
            raise UnknownFact(key, (f"0-{OLDEST}",))
        return int(text)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    text = str(value).strip()
    if fact.values is not None and text not in fact.values:
        raise UnknownFact(key, tuple(fact.values))
    return text
