"""Words without a domain: verdicts, time, identifiers."""
