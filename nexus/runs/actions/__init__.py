"""The verbs of match runs. Each takes `by`, who acts; each flushes and never commits.

Locks are taken in one order: the cohort's match day, then the run, then projects by id.
"""

from nexus.runs.actions.days import (
    DayPlan,
    about_day,
    answer,
    ask,
    keep_plan,
    say,
    set_day,
    wish,
)
from nexus.runs.actions.holds import hold, hold_between, release
from nexus.runs.actions.publishing import (
    UNDO,
    around,
    publish,
    publish_due,
    schedule,
    tell_all,
    undo,
    unschedule,
)
from nexus.runs.actions.starting import cancel, discard, start
from nexus.runs.actions.states import move, note
from nexus.runs.actions.storing import store, tell_starter
from nexus.runs.actions.waiting import ask_all, offer, start_eve, wait_for_offer

__all__ = [
    "UNDO",
    "DayPlan",
    "about_day",
    "answer",
    "around",
    "ask",
    "ask_all",
    "cancel",
    "discard",
    "hold",
    "hold_between",
    "keep_plan",
    "move",
    "note",
    "offer",
    "publish",
    "publish_due",
    "release",
    "say",
    "schedule",
    "set_day",
    "start",
    "start_eve",
    "store",
    "tell_all",
    "tell_starter",
    "undo",
    "unschedule",
    "wait_for_offer",
    "wish",
]
