"""Rows to words and figures."""
