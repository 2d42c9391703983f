"""The mails of a test: what the worker sends when it is let."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from flask import Flask

from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import Mode, begin, db


def send_all(app: Flask) -> list[Any]:
    """Do the duties and what is due, as the worker does, and return the mails that left.

    What is due goes by the test's clock; PostgreSQL's own cannot be set.
    """
    state = app.extensions["mailman"]
    state.outbox = []
    with app.app_context(), app.test_request_context(base_url=app.config["BASE_URL"]):
        for _interval, duty in work.periodic.values():
            duty()
            db.session.commit()
        with patch.object(work, "database_now", now):
            work.run_due()
    return list(state.outbox)


@pytest.fixture
def post(app: Flask) -> Callable[[], list[Any]]:
    """The means to send what is due: returns mails with `.to`, `.subject`, `.body`."""

    def deliver() -> list[Any]:
        begin(Mode.WRITE)
        sent = send_all(app)
        begin(Mode.WRITE)
        db.session.expire_all()
        return sent

    return deliver


def path_in(mail: Any, beginning: str) -> str:
    """The path of the first link of a mail that begins so."""
    found = re.search(rf"https?://[^/\s]+({re.escape(beginning)}\S*)", mail.body)
    if found is None:
        raise AssertionError(f"no link to {beginning} in: {mail.body}")
    return found[1]
