"""What cohorts keep about a person; and how rows are found that hang on an enrolment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from nexus.accounts.models import Account
from nexus.cohorts.models import Brief, Cohort, Enrolment, RoleInvitation
from nexus.core import personal
from nexus.core.personal import End, Rows

NUMBER = "the person's own number in the cohort"


def enrolments(account_id: int) -> sa.Select[int]:
    """The ids of a person's enrolments, whatever their state."""
    return sa.select(Enrolment.id).where(Enrolment.account_id == account_id)


def by(column: Any) -> Callable[[int], sa.ColumnElement[bool]]:
    """Rows whose `column` is an enrolment of the person."""

    def whose(account_id: int) -> sa.ColumnElement[bool]:
        mine: sa.ColumnElement[bool] = column.in_(enrolments(account_id))
        return mine

    return whose


def cohort_name(column: Any) -> Any:
    """The name of the cohort that a column names, for the copy."""
    return sa.select(Cohort.name).where(Cohort.id == column).scalar_subquery()


def _address(account_id: int) -> sa.ScalarSelect[str]:
    return sa.select(Account.email_key).where(Account.id == account_id).scalar_subquery()


personal.owned.add(
    "cohorts",
    Rows(
        model=Enrolment,
        whose=lambda account_id: Enrolment.account_id == account_id,
        title=_l("Your cohorts"),
        also={"cohort": cohort_name(Enrolment.cohort_id)},
        copied=("role", "track", "state", "state_since", "state_reason", "joined_at"),
        apart={
            "account_id": "the person's own number",
            "state_by_id": "the number of somebody of the staff",
        },
        end=End.WITH_ACCOUNT,
    ),
    order=20,
)
personal.owned.add(
    "cohorts-decided-on",
    Rows(
        model=Enrolment,
        whose=lambda account_id: Enrolment.state_by_id == account_id,
        apart={
            "account_id": "somebody else's number",
            "state_by_id": "noted for safety, and copied there",
            "state_reason": "about somebody else, who gets a copy of it",
        },
        end={},
        stays={
            "account_id": "somebody else's number",
            "state_reason": "about somebody else, with whom it goes",
            "state_by_id": "a number that stands for nobody once the account is gone",
        },
    ),
    order=21,
)
IDEA = ("title", "summary", "frontend_delivers", "backend_delivers", "stack")
personal.owned.add(
    "ideas",
    Rows(
        model=Brief,
        whose=by(Brief.proposer_id),
        title=_l("Ideas that you proposed"),
        also={"cohort": cohort_name(Brief.cohort_id)},
        copied=(*IDEA, "created_at"),
        apart={"proposer_id": NUMBER},
        end={"proposer_id": None},
        stays=dict.fromkeys(
            IDEA, "other teams develop it; an idea of nobody else's is reworded by its eraser"
        ),
    ),
    order=22,
)
personal.owned.add(
    "role-invitations",
    Rows(
        model=RoleInvitation,
        whose=lambda account_id: RoleInvitation.email_key == _address(account_id),
        title=_l("Invitations to be a mentor or staff"),
        also={"cohort": cohort_name(RoleInvitation.cohort_id)},
        copied=("email", "role", "invited_at", "accepted_at"),
        apart={
            "email_key": "the address again, as it is compared",
            "invited_by_id": "the number of somebody of the staff",
        },
        end=End.REMOVED,
    ),
    order=23,
)
personal.owned.add(
    "role-invitations-sent",
    Rows(
        model=RoleInvitation,
        whose=lambda account_id: RoleInvitation.invited_by_id == account_id,
        apart={"invited_by_id": "the person's own number"},
        end={"invited_by_id": None},
    ),
    order=24,
)
personal.nobodys[Cohort] = "what staff set for everybody"
