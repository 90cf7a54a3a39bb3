"""The auditor: what all published tables together give away, for whoever reads every one of them and the rules."""
