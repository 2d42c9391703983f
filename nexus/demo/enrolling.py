"""The people of the invented cohort: accounts, enrolments, profiles with hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from nexus.accounts.models import Account
from nexus.accounts.passwords import hash_password
from nexus.cohorts.models import Enrolment, Role, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.text import RENDERER, fold, render_markdown
from nexus.demo import texts
from nexus.demo.built import DAYS_IN, PASSWORD, Built, written
from nexus.demo.people import COUNTRIES, Country
from nexus.matching import to_bytes
from nexus.profiles.handles import made_of
from nexus.profiles.models import Aim, Level, Profile, WayOfWorking

HABITS = ((0.5, range(36, 44)), (0.2, range(40, 48)), (0.15, range(16, 24)), (0.15, range(12, 18)))
"""How likely somebody works at these half-hours of a weekday: evening, night, morning, dawn."""

Person = tuple[str, Country]


def people(random: Random, many: int) -> list[Person]:
    """Names and where they come from: of many, somebody of each country, and few namesakes."""
    shares = [country.share for country in COUNTRIES]
    sure = list(COUNTRIES) if many > len(COUNTRIES) else []
    chosen = [*sure, *random.choices(COUNTRIES, shares, k=many - len(sure))]
    random.shuffle(chosen)
    taken: set[str] = set()
    found = []
    for country in chosen:
        names = (_name(country, random) for _ in range(8))
        name = next((name for name in names if name not in taken), _name(country, random))
        taken.add(name)
        found.append((name, country))
    return found


def _name(country: Country, random: Random) -> str:
    return f"{random.choice(country.first)} {random.choice(country.last)}"


def _accounts(chosen: Sequence[Person], random: Random, first: int, *, role: str = "") -> list[int]:
    """Accounts that share one password hash; of the learners a few have not confirmed yet."""
    password_hash = hash_password(PASSWORD)
    began = now() - timedelta(days=DAYS_IN)
    rows = []
    for number, (name, country) in enumerate(chosen, start=first):
        address = f"{made_of(name)}.{number}@example.org"
        joined = began + timedelta(minutes=random.randrange(30, 24 * 60))
        confirmed = bool(role) or random.random() > 0.04
        rows.append(
            {
                "name": name,
                "email": address,
                "email_key": fold(address),
                "confirmed_at": joined if confirmed else None,
                "password_hash": password_hash,
                "language": "fr" if country.languages[0] == "fr" and not role else "en",
                "zone": country.zone,
                "created_at": joined,
            }
        )
    return written(Account, rows)


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


def _profile(account_id: int, person: Person, track: Track, random: Random) -> dict[str, Any]:
    name, country = person
    hours = _hours(random)
    handle = f"{made_of(name)[:20]}-{account_id}"
    bio = random.choice(texts.BIOS) if random.random() < 0.6 else ""
    skills = texts.FRONTEND_SKILLS if track is Track.FRONTEND else texts.BACKEND_SKILLS
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
        "skills": random.sample(skills, k=random.randrange(0, 5)),
        "links": [],
    }


def enrol(built: Built, many: int, first: int) -> list[tuple[int, Track]]:
    """Write learners with their profiles; returns (enrolment's id, track) of each."""
    random = built.random
    chosen = people(random, many)
    accounts = _accounts(chosen, random, first)
    tracks = random.choices(list(Track), (17, 16), k=many)
    began = now() - timedelta(days=DAYS_IN)
    rows = [
        {
            "account_id": account,
            "cohort_id": built.cohort.id,
            "role": Role.LEARNER,
            "track": track,
            "joined_at": began + timedelta(minutes=random.randrange(30, 24 * 60)),
        }
        for account, track in zip(accounts, tracks, strict=True)
    ]
    built.learners = written(Enrolment, rows)
    profiles = [
        _profile(account, person, track, random)
        for account, person, track in zip(accounts, chosen, tracks, strict=True)
    ]
    db.session.execute(sa.insert(Profile), profiles)
    return list(zip(built.learners, tracks, strict=True))


def guides(built: Built, role: Role, many: int, first: int) -> list[Enrolment]:
    """Write mentors or staff."""
    chosen = people(built.random, many)
    rows = []
    for account in _accounts(chosen, built.random, first, role=role.value):
        row = Enrolment(account_id=account, cohort_id=built.cohort.id, role=role)
        db.session.add(row)
        rows.append(row)
    db.session.flush()
    return rows
