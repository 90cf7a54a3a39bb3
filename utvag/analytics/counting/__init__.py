"""How many individuals there are, from what several actors each know: exact from tokens, bounds from totals, and an estimate."""
