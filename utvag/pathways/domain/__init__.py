"""What an operating model is and says: plain Python, no database, no web."""
