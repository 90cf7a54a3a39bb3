"""Whoever reviews the log: rules, samples, findings and reports; what is written in cases stays outside."""
