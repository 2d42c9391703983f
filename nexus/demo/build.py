"""A cohort with its people and projects, written in bulk: the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.accounts.passwords import hash_password
from nexus.cohorts.catalogue import FURTHER, STANDARD
from nexus.cohorts.models import CODE_LETTERS, Brief, Cohort, Enrolment, Role, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.text import RENDERER, fold, render_markdown
from nexus.demo import texts
from nexus.demo.people import COUNTRIES, Country
from nexus.matching import to_bytes
from nexus.profiles.handles import made_of
from nexus.profiles.models import Aim, Level, Profile, WayOfWorking
from nexus.projects.models import ApiStyle, Member, Project, ProjectState
from nexus.projects.teams import bump_pool

PASSWORD = "kola-nuts-and-cardamom"  # noqa: S105 - told on the sign-in page of the demo
DAYS_IN = 3
"""So many days ago the cohort began."""

SHARES = {
    "E-commerce": 38,
    "Movie recommendation": 16,
    "Job board": 16,
    "Social feed": 13,
    "Online poll": 9,
}
"""Of a hundred projects; the cohort's own briefs share the rest."""

HABITS = ((0.5, range(36, 44)), (0.2, range(40, 48)), (0.15, range(16, 24)), (0.15, range(12, 18)))
"""How likely somebody works at these half-hours of a weekday: evening, night, morning, dawn."""


@dataclass
class Built:
    """What was written: the cohort, its people and projects by id, in the order of writing."""

    cohort: Cohort
    random: Random
    staff: list[Enrolment] = field(default_factory=list)
    mentors: list[Enrolment] = field(default_factory=list)
    learners: list[int] = field(default_factory=list)
    projects: list[int] = field(default_factory=list)


def _ids(model: Any, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows and return their ids in the rows' order."""
    if not rows:
        return []
    statement = sa.insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, rows))


def _cohort(slug: str, name: str, weeks: int, random: Random) -> Cohort:
    moment = now()
    cohort = Cohort(
        slug=slug,
        name=name,
        first_day=moment.date() - timedelta(days=DAYS_IN),
        weeks=weeks,
        zone="Africa/Nairobi",
        join_code="".join(random.choices(CODE_LETTERS, k=10)),
        most_for_backend=3,
    )
    db.session.add(cohort)
    db.session.flush()
    for position, wording in enumerate((*STANDARD, *FURTHER), start=1):
        db.session.add(Brief(cohort_id=cohort.id, position=position, **vars(wording)))
    db.session.flush()
    return cohort


def _names(random: Random, many: int) -> list[tuple[str, Country]]:
    shares = [country.share for country in COUNTRIES]
    chosen = random.choices(COUNTRIES, shares, k=many)
    return [(f"{random.choice(each.first)} {random.choice(each.last)}", each) for each in chosen]


def _accounts(
    people: Sequence[tuple[str, Country]], random: Random, first: int, *, role: str = ""
) -> list[int]:
    """Accounts that share one password hash; of the learners a few have not confirmed yet."""
    password_hash = hash_password(PASSWORD)
    joined = now() - timedelta(days=DAYS_IN)
    rows = []
    for number, (name, country) in enumerate(people, start=first):
        address = f"{made_of(name)}.{number}@example.org"
        confirmed = bool(role) or random.random() > 0.04
        rows.append(
            {
                "name": name,
                "email": address,
                "email_key": fold(address),
                "confirmed_at": joined if confirmed else None,
                "password_hash": password_hash,
                "language": "fr" if country.languages[0] == "fr" else "en",
                "zone": country.zone,
                "created_at": joined,
            }
        )
    return _ids(Account, rows)


def _hours(random: Random) -> int | None:
    """Free half-hours as bits; nobody's week is like another's, and one in eight is not known."""
    if random.random() < 0.12:
        return None
    shares = [share for share, _ in HABITS]
    halves = random.choices([halves for _, halves in HABITS], shares)[0]
    days = [day for day in range(5) if random.random() < 0.7] or [1, 3]
    bits = sum(1 << (day * 48 + half) for day in days for half in halves)
    for day in (5, 6):
        if random.random() < 0.6:
            start = random.randrange(18, 34)
            bits |= sum(1 << (day * 48 + half) for half in range(start, start + 6))
    return bits


def _profile(account_id: int, name: str, country: Country, random: Random) -> dict[str, Any]:
    hours = _hours(random)
    handle = f"{made_of(name)[:20]}-{account_id}"
    bio = random.choice(texts.BIOS) if random.random() < 0.6 else ""
    return {
        "account_id": account_id,
        "handle": handle,
        "handle_key": handle,
        "bio": bio,
        "bio_html": render_markdown(bio),
        "bio_renderer": RENDERER,
        "level": random.choices([*Level, None], (25, 40, 18, 5, 12))[0],
        "aims": random.sample([aim.value for aim in Aim], k=random.choice((0, 1, 1, 2))),
        "way": random.choices([*WayOfWorking, None], (40, 25, 35))[0],
        "languages": list(country.languages[: random.choice((1, 2, 2))]),
        "hours_a_week": random.choice((6, 8, 10, 12, 15, None)),
        "hours": to_bytes(hours) if hours else None,
        "hours_zone": country.zone,
        "hours_at": now() - timedelta(days=2) if hours else None,
        "skills": [],
        "links": [],
    }


