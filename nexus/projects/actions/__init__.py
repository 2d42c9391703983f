"""What one does to projects: begin, edit, change their state, let people in and out."""

from nexus.projects.actions.beginning import add_member, change_brief, change_track, register
from nexus.projects.actions.editing import edit, keep_within, set_capacity
from nexus.projects.actions.leaving import close, hand_over, leave
from nexus.projects.actions.requests import (
    accept,
    ask_to_join,
    decline,
    invite,
    learner_at,
    part,
    withdraw,
)
from nexus.projects.actions.states import bring_back, reopen, set_state
from nexus.projects.actions.stepping import step_back, step_out

__all__ = [
    "accept",
    "add_member",
    "ask_to_join",
    "bring_back",
    "change_brief",
    "change_track",
    "close",
    "decline",
    "edit",
    "hand_over",
    "invite",
    "keep_within",
    "learner_at",
    "leave",
    "part",
    "register",
    "reopen",
    "set_capacity",
    "set_state",
    "step_back",
    "step_out",
    "withdraw",
]
