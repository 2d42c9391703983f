"""`flask demo`: make the invented cohort, unless it is there, and tell how to sign in to it."""

from __future__ import annotations

from datetime import timedelta

import click
import sqlalchemy as sa
from flask import current_app

from nexus.cohorts.models import Cohort, Enrolment
from nexus.config import Settings
from nexus.core import search
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.demo import scene, signins, stories
from nexus.demo.build import build
from nexus.demo.built import DAYS_IN, PASSWORD, Built
from nexus.demo.crowd import pair_crowd
from nexus.directory.models import BoardEntry
from nexus.projects.models import Project, ProjectState

MOST = 110
"""So many invitations are told of at most."""

USUAL = 120
EARLIER = 24
"""Learners of the usual cohort, and of the one before it, which is over."""


@click.command("demo")
@click.option("--learners", default=USUAL, show_default=True, type=click.IntRange(20, 200_000))
@click.option("--seed", default=7, show_default=True, help="The same seed gives the same cohort.")
def commands(learners: int, seed: int) -> None:
    """Make the demo cohort, unless there is one, and print how to sign in."""
    settings: Settings = current_app.config["SETTINGS"]
    if settings.environment == "production" and not settings.demo:
        raise click.ClickException(
            "NEXUS_DEMO: everybody knows the password of the demo's people, one of whom may create "
            "cohorts. Set it to 1 where only the demo runs."
        )
    slug = "demo" if learners == USUAL else f"demo-{learners}"
    with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):
        cohort = db.session.scalars(sa.select(Cohort).filter_by(slug=slug)).first()
        if cohort is None:
            cohort = _make(slug, learners, seed)
            db.session.commit()
        for line in _lines(cohort):
            click.echo(line)


def _make(slug: str, learners: int, seed: int) -> Cohort:
    earlier = _make_earlier(seed) if slug == "demo" else None
    built = build(slug, learners, seed)
    stories.tell(built, now() - timedelta(days=DAYS_IN), now(), invitations=min(learners, MOST))
    pair_crowd(built)
    scene.arrange(built)
    if earlier is not None:
        _lend_guides(built, earlier)
    _show_open(built)
    search.rebuild(built.cohort.id)
    scene.quiet()
    return built.cohort


def _show_open(built: Built) -> None:
    """Every third project that takes partners says so on the board."""
    query = sa.select(Project.id).filter_by(cohort_id=built.cohort.id, state=ProjectState.OPEN)
    for number, project_id in enumerate(db.session.scalars(query.order_by(Project.id))):
        if number % 3 == 0:
            since = now() - timedelta(minutes=7 * number % 3_000)
            row = {"project_id": project_id, "cohort_id": built.cohort.id, "since": since}
            db.session.execute(sa.insert(BoardEntry).values(**row))
    db.session.flush()


def _lend_guides(built: Built, earlier: Built) -> None:
    """Staff and a mentor were in the earlier cohort, too."""
    for guide in (built.staff[0], built.mentors[0]):
        db.session.add(
            Enrolment(account_id=guide.account_id, cohort_id=earlier.cohort.id, role=guide.role)
        )
    db.session.flush()


def _make_earlier(seed: int) -> Built:
    """A small cohort that is over: its pairings are completed."""
    then = now() - timedelta(days=30)
    with at(then):
        built = build("demo-6", EARLIER, seed + 1, name="Cohort 6")
    stories.tell(built, then - timedelta(days=DAYS_IN), then, invitations=30)
    with at(then + timedelta(days=1)):
        stories.approve_all(built)
    stories.finish()
    search.rebuild(built.cohort.id)
    return built


def _lines(cohort: Cohort) -> list[str]:
    people = signins.of(cohort)
    width = max(len(each.part) for each in people)
    shown = [f"  {each.part:<{width}}  {each.email}" for each in people]
    return [
        f"{cohort.name} at {current_app.config['BASE_URL']}/c/{cohort.slug}/",
        f"Sign in with the password {PASSWORD} as",
        *shown,
        f"Join it yourself: {current_app.config['BASE_URL']}/join/{cohort.join_code}",
    ]
