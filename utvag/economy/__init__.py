"""What each day costs, who pays, what is invoiced, and what is in the books: days and amounts, never who or where."""
