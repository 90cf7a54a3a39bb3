"""The identity vault: who a person is, kept apart from what is written about them."""
