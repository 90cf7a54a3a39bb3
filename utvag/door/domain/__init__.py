"""Sealing to a public key, and the texts of the public page; no Django."""
