"""The sentences of the roster's codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "roster.read": _l(
            "Read a list of learners: %(new)s new places, %(changed)s brought up to date."
        ),
        "roster.claimed": _l("Took a place that staff had made."),
        "roster.removed": _l("Removed a place that nobody had taken."),
        "roster.taken": _l("This place has been taken already."),
        "roster.gone": _l("This place is not there any more."),
        "roster.guides": _l("You are a mentor or staff here. The place is for a learner."),
        "roster.too_many": _l("At most %(most)s places can wait at once in a cohort."),
        "roster.many_from_here": _l(
            "Very many people sign up from your network just now. "
            "Your answers are kept on this page: send it again in %(minutes)s minutes."
        ),
    }
)
