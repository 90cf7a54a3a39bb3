"""Models as words, rows and drawings for the pages."""

from utvag.pathways.presenters.about import about
from utvag.pathways.presenters.rows import choice_rows, mistake_rows, model_names
from utvag.pathways.presenters.trial import trial_outcome

__all__ = ["about", "choice_rows", "mistake_rows", "model_names", "trial_outcome"]
