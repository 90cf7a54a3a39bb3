"""What signing in rests on that needs no database."""
