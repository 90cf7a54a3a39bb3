"""What the files of law hold, once read: frozen, dated and with their source."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Swedish and English; `str()` gives those of the reader."""

    sv: str
    en: str

    def in_language(self, code: str) -> str:
        """The English words for `en…`, else the Swedish ones."""
        return self.en if code.startswith("en") else self.sv

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return self.in_language(get_language() or "sv")


class DeadlineKind(StrEnum):
    """Whether the figure is the statute's or the municipality's own."""

    LAW = "LAW"
    TARGET = "TARGET"


class Outcome(StrEnum):
    """What a kind of decision means for the person."""

    GRANTED = "GRANTED"
    PARTLY_GRANTED = "PARTLY_GRANTED"
    REFUSED = "REFUSED"
    ENDED = "ENDED"
    PROCEDURAL = "PROCEDURAL"
    PRINCIPLE = "PRINCIPLE"


class DelegationLevel(IntEnum):
    """Who decides, lowest first, so that levels can be compared."""

    CASE_WORKER = 10
    COORDINATOR = 20
    UNIT_MANAGER = 30
    DIRECTOR = 40
    COMMITTEE = 50
    BOARD = 60


@dataclass(frozen=True, slots=True)
class Validity:
    """From the first day to the last, both counted; no last day means still in force."""

    valid_from: date
    valid_to: date | None

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Statute(Validity):
    key: str
    sfs: str
    short: str
    name: Text
    verified: bool
    source: Text


@dataclass(frozen=True, slots=True)
class LegalReference(Validity):
    """One version of a place in a statute."""

    key: str
    statute: Statute
    text: str
    title: Text
    amended_by: str
    verified: bool
    source: Text

    @property
    def sfs(self) -> str:
        return self.statute.sfs

    @property
    def version(self) -> str:
        """Which wording is meant: the statute's number, and the amendment that matters."""
        own = f"SFS {self.sfs}"
        return f"{own} i lydelse enligt SFS {self.amended_by}" if self.amended_by else own

    @property
    def label(self) -> str:
        """As it is cited in a decision: "11 kap. 1 § SoL (2025:400)"."""
        # A line may break before the act and nowhere else, or a narrow page breaks its number.
        place = self.text.replace(" ", NBSP) if len(self.text) < 20 else self.text.replace(" §", f"{NBSP}§")
        return f"{place} {self.statute.short}{NBSP}({self.sfs})".strip()

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in one unit."""

    unit: str
    amount: int


@dataclass(frozen=True, slots=True)
class DeadlineVersion(Validity):
    key: str
    title: Text
    starts: Text
    kind: DeadlineKind
    span: Span
    moves_to_working_day: bool
    reference_key: str
    note: Text
    verified: bool
    source: Text


@dataclass(frozen=True, slots=True)
class Due:
    """When something must be done, and why then."""

    key: str
    at: datetime
    on: date
    kind: DeadlineKind
    reference: LegalReference | None
    explanation: Text
    verified: bool
    source: Text

    def is_past(self, at: datetime) -> bool:
        return at > self.at


@dataclass(frozen=True, slots=True)
class DecisionKind(Validity):
    key: str
    title: Text
    outcome: Outcome
    reference_keys: tuple[str, ...]
    communication: bool
    appealable: bool
    delegable: bool
    minimum_delegation: DelegationLevel
    source: Text


@dataclass(frozen=True, slots=True)
class Purpose(Validity):
    key: str
    title: Text
    reference_key: str
    search_terms: tuple[str, ...]
    verified: bool
    source: Text


class Note(StrEnum):
    """What must be written before something leaves by a gate."""

    NEED = "NEED"
    PROPORTIONALITY = "PROPORTIONALITY"
    EXCEPTIONAL = "EXCEPTIONAL"
    CALL_BACK = "CALL_BACK"


@dataclass(frozen=True, slots=True)
class LegalGate(Validity):
    """By which provision something may leave; one that does not open is there to be known as such."""

    key: str
    title: Text
    secrecy_keys: tuple[str, ...]
    override_keys: tuple[str, ...]
    opens: bool
    decided_from: DelegationLevel
    deciders: int
    harm_test: bool
    must_note: tuple[Note, ...]
    guidance: Text
    verified: bool
    source: Text

    @property
    def delegation_key(self) -> str:
        """What the delegation register calls it, among the kinds of decision."""
        return f"gate_{self.key}"


@dataclass(frozen=True, slots=True)
class Law:
    """All of it, by key; versions in the order of time."""

    statutes: dict[str, Statute]
    references: dict[str, tuple[LegalReference, ...]]
    deadlines: dict[str, tuple[DeadlineVersion, ...]]
    decision_kinds: dict[str, DecisionKind]
    purposes: dict[str, Purpose]
    legal_gates: dict[str, LegalGate]
