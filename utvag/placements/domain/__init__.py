"""What is pure of placements: kinds of stay as dated data."""
