"""Pure code: intervals and prices in, amounts out. No database, no clock."""
