"""The search of the header: one box, what is found by kind."""

from __future__ import annotations

from flask import url_for

from nexus.cohorts.access import enrolment_or_none
from nexus.cohorts.models import Enrolment
from nexus.core.registry import Hits, chrome, search_kinds


def found(reader: Enrolment, words: str) -> list[Hits]:
    """What the reader finds of each kind, those kinds apart of which there is nothing."""
    every = (find(reader, words) for find in search_kinds) if words else ()
    return [hits for hits in every if hits and hits.total]


def _around() -> dict[str, object]:
    """The box stands on every page of a cohort."""
    return {"search_url": url_for("home.search") if enrolment_or_none() else None}


chrome.add("search", _around, order=30)
