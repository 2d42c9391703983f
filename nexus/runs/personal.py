"""What match runs keep about a person: what they said to the match day, what staff did."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import NUMBER, by
from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.runs.models import (
    Entry,
    Hold,
    Leftover,
    MatchDay,
    MatchRun,
    Proposal,
    RunEvent,
    RunInput,
)

OTHERS = "the number of somebody of the staff"
EVENT = dict.fromkeys(("code", "values"), "what happened to a run, without a name")
COUPLE = dict.fromkeys(("frontend_track", "backend_track", "fit"), "two teams and their numbers")

personal.owned.add(
    "match-day",
    Rows(
        model=Entry,
        whose=by(Entry.enrolment_id),
        title=_l("What you said to the match day"),
        copied=("said", "said_at", "weighs", "question", "asked_at", "answer"),
        apart={"enrolment_id": NUMBER, "seen_by_id": OTHERS},
        end=End.WITH_ACCOUNT,
    ),
    order=76,
)
personal.owned.add(
    "run-events",
    Rows(
        model=RunEvent,
        whose=by(RunEvent.by_id),
        title=_l("What you did with match runs"),
        copied=("code", "at"),
        apart={"by_id": NUMBER, "values": "numbers of a run"},
        end={"by_id": None},
        stays=EVENT,
    ),
    order=77,
)
personal.owned.add(
    "holds",
    Rows(
        model=Hold,
        whose=by(Hold.made_by_id),
        apart={**COUPLE, "made_by_id": NUMBER},
        end={"made_by_id": None},
        stays=COUPLE,
    ),
    order=78,
)
personal.nobodys.update(
    {
        MatchDay: "what staff set for everybody",
        MatchRun: "figures and proof of a whole cohort, by numbers of its teams",
        RunInput: "what a run was given, by numbers of teams: its proof can be checked by it",
        Proposal: "two teams and the fit that they were proposed by",
        Leftover: "why a team has no partner, as codes",
    }
)
