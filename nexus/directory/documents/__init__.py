"""How projects, people and briefs become documents."""

from nexus.directory.documents import briefs, people, projects
from nexus.directory.documents.kinds import BRIEF, PERSON, PROJECT

__all__ = ["BRIEF", "PERSON", "PROJECT", "briefs", "people", "projects"]
