"""What joining says."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core import words

words.register(
    {
        "joining.unknown_code": _l(
            "No cohort has this code. Look at the link again, or ask who gave it to you."
        ),
        "joining.many_from_here": _l(
            "Very many people sign up from your network just now. "
            "Your answers are kept on this page: send it again in %(minutes)s minutes."
        ),
    }
)
