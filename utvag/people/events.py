"""What the modules above may listen to; sent inside the transaction, a failing receiver undoes all.

While `person_merged` is sent, the registrar still sees both persons; after the transaction no more.
"""

from django.dispatch import Signal

# kept, merged (Person), merge, by, at
person_merged = Signal()
# kept, merged (Person), merge, by, at
merge_undone = Signal()
# person, by, at: what was known of the person before is gone
identity_assumed = Signal()
