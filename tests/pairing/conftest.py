"""Verbs act within a request, as they do in the program and in its worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture(autouse=True)
def request_at_hand(app: Flask) -> Iterator[None]:
    """Addresses can be made."""
    with app.test_request_context():
        yield
