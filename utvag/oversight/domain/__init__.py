"""Rules and samples: pure functions over plain rows, without a database."""