def _enrol(built: Built, many: int, first: int) -> list[tuple[int, Track]]:
    """Learners with profiles; returns (enrolment's id, track) of each."""
    random = built.random
    people = _names(random, many)
    accounts = _accounts(people, random, first)
    tracks = random.choices(list(Track), (17, 16), k=many)
    rows = [
        {"account_id": each, "cohort_id": built.cohort.id, "role": Role.LEARNER, "track": track}
        for each, track in zip(accounts, tracks, strict=True)
    ]
    built.learners = _ids(Enrolment, rows)
    profiles = [
        _profile(account, name, country, random)
        for account, (name, country) in zip(accounts, people, strict=True)
    ]
    db.session.execute(sa.insert(Profile), profiles)
    return list(zip(built.learners, tracks, strict=True))


def _state(random: Random) -> ProjectState:
    states = (ProjectState.OPEN, ProjectState.ALONE, ProjectState.PAUSED, ProjectState.AWAY)
    return random.choices([*states, ProjectState.DRAFT], (78, 13, 3, 3, 3))[0]


def _project(built: Built, brief: Brief, track: Track, made_at: datetime) -> dict[str, Any]:
    random = built.random
    work = texts.PROJECTS.get(brief.title, texts.OTHER)
    stacks = texts.FRONTEND_STACKS if track is Track.FRONTEND else texts.BACKEND_STACKS
    kind = random.choice(("Web", "Pages", "App") if track is Track.FRONTEND else ("API", "Core"))
    feed = brief.title == "Social feed"
    style = ApiStyle.GRAPHQL if feed and random.random() < 0.7 else ApiStyle.REST
    state = _state(random)
    return {
        "cohort_id": built.cohort.id,
        "brief_id": brief.id,
        "track": track,
        "title": f"{random.choice(work.names)} {kind}",
        "summary": random.choice(work.frontend if track is Track.FRONTEND else work.backend),
        "stack": list(random.choice(stacks)),
        "api": style if random.random() < 0.85 else ApiStyle.UNDECIDED,
        "wishes": random.choice(texts.WISHES) if random.random() < 0.5 else "",
        "capacity": 1 if track is Track.FRONTEND else random.choice((1, 1, 2, 2, 3)),
        "state": state,
        "away_until": now().date() + timedelta(days=3) if state is ProjectState.AWAY else None,
        "state_since": made_at,
        "created_at": made_at,
    }


def _register(built: Built, learners: Sequence[tuple[int, Track]]) -> None:
    """Projects on the briefs in their shares; every tenth has a second member."""
    random = built.random
    query = sa.select(Brief).filter_by(cohort_id=built.cohort.id).order_by(Brief.position)
    briefs = list(db.session.scalars(query))
    weights = [SHARES.get(brief.title, 4) for brief in briefs]
    waiting = [each for each in learners if random.random() > 0.08]
    projects, teams = [], []
    while waiting:
        lead, track = waiting.pop()
        team = [lead]
        if random.random() < 0.1 and waiting and waiting[-1][1] is track:
            team.append(waiting.pop()[0])
        made_at = now() - timedelta(minutes=random.randrange(60, DAYS_IN * 1440))
        brief = random.choices(briefs, weights)[0]
        projects.append(_project(built, brief, track, made_at))
        teams.append(team)
    built.projects = _ids(Project, projects)
    members = [
        {
            "cohort_id": built.cohort.id,
            "project_id": project,
            "enrolment_id": enrolment,
            "lead": enrolment == team[0],
        }
        for project, team in zip(built.projects, teams, strict=True)
        for enrolment in team
    ]
    db.session.execute(sa.insert(Member), members)


def _guides(built: Built, role: Role, many: int, first: int) -> list[Enrolment]:
    people = _names(built.random, many)
    rows = []
    for account in _accounts(people, built.random, first, role=role.value):
        row = Enrolment(account_id=account, cohort_id=built.cohort.id, role=role)
        db.session.add(row)
        rows.append(row)
    db.session.flush()
    return rows


def build(slug: str, learners: int, seed: int, *, name: str = "Cohort 7") -> Built:
    """Write the cohort: staff (an operator), three mentors, learners, projects. Flushes."""
    random = Random(f"{slug} {seed}")  # noqa: S311 - the same each time is the point
    first = (db.session.scalar(sa.select(sa.func.max(Account.id))) or 0) + 1
    built = Built(_cohort(slug, name, 3, random), random)
    built.staff = _guides(built, Role.STAFF, 1, first)
    built.mentors = _guides(built, Role.MENTOR, 3, first + 1)
    db.session.execute(
        sa.update(Account)
        .where(Account.id == built.staff[0].account_id)
        .values(operator_since=now())
    )
    _register(built, _enrol(built, learners, first + 4))
    bump_pool(built.cohort.id)
    return built
