"""The pages: the board, projects, people."""

from nexus.directory.views import lists
from nexus.directory.views.blueprint import bp

__all__ = ["bp", "lists"]
