"""Invitations and pairings as their pages show them, in the reader's language and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from nexus.core import words
from nexus.core.clock import now
from nexus.core.languages import reader_zone, when_exact
from nexus.pairing import queries
from nexus.pairing.models import Couple, Invitation, Pairing
from nexus.projects.models import Project
from nexus.projects.teams import PartInWords, Teams, kept_fit, meter, reasons, teams_of

TIMES = 3
"""How many of the next common hours a page names."""


@dataclass(frozen=True)
class Person:
    """A member of a team: their enrolment's id, and their name with its colour."""

    id: int
    name: str
    hue: int


@dataclass(frozen=True)
class Match:
    """Why two teams suit: in words, by parts, and the hours in common to be drawn.

    `runs` is None while somebody's hours are not known.
    """

    reasons: list[str]
    parts: list[PartInWords]
    score: float | None
    runs: list[list[tuple[int, int]]] | None


@dataclass(frozen=True)
class Asked:
    """An invitation as one of the two teams sees it: the other team, and why they suit."""

    invitation: Invitation
    team: Project
    received: bool
    people: list[Person]
    match: Match


@dataclass(frozen=True)
class Happened:
    """One event of a pairing, in words."""

    text: str
    time: str
    kind: str


def match_of(couple: Couple, teams: Teams | None) -> Match:
    """How the two suit: the fit as it was kept with them, the hours as they are now."""
    front, back = couple.project_ids
    known = teams is not None and front in teams.by_id and back in teams.by_id
    fit = kept_fit(couple.fit) or (teams.fit(front, back) if teams and known else None)
    return Match(
        reasons=reasons(fit) if fit else [],
        parts=meter(fit) if fit else [],
        score=fit.score if fit else None,
        runs=teams.runs(front, back, str(reader_zone())) if teams and known else None,
    )


def match_between(mine: Project, theirs: Project) -> Match:
    """How two projects suit now, before anything is kept."""
    front, back = sorted((mine, theirs), key=lambda project: project.track == "backend")
    teams = teams_of([front, back])
    fit = teams.fit(front.id, back.id)
    zone = str(reader_zone())
    return Match(reasons(fit), meter(fit), fit.score, teams.runs(front.id, back.id, zone))


def people_of(project: Project) -> list[Person]:
    """The members of a team, in the order in which they came."""
    rows = [member.enrolment for member in project.members]
    return [Person(each.id, each.account.name, each.account.hue) for each in rows]


def asked(invitations: Iterable[Invitation], project_id: int, *, names: bool) -> list[Asked]:
    """Invitations as the team of `project_id` sees them; two queries however many they are.

    Without `names` no person's name is among them.
    """
    rows = list(invitations)
    projects = [side for each in rows for side in (each.frontend, each.backend)]
    teams = teams_of(projects) if projects else None
    return [_asked(each, project_id, teams, names=names) for each in rows]


def _asked(invitation: Invitation, project_id: int, teams: Teams | None, *, names: bool) -> Asked:
    received = invitation.recipient_id == project_id
    team = invitation.sender if received else invitation.recipient
    people = people_of(team) if names else []
    return Asked(invitation, team, received, people, match_of(invitation, teams))


def may_undo(pairing: Pairing, leads: int | None) -> bool:
    """Whether the lead of the project `leads` may still take this acceptance back."""
    accepted = dict(zip(("frontend", "backend"), pairing.project_ids, strict=True))
    in_time = pairing.live and pairing.undo_until is not None and pairing.undo_until > now()
    return in_time and leads == accepted.get(str(pairing.accepted_side))


def next_times(pairing: Pairing, teams: Teams) -> list[tuple[datetime, datetime]]:
    """The next stretches in which both teams can come, a few."""
    found = teams.next_common(pairing.frontend_id, pairing.backend_id, now())
    return list(islice(found, TIMES))


def story_of(pairing: Pairing) -> list[Happened]:
    """What happened to a pairing, newest first, each with who did it."""
    return [
        Happened(
            words.say(event.code, event.values),
            ", ".join(filter(None, (name, when_exact(event.at)))),
            _kind(event.code),
        )
        for event, name in queries.events_of(pairing)
    ]


def _kind(code: str) -> str:
    if ".ended" in code or code.endswith("undone"):
        return "bad"
    return "good" if code.endswith(("accepted", "linked", "completed", "approved")) else ""
