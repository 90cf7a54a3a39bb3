"""A caseload in a spreadsheet, from bytes to typed rows and the problems in them: no Django."""
