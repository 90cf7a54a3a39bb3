"""Operating models as validated, versioned data: who comes how, who takes the case, and what happens next."""
