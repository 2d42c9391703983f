"""One filled cohort for all tests of a file, and everybody who may ask something of it.

What a request changes is taken back by `undo`, so that each begins with the same scene.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from nexus.accounts.models import Account
from nexus.core.db import Mode, begin, db
from tests import make, rows, scene, sendings, services
from tests.client import HTMX, Client
from tests.scene import Scene


@dataclass(eq=False)
class House:
    """The program with the scene in it, and a client for everybody who may come."""

    app: Flask
    scene: Scene
    cookies: dict[str, str | None] = field(default_factory=dict)
    base: rows.Rows = field(default_factory=dict)
    kept: rows.Rows = field(default_factory=dict)
    paths: dict[tuple[object, ...], str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = self.scene.roles
        for role, account in self.people.items():
            self.cookies[role] = self._cookie(account) if account else None
        db.session.commit()
        self.base = self.kept = rows.read()
        event.listen(db.engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self.touched |= rows.touched(statement)

    def _cookie(self, account: Account) -> str:
        client = make.signed_in(self.app, account)
        cookie = client.get_cookie("session")
        assert cookie
        return cookie.value

    def client(self, role: str) -> Client:
        """A browser of somebody in this role, with nothing else in its memory."""
        client: Client = self.app.test_client()  # type: ignore[assignment]
        if self.cookies[role]:
            client.set_cookie("session", self.cookies[role] or "")
        return client

    def follower(self, role: str, endpoint: str) -> Client:
        """The same, who has followed the link that a route asks for."""
        client = self.client(role)
        if endpoint in sendings.BEFORE:
            client.get(self.path(sendings.BEFORE[endpoint]))
        return client

    def ask(
        self, role: str, method: str, endpoint: str, *, part: bool = False, **other: object
    ) -> TestResponse:
        """One request as the role would make it; `other` rows in its address where given."""
        client = self.follower(role, endpoint)
        data = sendings.body(self.scene, endpoint, self.people[role]) if method == "POST" else None
        path = self.path(endpoint, **other)
        return client.open(path, method=method, data=data, headers=HTMX if part else {})

    def path(self, endpoint: str, **other: object) -> str:
        """The address of a route, made once: the scene's rows keep their ids."""
        key = endpoint, *sorted(other.items())
        if key not in self.paths:
            self.paths[key] = sendings.path(self.app, self.scene, endpoint, **other)
        return self.paths[key]

    def happened(self, endpoint: str) -> None:
        """Bring about what an act needs; `undo` goes back to here."""
        self.touched |= set(self.base)
        self.kept = self.base
        self.undo()
        if endpoint in sendings.HAPPENED:
            with self.app.test_request_context():
                sendings.HAPPENED[endpoint](self.scene)
            db.session.commit()
            self.kept = rows.read()

    def undo(self) -> set[str]:
        """Take back what was changed; returns the tables that were, tries not counted."""
        changed = rows.bring_back(self.kept, self.touched) if self.touched else []
        self.touched.clear()
        return set(changed) - rows.TRIED


@pytest.fixture(scope="module")
def house(program: Flask, database_url: str) -> Iterator[House]:
    """The scene, played once for the file."""
    with program.app_context():
        begin(Mode.WRITE)
        services.empty(database_url)
        house = House(program, scene.play())
        yield house
        event.remove(db.engine, "before_cursor_execute", house._note)
        db.session.remove()
