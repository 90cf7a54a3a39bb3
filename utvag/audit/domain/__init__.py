"""The sealed log's arithmetic: trees, heads and proofs; pure, and the same for the sealer, a witness and a court."""
