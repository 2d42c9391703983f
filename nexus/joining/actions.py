"""Coming in: an account and its enrolment, then a project on a track and a brief."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from nexus.accounts import actions as accounts
from nexus.accounts.models import Account
from nexus.cohorts import actions as cohorts
from nexus.cohorts import calendar
from nexus.cohorts.models import Brief, Cohort, Enrolment, Role, Track
from nexus.cohorts.queries import enrolment_in
from nexus.core.actor import Actor
from nexus.core.errors import Refused
from nexus.profiles import actions as profiles
from nexus.projects import actions as projects


@dataclass(frozen=True)
class Newcomer:
    """Who comes: what they typed, and what their browser said."""

    name: str
    email: str
    password_hash: str
    language: str
    zone: str


@dataclass(frozen=True)
class Idea:
    """What a learner wants to develop instead of a brief."""

    title: str
    summary: str


def sign_up(cohort: Cohort, newcomer: Newcomer, *, by: Actor) -> Enrolment:
    """Make an account and enrol it as a learner, the track still open."""
    _refuse_late(cohort)
    account = accounts.sign_up(**asdict(newcomer), by=by)
    return cohorts.enrol(account, cohort, Role.LEARNER, by=Actor(account.id, way=by.way))


def begin(
    account: Account, cohort: Cohort, track: Track, choice: Brief | Idea, *, by: Actor
) -> Enrolment:
    """Put a learner on a track with a project of their own, enrolling them where needed.

    Raises Refused when they may not come in, or have a project in this cohort already.
    """
    found = enrolment_in(cohort, account)
    if found is None or not found.active:
        _refuse_late(cohort)
    learner = cohorts.enrol(account, cohort, Role.LEARNER, track, by=by)
    cohorts.set_track(learner, track)
    if isinstance(choice, Idea):
        choice = cohorts.propose_idea(learner, choice.title, choice.summary, by=by)
    profiles.profile_for(account)
    projects.register(learner, choice, by=by)
    return learner


def _refuse_late(cohort: Cohort) -> None:
    if not calendar.joining_open(cohort):
        raise Refused("cohorts.joining_closed", cohort=cohort.name)
