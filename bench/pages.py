"""What the pages cost in a large cohort: `make bench`, or `python -m bench.pages [projects]`.

Twice as many learners as projects, in one cohort; on SQLite and on PostgreSQL; two gunicorn workers
and sixteen clients that share this machine's cores with them. Beside each page, in the same run,
stand its yardsticks (see bench.yardsticks). `of floor` compares requests a second; because the
clients' own work is the same for both and so flatters the slower one, `cpu` gives the workers'
processor time for one request as well, and `of floor, cpu` compares that.
"""

from __future__ import annotations

import json
import secrets
import sys
import tempfile
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Flask

from bench.crowd import Crowd, fill
from bench.finder import Browser, statements, word_of
from bench.load import CLIENTS, Ask, Served, Server, for_seconds, gunicorn, serve
from nexus import create_app
from nexus.cohorts.models import Enrolment, Track
from nexus.config import Settings
from nexus.core.db import Mode, begin, db
from nexus.pairing.models import Invitation, Pairing
from nexus.projects.models import Member, Project
from nexus.projects.teams import fit_of
from tests.services import postgresql

SECONDS = 5
WRITES = 200
write = sys.stdout.write

HEAD = (
    f"{'':24}{'req/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'cpu ms':>8}{'queries':>9}{'KB':>7}"
    f"{'of floor':>10}{'of floor, cpu':>15}\n"
)


def lead_of(project_id: int) -> int:
    """The account that leads a project."""
    leads = sa.select(Enrolment.account_id).join(Member, Member.enrolment_id == Enrolment.id)
    return db.session.scalars(leads.filter(Member.project_id == project_id, Member.lead)).one()


def _form(**sent: str) -> dict[str, str]:
    return {"form_key": secrets.token_urlsafe(12), **sent}


def messages(crowd: Crowd) -> list[Ask]:
    """A message in each of many pairings."""
    rows = db.session.scalars(sa.select(Pairing).limit(WRITES)).all()
    base = f"/c/{crowd.slug}/pairings"
    return [
        Ask(f"{base}/{row.id}/messages", word_of(lead_of(row.frontend_id)), _form(body="Hello!"))
        for row in rows
    ]


def acceptances(crowd: Crowd) -> list[Ask]:
    """The answer to each of many invitations."""
    rows = db.session.scalars(sa.select(Invitation).limit(WRITES)).all()
    base = f"/c/{crowd.slug}/invitations"
    return [
        Ask(f"{base}/{row.id}/accept", word_of(lead_of(row.backend_id)), _form()) for row in rows
    ]


def invitations(crowd: Crowd) -> list[Ask]:
    """An invitation from each of many teams that have neither a partner nor asked for one."""
    busy = sa.union(sa.select(Pairing.frontend_id), sa.select(Invitation.frontend_id))
    free = sa.select(Project).filter(
        Project.track == Track.FRONTEND, Project.id.not_in(busy), Project.id != crowd.project
    )
    taken = sa.union(sa.select(Pairing.backend_id), sa.select(Invitation.backend_id))
    backends: dict[int, list[int]] = {}
    others = sa.select(Project.brief_id, Project.id).filter(
        Project.track == Track.BACKEND, Project.id.not_in(taken)
    )
    for brief, number in db.session.execute(others):
        backends.setdefault(brief, []).append(number)
    base = f"/c/{crowd.slug}/projects"
    asks = []
    for row in db.session.scalars(free.limit(WRITES)).unique().all():
        waiting = backends.get(row.brief_id, [])
        fitting = [each for each in waiting[:20] if not _barred(row, each)]
        if fitting:
            waiting.remove(fitting[0])
            path = f"{base}/{fitting[0]}/invite"
            asks.append(Ask(path, word_of(lead_of(row.id)), _form()))
    return asks


def _barred(frontend: Project, backend_id: int) -> bool:
    """Whether the rules keep these two apart, so that an invitation would be refused."""
    return fit_of(frontend, db.session.get_one(Project, backend_id)).barred is not None


