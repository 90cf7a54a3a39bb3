"""Consents, the police's statements and their checks."""

from dataclasses import dataclass

from utvag.demo.stories.shapes import Beat


@dataclass(frozen=True)
class Consent(Beat):
    """The person says yes or no to exchange with an authority."""

    given: bool
    text: str
    receiver: str = "police"


@dataclass(frozen=True)
class Withdraw(Beat):
    """The person takes the consent back."""

    text: str
    receiver: str = "police"


@dataclass(frozen=True)
class Statement(Beat):
    """The police's statement (CRIMINALITY, THREAT, PROTECTION)."""

    kind: str
    level: str
    text: str
    valid: int = 180
    asked: int = 3
    # Nobody has asked for a newer one when it expires.
    lapses: bool = False


@dataclass(frozen=True)
class Check(Beat):
    """A regular check by the police: a deviation only where there is a text."""

    deviation: str = ""


@dataclass(frozen=True)
class Give(Beat):
    """Something is given to the police by the person's consent: each kind of information, and exactly which."""

    purpose: str
    items: dict[str, str]
    lasts: int = 365


@dataclass(frozen=True)
class AskedHowToReach(Beat):
    """Law enforcement asks for contact details; refused by the manager where there are reasons, else it waits."""

    asker: str
    purpose: str
    need: str
    which: str
    exceptional: str
    refused: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Told(Beat):
    """Somebody outside tells something of the person."""

    sender: str
    information: str
    text: str
    way: str = "CALL"
    ground: str = ""
