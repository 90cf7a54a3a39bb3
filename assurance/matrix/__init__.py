"""Every address and method, tried by every role in every relation to a case."""
