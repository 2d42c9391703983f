"""What gunicorn serves for `make bench`: Nexus, and beside it the smallest app of the same stack.

Three yardsticks for each page, under the same workers: a constant answer; the page's own template,
rendered from constants; and the floor, which loads the session and its user by one query, thirty
joined rows by another, and renders the same template. They are an app of their own, without any
of Nexus's hooks: `application` gives it what begins with /yardstick/.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from flask import Flask, g, render_template, request, template_rendered
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from flask_login import LoginManager, current_user, login_required

from nexus import create_app
from nexus.accounts.models import Account, AccountSession
from nexus.cohorts.models import Brief, Enrolment
from nexus.config import Settings
from nexus.core.db import Mode, begin, db, listen
from nexus.projects.models import Member, Project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

SLUG = "crowd"
PAGES: dict[str, list[str]] = json.loads(os.environ["BENCH_PAGES"])
"""By name, the address of each page that is measured, and the session of who reads it."""


def nexus() -> Flask:
    """The program as it is served, but for the token that each form would have to fetch first."""
    app = create_app(Settings(environment="test", database_url=os.environ["DATABASE_URL"]))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def captured(app: Flask) -> dict[str, tuple[str, dict[str, Any]]]:
    """By name of a page, its template and what it was rendered with."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    seen: list[tuple[str, dict[str, Any]]] = []
    client = app.test_client()

    def note(_app: Flask, template: Any, context: dict[str, Any], **_: object) -> None:
        seen.append((template.name, context))

    with template_rendered.connected_to(note, app):
        for name, (path, word) in PAGES.items():
            seen.clear()
            client.set_cookie("session", word)
            if client.get(path).status_code != 200:
                raise RuntimeError(f"{path} is no page")
            found[name] = seen[-1]
    return found


def _floor(app: Flask) -> Flask:
    """An empty app that shares what templates need: addresses, words, the environment."""
    small = Flask("yardstick", static_folder=None)
    small.config.update(
        SECRET_KEY="none",  # noqa: S106 - signs nothing
        SQLALCHEMY_DATABASE_URI=app.config["SQLALCHEMY_DATABASE_URI"],
        SQLALCHEMY_ENGINE_OPTIONS=app.config["SQLALCHEMY_ENGINE_OPTIONS"],
        COMPRESS_ALGORITHM=app.config["COMPRESS_ALGORITHM"],
        COMPRESS_BR_LEVEL=app.config["COMPRESS_BR_LEVEL"],
        SETTINGS=app.config["SETTINGS"],
        WTF_CSRF_ENABLED=False,
    )
    db.init_app(small)
    with small.app_context():
        listen(db.engine)
    Compress(small)
    login = LoginManager(small)

    @small.before_request
    def read() -> None:
        g.cohort_slug = SLUG
        begin(Mode.READ)

    @login.request_loader  # type: ignore[untyped-decorator]
    def load(_request: object) -> Account | None:
        digest = hashlib.sha256(request.cookies.get("session", "").encode()).hexdigest()
        mine = sa.select(Account).join(AccountSession, AccountSession.account_id == Account.id)
        return db.session.scalars(mine.filter(AccountSession.token_digest == digest)).first()

    return small


def yardsticks(app: Flask) -> Flask:
    """The three yardsticks as pages."""
    small, pages = _floor(app), captured(app)
    rows = (
        sa.select(Project.title, Project.summary, Project.stack, Brief.title, Account.name)
        .join(Brief, Brief.id == Project.brief_id)
        .join(Member, sa.and_(Member.project_id == Project.id, Member.lead))
        .join(Enrolment, Enrolment.id == Member.enrolment_id)
        .join(Account, Account.id == Enrolment.account_id)
        .order_by(Project.id.desc())
        .limit(30)
    )

    @small.get("/yardstick/constant")
    def constant() -> ResponseReturnValue:
        return "As little as there can be."

    @small.get("/yardstick/template/<page>")
    def template(page: str) -> ResponseReturnValue:
        return render_template(pages[page][0], **pages[page][1])

    @small.get("/yardstick/floor/<page>")
    @login_required  # type: ignore[untyped-decorator]
    def floor(page: str) -> ResponseReturnValue:
        shown = db.session.execute(rows).all()
        return render_template(pages[page][0], **pages[page][1], me_too=current_user, rows=shown)

    own = small.url_map
    own.converters.update(app.url_map.converters)
    for rule in app.url_map.iter_rules():
        own.add(rule.empty())
    small.url_default_functions = app.url_default_functions
    small.jinja_env = app.jinja_env
    small.extensions["babel"] = app.extensions["babel"]
    return small


_app = nexus()
_small = yardsticks(_app)
for _each in (_app, _small):
    with _each.app_context():
        db.session.remove()
        db.engine.dispose()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Nexus, or a yardstick."""
    app = _small if environ["PATH_INFO"].startswith("/yardstick/") else _app
    return app(environ, start_response)
