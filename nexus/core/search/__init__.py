"""Search: one table of documents, full-text search of SQLite or PostgreSQL behind one face.

A *document* is what can be found of one row (`kind`, `ref`): words without case and accents, who
may find it, and *facets*, by which lists are narrowed down. A *source* says how the rows of a kind
become documents and which rows they are made of; changed rows become documents anew at the end of
the transaction that changed them. A *revision* is a word that is another one after every change
of a cohort's documents; what was found once is kept in the process as long as it stays the same.
"""

from nexus.core.search.documents import Document, DocumentRevision, Reach
from nexus.core.search.finding import Sought, find, named, revision_of
from nexus.core.search.keeping import note, touch
from nexus.core.search.rebuilding import index_anew, rebuild
from nexus.core.search.sources import Entry, Source, Watch, sources
from nexus.core.search.spelling import facet, plain, words_of

__all__ = [
    "Document",
    "DocumentRevision",
    "Entry",
    "Reach",
    "Sought",
    "Source",
    "Watch",
    "facet",
    "find",
    "index_anew",
    "named",
    "note",
    "plain",
    "rebuild",
    "revision_of",
    "sources",
    "touch",
    "words_of",
]
