"""The ground floor's tables in one place, so that every program that opens the house knows them."""

from nexus.core.audit import AuditEntry
from nexus.core.drafts import Draft
from nexus.core.limits import Attempts
from nexus.core.once import FormKey
from nexus.core.search.documents import Document, DocumentRevision
from nexus.core.work import Duty, Work

__all__ = [
    "Attempts",
    "AuditEntry",
    "Document",
    "DocumentRevision",
    "Draft",
    "Duty",
    "FormKey",
    "Work",
]
