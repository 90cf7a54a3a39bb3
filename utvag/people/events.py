"""What the modules above may listen to; sent inside the transaction, a failing receiver undoes all.

While `person_merged` is sent, the registrar still sees both persons; after the transaction no more.
"""

from django.dispatch import Signal

# Sent with `kept` and `merged` (persons), `merge`, `by` and `at`.
person_merged = Signal()
# Sent with the same.
merge_undone = Signal()
# Sent with `person`, `by` and `at`; what was known of the person before is gone.
identity_assumed = Signal()
# Sent with `person`, `by` and `at`, when an address has been written, changed or taken away.
address_written = Signal()
