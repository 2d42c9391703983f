"""What is personal of the bulletins: nothing. Who set a channel stands in the audit log."""

from __future__ import annotations

from nexus.bulletin.models import Bulletin, Post
from nexus.core import personal

personal.nobodys[Bulletin] = "where a cohort's daily post goes"
personal.nobodys[Post] = "on which days it went, and how that ended"
