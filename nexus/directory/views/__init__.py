"""The pages: the board, projects, people."""

from nexus.directory.views import board, lists
from nexus.directory.views.blueprint import bp

__all__ = ["board", "bp", "lists"]
