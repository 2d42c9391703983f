"""Questions that many pieces of one page ask: answered once while the page is only read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import g

from nexus.core.db import Mode, mode

Asked = TypeVar("Asked")


def once_a_read(question: Callable[[Any], Asked]) -> Callable[[Any], Asked]:
    """Keep the answer to a question about one row (by its `id`) as long as a request only reads.

    While it writes, and outside requests that read, the question is asked each time.
    """

    @wraps(question)
    def asked(row: Any) -> Asked:
        if mode() is not Mode.READ:
            return question(row)
        kept: dict[tuple[Any, int], Any] = g.setdefault("asked_once", {})
        if (question, row.id) not in kept:
            kept[question, row.id] = question(row)
        answer: Asked = kept[question, row.id]
        return answer

    return asked
