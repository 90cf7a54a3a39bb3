"""What this module tells modules above it, inside the transaction. Of days alone: where is never told."""

from django.dispatch import Signal

stay_begun = Signal()  # stay (with its case), by, at
stay_ended = Signal()  # stay (with its case), by, at
# earlier (the first day and the last that stood there), stay (with its case), by, at
stay_corrected = Signal()
# Of an absence that was written wrongly too, with the days on which it is right.
absence_ended = Signal()  # absence (with its stay), case, by, at
absence_withdrawn = Signal()  # absence (with its stay), case, by, at
