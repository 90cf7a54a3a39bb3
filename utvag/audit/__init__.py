"""What happened and who looked; knows nobody, has no foreign keys."""
