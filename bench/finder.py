"""What the finder costs with 10,000 projects in the cohort: `python -m bench.finder [projects]`.

Writes its own SQLite file, asks the program as a web server would, in one process and one thread,
and prints the median of each figure beside two floors of the same run: a constant answer, and the
same template filled with constants. At the end two gunicorn workers serve the page to sixteen
clients at once, and the health page beside it.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from time import thread_time
from typing import Any

from flask import Flask, g, render_template, template_rendered
from sqlalchemy import event
from werkzeug.test import EnvironBuilder, run_wsgi_app

from bench.crowd import Crowd, fill
from bench.load import CLIENTS, Ask, for_seconds, gunicorn, serve
from nexus import create_app
from nexus.accounts.models import AccountSession
from nexus.accounts.sessions import _digest
from nexus.config import Settings
from nexus.core.access import PUBLIC, may
from nexus.core.clock import now
from nexus.core.db import Mode, begin, db
from nexus.finder import queries
from nexus.finder.forms import Filters, form_of
from nexus.finder.ranking import rank
from nexus.finder.shown import View, candidates
from nexus.profiles.questions import next_question
from nexus.projects.teams import bump_pool, pool_of

ROUNDS = 40
SECONDS = 6
FILTERS = "?hours=2&api=rest&language=en&words=search"
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
write = sys.stdout.write


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median processor time of one call, which a busy machine leaves alone; not the first."""
    work()
    times = []
    for _ in range(rounds):
        begun = thread_time()
        work()
        times.append(thread_time() - begun)
    return 1000 * median(times)


def program(folder: str, values: dict[str, Any]) -> Flask:
    """The program on an empty database, with the two floors as pages of their own."""
    app = create_app(Settings(environment="test", database_url=f"sqlite:///{folder}/x.sqlite"))

    @app.get("/floor/constant")
    @may(PUBLIC)
    def constant() -> str:
        return "As little as there can be."

    @app.get("/c/<slug:cohort>/floor")
    @may(PUBLIC)
    def template() -> str:
        return render_template("finder/partners.html", **values)

    with app.app_context():
        db.create_all()
    return app


class Browser:
    """Somebody signed in, asking the program directly."""

    def __init__(self, app: Flask, word: str) -> None:
        self.app, self.word = app, word

    def get(self, address: str, headers: dict[str, str] | None = None) -> bytes:
        """The body of an answer as it goes over the wire. RuntimeError when it is no page."""
        sent = {"Accept-Encoding": "br", "Cookie": f"session={self.word}", **(headers or {})}
        path, _, query = address.partition("?")
        environ = EnvironBuilder(
            path=path, query_string=query, headers=list(sent.items())
        ).get_environ()
        body, status, _ = run_wsgi_app(self.app, environ)
        content = b"".join(body)
        if not status.startswith("200"):
            raise RuntimeError(f"{address}: {status}")
        return content


def signed_in(app: Flask, crowd: Crowd) -> Browser:
    """A browser with a session of the crowd's seeker."""
    word = word_of(crowd.seeker)
    db.session.commit()
    return Browser(app, word)


def word_of(account_id: int) -> str:
    """A new session of an account; its cookie's word."""
    word, ends = secrets.token_urlsafe(16), now() + timedelta(days=1)
    digest = _digest(word)
    db.session.add(AccountSession(token_digest=digest, account_id=account_id, ends_at=ends))
    return word


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements of the block."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def parts(app: Flask, browser: Browser, crowd: Crowd) -> list[tuple[str, float]]:
    """What each step of the page takes by itself."""
    page = f"/c/{crowd.slug}/partners"
    cookie = {"Cookie": f"session={browser.word}"}
    with app.test_request_context(page, headers=cookie):
        app.preprocess_request()
        begin(Mode.READ)
        here = g.enrolment
        standing = queries.standing_of(here)
        project, pool = standing.project, pool_of(here.cohort, standing.revision)
        assert project is not None
        moment = queries.moment_of(project)
        found = rank(pool, project.id, moment, Filters())
        view = View(pool, project, moment, names=True)
        brief = project.brief.title
        rows: list[tuple[str, Callable[[], object]]] = [
            ("where the reader stands (1 query)", lambda: queries.standing_of(here)),
            ("what is so right now (1 query)", lambda: queries.moment_of(project)),
            ("the pool, kept", lambda: pool_of(here.cohort, standing.revision)),
            ("ranking and counting all", lambda: rank(pool, project.id, moment, Filters())),
            ("twelve cards (1 query)", lambda: candidates(view, found.ids[:12])),
            ("the form", lambda: form_of(Filters(), brief, found.counts)),
            ("the question", lambda: next_question(here, project, standing.told)),
        ]
        return [(what, milliseconds(work)) for what, work in rows]


def made_anew(browser: Browser, crowd: Crowd, page: str) -> float:
    """The page when somebody's project has changed since the last one."""

    def ask() -> None:
        with browser.app.app_context():
            begin(Mode.WRITE)
            bump_pool(crowd.cohort_id)
            db.session.commit()
        browser.get(page)

    return milliseconds(ask, 3)


def report(app: Flask, browser: Browser, crowd: Crowd, values: dict[str, Any]) -> None:
    """Print the table of one process."""
    page = f"/c/{crowd.slug}/partners"
    with template_rendered.connected_to(lambda _app, context, **_: values.update(context), app):
        size = len(browser.get(page))
    with statements(app) as seen:
        browser.get(page)
    floor = milliseconds(lambda: browser.get("/floor/constant"))
    template = milliseconds(lambda: browser.get(f"/c/{crowd.slug}/floor"))
    write(f"{size / 1024:.1f} KB on the wire, {len(seen)} SQL queries\n\n{'what':38}{'ms':>9}\n")
    write(f"{'floor: a constant answer':38}{floor:9.2f}\n")
    write(f"{'floor: same template, constants':38}{template:9.2f}\n")
    whole = [
        ("the page", page, None),
        ("the page, four filters", page + FILTERS, None),
        ("the answer to a filter (htmx)", page + FILTERS, HTMX),
    ]
    for what, address, headers in whole:
        took = milliseconds(lambda a=address, h=headers: browser.get(a, h))  # type: ignore[misc]
        write(f"{what:38}{took:9.2f}{took / template:9.2f} of the template, {1000 / took:6.0f}/s\n")
    for what, took in parts(app, browser, crowd):
        write(f"  {what:36}{took:9.2f}\n")
    write(f"{'the page, pool made anew':38}{made_anew(browser, crowd, page):9.0f}\n\n")


def main() -> None:
    """Write the cohort, measure, print."""
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    values: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        app = program(folder, values)
        with app.app_context():
            crowd = fill(projects)
            browser = signed_in(app, crowd)
        write(f"{projects} projects in one cohort, SQLite\n")
        report(app, browser, crowd, values)
        with gunicorn("wsgi:app", DATABASE_URL=f"sqlite:///{folder}/x.sqlite") as server:
            rates = [
                serve(server, for_seconds(SECONDS, [Ask(path, browser.word)])).per_second
                for path in ("/healthz", f"/c/{crowd.slug}/partners")
            ]
        health, page = rates
        write(f"gunicorn, 2 workers, {CLIENTS} clients: {health:.0f}/s health, {page:.0f}/s page\n")


if __name__ == "__main__":
    main()
