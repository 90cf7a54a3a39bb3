"""What is true of numbers and names whoever they belong to: pure functions, no rows."""
