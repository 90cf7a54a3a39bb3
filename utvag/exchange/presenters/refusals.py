"""Why a package is not taken, in words: to whoever sent it, and to whoever puts in a file."""

from django.utils.translation import gettext_lazy

from utvag.exchange.domain.refusals import Hindrance, Reason

REFUSALS = {
    Reason.TOO_LARGE: gettext_lazy("It was too large."),
    Reason.NOT_A_PACKAGE: gettext_lazy("It was no whole package."),
    Reason.ALGORITHM: gettext_lazy("It was sealed in a way that is not used."),
    Reason.WRONG_RECIPIENT: gettext_lazy("It was sealed for somebody else."),
    Reason.ALTERED: gettext_lazy("It had been changed on the way."),
    Reason.UNKNOWN_SENDER: gettext_lazy("They do not have your key card."),
    Reason.UNCHECKED_KEY: gettext_lazy("They have not checked your key card yet."),
    Reason.KEY_NOT_VALID: gettext_lazy("A key does not hold on this day."),
    Reason.REVOKED_KEY: gettext_lazy("A key has been revoked."),
    Reason.BAD_SIGNATURE: gettext_lazy("The signature is not the sender's."),
    Reason.BAD_HEADER: gettext_lazy("What stands on it is not in order."),
    Reason.FROM_THE_FUTURE: gettext_lazy("It was made later than now: a clock is wrong."),
    Reason.EXPIRED: gettext_lazy("Its time was over."),
    Reason.UNKNOWN_KIND: gettext_lazy("They do not know this kind of package."),
    Reason.BAD_CONTENT: gettext_lazy("What is in it does not fit its kind."),
    Reason.REPLAYED: gettext_lazy("Another package has come in under the same id."),
    Reason.NOT_ASKED_FOR: gettext_lazy("It answers something that was never sent."),
    Reason.TOO_MANY: gettext_lazy("Too many came at once."),
    Reason.NOT_ACQUAINTED: gettext_lazy(
        "They take nothing in by these keys. Call them, and compare the key cards of both."
    ),
}
HINDRANCES = {
    Hindrance.NOT_REACHED: gettext_lazy("Their program did not answer, or hung up."),
    Hindrance.NOT_LET_IN: gettext_lazy("The certificates of the two programs do not trust each other."),
    Hindrance.BUSY: gettext_lazy("Their program could not take it in just then."),
    Hindrance.BAD_ANSWER: gettext_lazy("The answer could not be understood."),
    Hindrance.NOT_SET_UP: gettext_lazy("This program lacks its certificates. Tell whoever runs it."),
}
WORDS = {code.value: words for code, words in (*REFUSALS.items(), *HINDRANCES.items())}
# Where it is ourselves who do not take it.
OF_FILE = {
    Reason.UNKNOWN_SENDER: gettext_lazy("Their key card has not been taken in here."),
    Reason.UNCHECKED_KEY: gettext_lazy("Their key card has not been checked here yet."),
    Reason.UNKNOWN_KIND: gettext_lazy("This kind of package is not known here."),
}
# What whoever puts in a file does about it.
ASK_ANEW = gettext_lazy("Tell the sender what stands here, and ask for it anew.")
DO_ABOUT = {
    Reason.NOT_A_PACKAGE: gettext_lazy(
        "Save the file once more as it came, unopened: its name ends in .jwe. If it is refused again, ask the sender "
        "for a new one."
    ),
    Reason.WRONG_RECIPIENT: gettext_lazy(
        "Send it to nobody else. Tell the sender: they may have chosen another receiver, or an older key card of yours."
    ),
    Reason.TOO_LARGE: gettext_lazy("It may be another file than the sealed one, whose name ends in .jwe."),
    Reason.UNKNOWN_SENDER: gettext_lazy("Ask the sender for their key card, take it in and have it checked."),
    Reason.UNCHECKED_KEY: gettext_lazy(
        "Check the key card of the sender by telephone, and put the file in again."
    ),
    Reason.REPLAYED: gettext_lazy("Look in the inbox first. Is it not there, ask the sender for it anew."),
    Reason.TOO_MANY: gettext_lazy("Wait an hour, and put the file in again."),
    Reason.FROM_THE_FUTURE: gettext_lazy("Tell whoever runs the program, and the sender."),
}


def refusal_in_words(code: str) -> str:
    return str(WORDS[code]) if code else ""


def refusal_of_file(reason: Reason) -> str:
    """Why a file is not taken, and what to do."""
    own = OF_FILE.get(reason, WORDS[reason.value])
    return f"{own} {DO_ABOUT.get(reason, ASK_ANEW)}"
