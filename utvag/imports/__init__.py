"""What a municipality has today, brought in: a spreadsheet read, checked and taken in whole or not at all."""
