"""What staff say about people, and what stands in the log in words of its own."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import EnrolmentState, Role, Track
from nexus.core import words
from nexus.notifications.kinds import Kind, register

ROLES = {Role.LEARNER: _l("Learner"), Role.MENTOR: _l("Mentor"), Role.STAFF: _l("Staff")}

STANDINGS = {
    EnrolmentState.ACTIVE: _l("Takes part"),
    EnrolmentState.WITHDRAWN: _l("Withdrew"),
    EnrolmentState.REMOVED: _l("Removed"),
    EnrolmentState.SUSPENDED: _l("Suspended"),
}

words.register(
    {
        "staff.not_oneself": _l("Somebody else of the staff decides about you."),
        "staff.paired": _l("%(team)s is paired. End the pairing on its page first."),
        "staff.only_learners": _l("Only learners are on a track and a brief."),
        "staff.there_already": _l("%(name)s is in %(cohort)s already."),
        "staff.moved_frontend": _l("Moved a learner to %(brief)s on the frontend."),
        "staff.moved_backend": _l("Moved a learner to %(brief)s on the backend."),
        "staff.moved_track_frontend": _l("Moved a learner to the frontend track."),
        "staff.moved_track_backend": _l("Moved a learner to the backend track."),
        "staff.transferred": _l("Moved somebody to %(cohort)s."),
        "staff.told.moved_frontend": _l(
            "Staff moved you to %(brief)s on the frontend track: %(reason)s"
        ),
        "staff.told.moved_backend": _l(
            "Staff moved you to %(brief)s on the backend track: %(reason)s"
        ),
        "staff.told.moved_track_frontend": _l("Staff moved you to the frontend track: %(reason)s"),
        "staff.told.moved_track_backend": _l("Staff moved you to the backend track: %(reason)s"),
        "staff.told.transferred": _l("Staff moved you from %(before)s to %(cohort)s: %(reason)s"),
        "log.runs.queued": _l("Started match run %(number)s."),
        "log.runs.solved": _l("Match run %(number)s is not published at a set time any more."),
        "log.runs.scheduled": _l("Set a time to publish match run %(number)s."),
        "log.runs.published": _l("Published match run %(number)s."),
        "log.runs.undone": _l("Took match run %(number)s back."),
        "log.runs.discarded": _l("Put match run %(number)s aside."),
        "log.runs.cancelled": _l("Cancelled match run %(number)s."),
        "log.runs.answered": _l("Answered a question about the match day."),
        "log.runs.day_set": _l("Set the match day."),
        "log.runs.rules_kept": _l("Kept the rules for match runs."),
        "log.runs.hold.pin": _l("Pinned two teams together for match runs."),
        "log.runs.hold.exclude": _l("Kept two teams apart in match runs."),
        "log.runs.hold.released": _l("Took back a pin or an exclusion."),
        "log.review.approved": _l("Approved a pairing."),
        "log.review.by_rule": _l("Approved a pairing by rule."),
        "log.review.returned": _l("Asked a pair a question."),
        "log.review.ended": _l("Ended a pairing."),
        "log.review.brought_back": _l("Took a pairing up again without waiting for answers."),
    }
)
_MOVES = [f"{what}_{track}" for what in ("moved", "moved_track") for track in Track]
for _what in (*_MOVES, "transferred"):
    _code = f"staff.told.{_what}"
    register(Kind(_code, _l("Staff changed my place in a cohort"), needs_answer=True))


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(role_words=ROLES, standing_words=STANDINGS)