def pages_of(crowd: Crowd) -> dict[str, tuple[str, int]]:
    """By name, the pages that are read, and the account that reads them."""
    paired = db.session.scalars(sa.select(Pairing).limit(1)).one()
    here = f"/c/{crowd.slug}"
    return {
        "home": (f"{here}/", crowd.seeker),
        "directory of projects": (f"{here}/projects/", crowd.seeker),
        "directory of people": (f"{here}/people/", crowd.seeker),
        "board": (f"{here}/board", crowd.seeker),
        "finder": (f"{here}/partners", crowd.seeker),
        "pairing": (f"{here}/pairings/{paired.id}", lead_of(paired.frontend_id)),
    }


@dataclass(frozen=True)
class Requests:
    """What is asked in a crowd: pages to read, and acts that each change something."""

    pages: dict[str, Ask]
    acts: dict[str, list[Ask]]


def prepare(app: Flask, projects: int) -> Requests:
    """Fill the database, and let all who will ask be signed in."""
    with app.app_context():
        begin(Mode.WRITE)
        db.create_all()
        crowd = fill(projects, members=2)
        db.session.flush()
        pages = {name: Ask(path, word_of(who)) for name, (path, who) in pages_of(crowd).items()}
        acts = {
            "post a message": messages(crowd),
            "invite": invitations(crowd),
            "accept": acceptances(crowd),
        }
        db.session.commit()
        return Requests(pages, acts)


def _line(what: str, served: Served, costs: str = "", floor: Served | None = None) -> None:
    compared = ""
    if floor:
        compared = f"{served.per_second / floor.per_second:10.2f}{floor.cpu / served.cpu:15.2f}"
    figures = f"{served.per_second:8.0f}{served.p50:8.1f}{served.p95:8.1f}{served.cpu:8.2f}"
    write(f"{what:24}{figures}{costs or ' ' * 16}{compared}\n")
    sys.stdout.flush()


def _costs(app: Flask, ask: Ask) -> str:
    """Queries and kilobytes of one page, asked of the program itself; not the first time."""
    browser = Browser(app, ask.word)
    browser.get(ask.path)
    with statements(app) as seen:
        size = len(browser.get(ask.path))
    return f"{len(seen):9}{size / 1024:7.1f}"


def read(server: Server, app: Flask, pages: dict[str, Ask]) -> None:
    """The pages that are read, each with its yardsticks."""

    def measured(ask: Ask) -> Served:
        return serve(server, for_seconds(SECONDS, [ask]))

    _line("a constant answer", measured(Ask("/yardstick/constant", "")))
    for name, ask in pages.items():
        slug = name.replace(" ", "-")
        floor = measured(Ask(f"/yardstick/floor/{slug}", ask.word))
        _line(name, measured(ask), _costs(app, ask), floor)
        _line("  template alone", measured(Ask(f"/yardstick/template/{slug}", "")))
        _line("  floor", floor)


def measure(database: str, projects: int) -> None:
    """One database: fill it, serve it, print its table."""
    app = create_app(Settings(environment="test", database_url=database))
    requests = prepare(app, projects)
    seen = {name.replace(" ", "-"): [ask.path, ask.word] for name, ask in requests.pages.items()}
    environ = {"DATABASE_URL": database, "BENCH_PAGES": json.dumps(seen)}
    write(HEAD)
    with gunicorn("bench.yardsticks:application", **environ) as server:
        read(server, app, requests.pages)
        for name, asks in requests.acts.items():
            _line(name, serve(server, asks))
    with app.app_context():
        db.engine.dispose()


def main() -> None:
    """Both databases, one table each."""
    projects = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    size = f"{projects:,} projects, {2 * projects:,} learners"
    write(f"{size}, {CLIENTS} connections, 2 workers\n\nSQLite\n")
    with tempfile.TemporaryDirectory() as folder:
        measure(f"sqlite:///{folder}/bench.sqlite", projects)
    write("\nPostgreSQL\n")
    with postgresql() as address:
        measure(address, projects)


if __name__ == "__main__":
    main()
