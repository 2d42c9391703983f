"""Pages of a long list, by number in the query string; a number out of bounds is brought inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import request, url_for

from nexus.core.db import db

T = TypeVar("T")
PER_PAGE = 20


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its items, its number from 1, and how many there are in all."""

    items: Sequence[T]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    def url_for(self, number: int) -> str:
        """The present address with another page number; filters stay."""
        query = urlencode({**dict(request.args.lists()), "page": number}, doseq=True)
        return f"{url_for(str(request.endpoint), **(request.view_args or {}))}?{query}"


def asked_for(total: int, per_page: int = PER_PAGE) -> int:
    """The page number asked for, from 1 to the last; a word instead of a number is 1."""
    typed = request.args.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 1
    return min(max(number, 1), max(1, -(-total // per_page)))


def paginate(query: sa.Select[Any], per_page: int = PER_PAGE) -> Page[Any]:
    """One page of a query's first column: two queries, one for the count."""
    total = (
        db.session.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))
        or 0
    )
    number = asked_for(total, per_page)
    items = db.session.scalars(query.limit(per_page).offset((number - 1) * per_page)).unique().all()
    return Page(items, number, total, per_page)
