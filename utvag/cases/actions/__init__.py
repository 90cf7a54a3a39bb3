"""Everything that changes a case. One action: one transaction, one audit event."""
