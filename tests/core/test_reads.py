"""A question is asked once while a page is only read, and each time while it writes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask

from nexus.core.db import Mode, begin
from nexus.core.reads import once_a_read


@pytest.mark.parametrize(("kind", "times"), [(Mode.READ, 2), (Mode.WRITE, 3)])
def test_each_row_is_asked_about_once_in_a_read(app: Flask, kind: Mode, times: int) -> None:
    asked: list[int] = []

    @once_a_read
    def question(row: SimpleNamespace) -> int:
        asked.append(row.id)
        return int(row.id) * 10

    with app.app_context():
        begin(kind)
        answers = [question(SimpleNamespace(id=number)) for number in (1, 1, 2)]
        begin(Mode.WRITE)

    assert answers == [10, 10, 20]
    assert len(asked) == times


def test_next_request_asks_again(app: Flask) -> None:
    asked: list[int] = []
    question = once_a_read(lambda row: asked.append(row.id))

    for _ in range(2):
        with app.app_context():
            begin(Mode.READ)
            question(SimpleNamespace(id=1))
    begin(Mode.WRITE)

    assert asked == [1, 1]
