"""What projects keep about a person. A project is theirs when nobody else was ever in its team."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Brief
from nexus.cohorts.personal import NUMBER, by, cohort_name, enrolments
from nexus.core import personal
from nexus.core.clock import now
from nexus.core.db import db
from nexus.core.personal import End, Rows
from nexus.notifications.actions import forget_mentions
from nexus.projects.models import JoinRequest, KeptPlace, Member, PoolRevision, Project

TEXTS = ("title", "summary", "stack", "repository", "demo", "wishes")


def _with(account_id: int, *, others: bool = False) -> sa.Select[int]:
    """Ids of projects in whose team the person was, or somebody else."""
    mine = Member.enrolment_id.in_(enrolments(account_id))
    return sa.select(Member.project_id).where(~mine if others else mine)


def _alone(account_id: int) -> sa.ColumnElement[bool]:
    return Project.id.in_(_with(account_id)) & Project.id.not_in(_with(account_id, others=True))


def _shared(account_id: int) -> sa.ColumnElement[bool]:
    return Project.id.in_(_with(account_id)) & Project.id.in_(_with(account_id, others=True))


def forget_texts(account_id: int) -> None:
    """Empty the projects that were the person's alone; partners keep what they wrote to them."""
    empty = dict.fromkeys(("summary", "repository", "demo", "wishes"), "")
    forget_mentions(db.session.scalars(sa.select(Project.title).where(_alone(account_id))))
    left = {**empty, "title": _("Former project"), "stack": [], "state_by_id": None}
    alone = sa.update(Project).where(_alone(account_id)).values(left)
    db.session.execute(alone.execution_options(synchronize_session=False))


def forget_ideas(account_id: int) -> None:
    """Offer the ideas of a person no more, and reword those that nobody else develops."""
    elsewhere = sa.select(Project.brief_id).where(~_alone(account_id))
    ended = sa.func.coalesce(Brief.archived_at, sa.literal(now(), Brief.archived_at.type))
    ideas = sa.update(Brief).where(Brief.proposer_id.in_(enrolments(account_id)))
    db.session.execute(ideas.values(archived_at=ended).execution_options(synchronize_session=False))
    left = {
        "title": _("Former idea"),
        "summary": "",
        "frontend_delivers": "",
        "backend_delivers": "",
        "stack": [],
    }
    mine = Brief.proposer_id.in_(enrolments(account_id)) & Brief.id.not_in(elsewhere)
    reworded = sa.update(Brief).where(mine).values(left)
    db.session.execute(reworded.execution_options(synchronize_session=False))


personal.erasers.add("projects.ideas", forget_ideas, order=40)
personal.erasers.add("projects.texts", forget_texts, order=41)

personal.owned.add(
    "projects",
    Rows(
        model=Project,
        whose=_alone,
        title=_l("Your own projects"),
        also={"cohort": cohort_name(Project.cohort_id)},
        copied=(*TEXTS, "api", "capacity", "state", "away_until", "created_at"),
        apart={"state_by_id": NUMBER},
        end={},
        stays={
            **dict.fromkeys(TEXTS, "emptied by its eraser"),
            "state_by_id": "a number that stands for nobody once the account is gone",
        },
    ),
    order=40,
)
personal.owned.add(
    "projects-with-others",
    Rows(
        model=Project,
        whose=_shared,
        title=_l("Projects that you worked on with others"),
        also={"cohort": cohort_name(Project.cohort_id)},
        copied=(*TEXTS, "api", "created_at"),
        apart={"state_by_id": "the number of a member of the team, or of somebody of the staff"},
        end={},
        stays={
            **dict.fromkeys(TEXTS, "the team's, whose other members may go on with it"),
            "state_by_id": "a number that stands for nobody once the account is gone",
        },
    ),
    order=41,
)
personal.owned.add(
    "teams",
    Rows(
        model=Member,
        whose=by(Member.enrolment_id),
        title=_l("Teams in which you were"),
        also={
            "project": sa.select(Project.title)
            .where(Project.id == Member.project_id)
            .scalar_subquery()
        },
        copied=("lead", "joined_at", "left_at"),
        apart={"enrolment_id": NUMBER},
        end=End.WITH_ACCOUNT,
    ),
    order=42,
)
personal.owned.add(
    "join-requests",
    Rows(
        model=JoinRequest,
        whose=by(JoinRequest.enrolment_id),
        title=_l("Teams that you asked, or that asked you"),
        copied=("asked_by", "note", "asked_at", "answer", "answered_at"),
        apart={"enrolment_id": NUMBER},
        end=End.WITH_ACCOUNT,
    ),
    order=43,
)
personal.owned.add(
    "kept-places",
    Rows(
        model=KeptPlace,
        whose=by(KeptPlace.enrolment_id),
        title=_l("Places in teams that are kept for you"),
        also={
            "project": sa.select(Project.title)
            .where(Project.id == KeptPlace.project_id)
            .scalar_subquery()
        },
        copied=("state", "since"),
        apart={"enrolment_id": NUMBER},
        end=End.WITH_ACCOUNT,
    ),
    order=44,
)
personal.nobodys[PoolRevision] = "a word that changes with a cohort's ranking"
