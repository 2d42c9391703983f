"""Who may open a page. Closed by default: a route that names no audience fails at start.

Three questions have three places. May this kind of person open it: the audience, here. May this
person see this row: the query, else 404. Do the rules allow it now: the action, else Refused.
`table(app)` is the one table of who may do what; rooms above declare the audiences in it.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from nexus.core.db import Mode, begin
from nexus.core.pages import away, keep_onward

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Verdict(enum.Enum):
    """What an audience says of the person at hand."""

    WELCOME = "welcome"
    SIGN_IN = "sign in first, then back"
    CONFIRM = "confirm the address first"
    FORBIDDEN = "wrong role: 403"
    MISSING = "may not know of it: 404"


@dataclass(frozen=True)
class Audience:
    """A named kind of person, and the question whether the one at hand is of it."""

    name: str
    verdict: Callable[[], Verdict]


PUBLIC = Audience("public", lambda: Verdict.WELCOME)
"""Everybody, signed in or not. A page for it is a decision: the tests list them all."""


def may(audience: Audience) -> Callable[[View], View]:
    """Declare who may open a view. The innermost decorator, right above the function."""

    def mark(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        return view

    return mark


def audience_of(app: Flask, endpoint: str) -> Audience:
    """Who may open an endpoint."""
    view: Any = app.view_functions[endpoint]
    audience: Audience = view.audience
    return audience


def table(app: Flask) -> dict[tuple[str, str], str]:
    """(endpoint, method) → audience's name, for every route."""
    return {
        (rule.endpoint, method): audience_of(app, rule.endpoint).name
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def _check() -> ResponseReturnValue | None:
    """Before each view: let in, send to sign in, or refuse; then open writing for a POST."""
    if request.endpoint is None:
        return None
    verdict = audience_of(current_app, request.endpoint).verdict()
    if verdict is Verdict.SIGN_IN:
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return away(url_for("accounts.sign_in", next=back))
    if verdict is Verdict.CONFIRM:
        if request.method == "GET":
            keep_onward()
        return away(url_for("accounts.confirm_first"))
    if verdict is not Verdict.WELCOME:
        abort(403 if verdict is Verdict.FORBIDDEN else 404)
    if request.method not in SAFE_METHODS:
        begin(Mode.WRITE)
    return None


def protect(app: Flask) -> None:
    """Check every request, and before the first one that every route names its audience."""

    @app.before_request
    def read_first() -> None:
        begin(Mode.READ)

    app.before_request(_check)


def refuse_open_routes(app: Flask) -> None:
    """Fail the start when a route names no audience or answers to more than GET and POST."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if getattr(view, "audience", None) is None:
            raise RuntimeError(f"{rule.rule}: say who may open it with @may(…)")
        if not (rule.methods or set()) - {"HEAD", "OPTIONS"} <= {"GET", "POST"}:
            raise RuntimeError(f"{rule.rule}: pages answer to GET and POST only")
