"""Forms of the statistics."""
