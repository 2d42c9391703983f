"""A cohort of any size written straight into the database, the same for the same seed.

For what has to be tried with thousands of projects: the shares of briefs, zones and evenings are
those of `bench.cohort`, people and texts are numbered. One frontend in ten has a partner, one in
ten has asked for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any

import sqlalchemy as sa

from bench.cohort import COUNTRIES, FRENCH, GOALS, HOME, STACKS
from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.pairing.models import Invitation, Pairing, PairingState
from nexus.profiles.models import Level, Profile, WayOfWorking
from nexus.projects.models import ApiStyle, Member, PoolRevision, Project

BRIEFS = {"E-commerce": 41, "Movies": 17, "Job board": 17, "Social feed": 14, "Polls": 11}
Row = dict[str, Any]


@dataclass(frozen=True)
class Crowd:
    """The cohort, and the account of a frontend lead on the commonest brief without a partner."""

    slug: str
    cohort_id: int
    seeker: int
    project: int


def fill(projects: int, seed: int = 8, slug: str = "crowd", *, members: int = 1) -> Crowd:
    """Write so many projects, tracks in turn, so many members each; one leads. Commits nothing."""
    chance, moment = Random(seed), now()  # noqa: S311 - invented people, no secret
    cohort = Cohort(slug=slug, name="Crowd", first_day=moment.date() - timedelta(days=1), weeks=3)
    db.session.add(cohort)
    db.session.flush()
    briefs = [Brief(cohort_id=cohort.id, title=title, summary="") for title in BRIEFS]
    db.session.add_all(briefs)
    db.session.flush()
    first = {"account": _next(Account), "enrolment": _next(Enrolment), "project": _next(Project)}
    people = [_person(chance, each) for each in range(projects * members)]
    teams = [_team(chance, each, cohort.id, [b.id for b in briefs]) for each in range(projects)]
    keys = [
        {**{kind: number + each for kind, number in first.items()}, "lead": each < projects}
        | {"project": first["project"] + each % projects}
        for each in range(projects * members)
    ]
    _write(people, teams, keys, cohort.id)
    _pair(chance, teams, keys, cohort.id, moment)
    db.session.add(PoolRevision(cohort_id=cohort.id, word=f"seed-{seed}"))
    db.session.flush()
    at = next(n for n in range(2, projects, 2) if teams[n]["brief_id"] == briefs[0].id and n % 10)
    return Crowd(slug, cohort.id, keys[at]["account"], keys[at]["project"])


def _next(kind: type[Any]) -> int:
    """The first id that nobody has."""
    return (db.session.scalar(sa.select(sa.func.max(kind.id))) or 0) + 1


def _person(chance: Random, number: int) -> Row:
    zone = chance.choices(list(COUNTRIES), list(COUNTRIES.values()))[0]
    languages = ["fr", "en"] if zone in FRENCH else ["en", *([HOME[zone]] if zone in HOME else [])]
    return {
        "name": f"Person {number}",
        "zone": zone,
        "hours": _hours(chance),
        "languages": languages,
        "level": chance.choice([None, *Level]),
        "aims": chance.sample(GOALS, chance.randrange(3)),
        "way": chance.choice([None, None, *WayOfWorking]),
        "hours_a_week": chance.choice([None, 8, 12, 16, 20]),
    }


def _hours(chance: Random) -> bytes | None:
    """Evenings of two to four hours, half of the weekends; one in twelve says nothing."""
    if chance.random() < 1 / 12:
        return None
    bits = 0
    for day in range(7):
        if chance.random() < (0.5 if day > 4 else 0.75):
            first, length = chance.randrange(32, 40), chance.randrange(4, 9)
            bits |= ((1 << length) - 1) << (day * 48 + first)
    return bits.to_bytes(42, "little")


def _team(chance: Random, number: int, cohort_id: int, briefs: list[int]) -> Row:
    track = Track.BACKEND if number % 2 else Track.FRONTEND
    return {
        "cohort_id": cohort_id,
        "brief_id": chance.choices(briefs, list(BRIEFS.values()))[0],
        "track": track,
        "title": f"Team {number}",
        "summary": "Products, carts and orders, with a search that forgives typing mistakes.",
        "stack": chance.sample(STACKS[track.value], 3),
        "api": chance.choice([*ApiStyle, ApiStyle.REST]),
        "capacity": 1 if track is Track.FRONTEND else chance.randrange(1, 4),
    }


def _write(people: list[Row], teams: list[Row], keys: list[Row], cohort_id: int) -> None:
    """People, their profiles and enrolments, their projects and memberships."""
    accounts, profiles, enrolments, members = [], [], [], []
    for person, team, key in zip(people, cycle(teams), keys, strict=False):
        account = key["account"]
        mail = f"person-{account}@example.org"
        who = {"id": account, "name": person["name"], "zone": person["zone"], "email": mail}
        accounts.append(who | {"email_key": mail, "password_hash": "-", "confirmed_at": now()})
        said = {name: person[name] for name in ("hours", "languages", "level", "aims", "way")}
        about = {"account_id": account, "handle": f"p{account}", "handle_key": f"p{account}"}
        more = {"hours_zone": person["zone"], "hours_a_week": person["hours_a_week"]}
        profiles.append(said | about | more)
        role = {"role": Role.LEARNER, "track": team["track"], "cohort_id": cohort_id}
        enrolments.append(role | {"id": key["enrolment"], "account_id": account})
        here = {"cohort_id": cohort_id, "project_id": key["project"], "lead": key["lead"]}
        members.append(here | {"enrolment_id": key["enrolment"]})
    numbered = [team | {"id": key["project"]} for team, key in zip(teams, keys, strict=False)]
    _insert(Account, accounts)
    _insert(Profile, profiles)
    _insert(Enrolment, enrolments)
    _insert(Project, numbered)
    _insert(Member, members)


def _insert(kind: type[Any], rows: list[Row]) -> None:
    if rows:
        db.session.execute(sa.insert(kind), rows)


def _pair(
    chance: Random, teams: list[Row], keys: list[Row], cohort_id: int, moment: datetime
) -> None:
    """Of every fifth frontend one by one: a partner, an open invitation."""
    couples = list(_couples(chance, teams, keys))
    live = {"cohort_id": cohort_id, "state": PairingState.ACTIVE, "fit": {}}
    _insert(Pairing, [live | each for each in couples[::2]])
    sent = {"asked_by": Track.FRONTEND, "sent_at": moment, "expires_at": moment + timedelta(days=2)}
    _insert(Invitation, [sent | {"cohort_id": cohort_id, "fit": {}} | e for e in couples[1::2]])


def _couples(chance: Random, teams: list[Row], keys: list[Row]) -> Iterator[Row]:
    """Every fifth frontend with a backend of its brief, no backend twice."""
    by_brief: dict[int, list[int]] = {}
    for number in range(1, len(teams), 2):
        by_brief.setdefault(teams[number]["brief_id"], []).append(number)
    for number in range(0, len(teams), 10):
        backends = by_brief.get(teams[number]["brief_id"], [])
        if backends:
            chosen = backends.pop(chance.randrange(len(backends)))
            yield {"frontend_id": keys[number]["project"], "backend_id": keys[chosen]["project"]}
