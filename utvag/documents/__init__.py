"""The one way to make a document: PDF, spreadsheet or JSON, from a template and plain data."""
