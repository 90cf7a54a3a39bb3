"""Pages of the organisation: counterparts, on-call times, the delegation register, units."""
