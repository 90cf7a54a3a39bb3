"""Ciphers and key services; no Django."""
