"""Encryption of what is written about people: a data key per case and per person."""
