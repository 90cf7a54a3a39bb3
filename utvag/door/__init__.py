"""The open door: a public page for whoever wants out, and what comes in through it."""
