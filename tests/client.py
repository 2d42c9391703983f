"""The client of the tests: like a browser, it shares no transaction with the test."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from nexus.core.db import Mode, begin, db

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
"""What htmx says when it asks for a part of a page."""


class Client(FlaskClient):
    """Commits what the test arranged before each request, and reads afresh after it.

    Each request has an application context of its own, as in the program: else `g`, and with it who
    is signed in, would pass from one request to the next.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        begin(Mode.WRITE)
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        begin(Mode.WRITE)
        db.session.expire_all()
        return response
