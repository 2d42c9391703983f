"""The pages of match runs: the console, one run, publishing it, and the match day for everybody."""

from nexus.runs.views import comparing, console, days, files, hand, people, publishing, results
from nexus.runs.views.blueprint import bp

__all__ = [
    "bp",
    "comparing",
    "console",
    "days",
    "files",
    "hand",
    "people",
    "publishing",
    "results",
]
