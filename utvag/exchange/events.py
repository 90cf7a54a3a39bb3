"""What the modules above may hear of, in the transaction in which it happens."""

from django.dispatch import Signal

# sender=Package; package, said, by, at. Whoever took care of it is the acting user, and reaches their own rows.
settled = Signal()
