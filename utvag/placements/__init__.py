"""Providers and what they have promised, stays, and the place where somebody stays: sealed apart from everything."""
