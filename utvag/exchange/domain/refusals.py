"""Why a package is not taken; one code for each reason, which both sides keep."""

from enum import StrEnum


class Reason(StrEnum):
    """Told to whoever sends, and kept in the log."""

    TOO_LARGE = "TOO_LARGE"
    NOT_A_PACKAGE = "NOT_A_PACKAGE"
    ALGORITHM = "ALGORITHM"
    WRONG_RECIPIENT = "WRONG_RECIPIENT"
    ALTERED = "ALTERED"
    UNKNOWN_SENDER = "UNKNOWN_SENDER"
    UNCHECKED_KEY = "UNCHECKED_KEY"
    KEY_NOT_VALID = "KEY_NOT_VALID"
    REVOKED_KEY = "REVOKED_KEY"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    BAD_HEADER = "BAD_HEADER"
    FROM_THE_FUTURE = "FROM_THE_FUTURE"
    EXPIRED = "EXPIRED"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    BAD_CONTENT = "BAD_CONTENT"
    REPLAYED = "REPLAYED"
    NOT_ASKED_FOR = "NOT_ASKED_FOR"
    TOO_MANY = "TOO_MANY"
    # Told over the network in the place of those that would tell a stranger who is here.
    NOT_ACQUAINTED = "NOT_ACQUAINTED"


class Hindrance(StrEnum):
    """Why a package did not get there: it is tried again."""

    NOT_REACHED = "NOT_REACHED"
    NOT_LET_IN = "NOT_LET_IN"
    BUSY = "BUSY"
    BAD_ANSWER = "BAD_ANSWER"
    NOT_SET_UP = "NOT_SET_UP"


# Found behind a signature that holds: between two who know each other.
BEHIND_THE_SIGNATURE = frozenset(
    {
        Reason.BAD_HEADER,
        Reason.FROM_THE_FUTURE,
        Reason.EXPIRED,
        Reason.UNKNOWN_KIND,
        Reason.BAD_CONTENT,
        Reason.REPLAYED,
        Reason.NOT_ASKED_FOR,
    }
)


class Refused(ValueError):
    """A package is not taken. Says which rule, never what was in it."""

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(f"{reason.value}{f': {where}' if where else ''}")
        self.reason, self.where = reason, where
