"""What runs on another authority's machine: a witness and a verifier, without Django and without a database."""
