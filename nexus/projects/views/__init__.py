"""Pages of projects: the directory, a project, a person, and all that a team does with its own."""

from nexus.projects.views import beginning, editing, pages, states, team
from nexus.projects.views.blueprint import bp

__all__ = ["beginning", "bp", "editing", "pages", "states", "team"]
