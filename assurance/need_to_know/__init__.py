"""The proof that nobody sees what they may not: a model in plain Python, and what the database shows held against it."""
