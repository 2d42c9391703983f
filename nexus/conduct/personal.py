"""What is kept of whom somebody keeps clear of, and whom they reported."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import NUMBER, by
from nexus.conduct.models import Block, Report
from nexus.core import personal
from nexus.core.personal import End, Rows

OTHERS = "the number of somebody else"

personal.owned.add(
    "blocks",
    Rows(
        model=Block,
        whose=lambda account_id: Block.blocker_id == account_id,
        title=_l("Whom you keep clear of"),
        copied=("blocked_id", "since"),
        apart={"blocker_id": "the person's own number"},
        end=End.WITH_ACCOUNT,
    ),
    order=50,
)
personal.owned.add(
    "reports-made",
    Rows(
        model=Report,
        whose=by(Report.reporter_id),
        title=_l("What you reported to staff"),
        copied=("words", "place", "made_at", "settled_at", "outcome"),
        apart={
            "reporter_id": NUMBER,
            "about_id": OTHERS,
            "settled_by_id": OTHERS,
            "told": "what the person was told whom it is about",
        },
        end={"words": "", "place": "", "reporter_id": None},
        stays={
            "about_id": OTHERS,
            "settled_by_id": OTHERS,
            "outcome": "what staff noted about somebody else",
            "told": "what somebody else was told",
        },
    ),
    order=51,
)
personal.owned.add(
    "reports-about-you",
    Rows(
        model=Report,
        whose=by(Report.about_id),
        title=_l("What staff did because you were reported"),
        copied=("measure", "told", "settled_at"),
        apart={
            **dict.fromkeys(("words", "place"), "told in confidence by who reported it"),
            "outcome": "notes of staff for themselves",
            "reporter_id": "told in confidence",
            "about_id": NUMBER,
            "settled_by_id": OTHERS,
        },
        end=End.REMOVED,
    ),
    order=52,
)
